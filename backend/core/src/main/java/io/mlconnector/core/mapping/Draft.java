package io.mlconnector.core.mapping;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.mapping.MappingProfile.Group;
import io.mlconnector.core.mapping.Parties.Found;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a record is put together from: amounts on accounts, and what is due to parties. */
final class Draft {

  /**
   * An amount on an account.
   *
   * @param debit positive debits
   * @param value the same in the company's currency, where the spend system's rate gives it
   * @param taxes what the taxes of a bill's item come to on it
   * @param reasons the decisions that made it
   */
  record Amount(
      Bucket bucket,
      String label,
      BigDecimal debit,
      @Nullable BigDecimal value,
      Map<TaxId, BigDecimal> taxes,
      List<Trace.Step> reasons) {

    Amount(Bucket bucket, String label, BigDecimal debit, List<Trace.Step> reasons) {
      this(bucket, label, debit, null, Map.of(), reasons);
    }

    Amount worth(BigDecimal changed) {
      return new Amount(bucket, label, debit, changed, taxes, reasons);
    }

    private boolean isNothing() {
      return debit.signum() == 0
          && (value == null || value.signum() == 0)
          && taxes.values().stream().allMatch(tax -> tax.signum() == 0);
    }
  }

  private final List<Amount> amounts = new ArrayList<>();
  private final List<Amount> dues = new ArrayList<>();
  private final List<Amount> owed = new ArrayList<>();

  void debit(Amount amount) {
    amounts.add(amount);
  }

  /** Adds to what the company owes to a party; negative takes away. */
  void owe(Found party, BigDecimal credit, List<Trace.Step> reasons) {
    var payable = party.payable();
    var bucket = Bucket.of(payable.account(), payable.partner());
    var all = Trace.together(party.reasons(), reasons);
    (payable.vendor() ? owed : dues).add(new Amount(bucket, "", credit.negate(), all));
  }

  void add(Draft other) {
    amounts.addAll(other.amounts);
    dues.addAll(other.dues);
    owed.addAll(other.owed);
  }

  List<Amount> amounts() {
    return List.copyOf(amounts);
  }

  /** What the lines of parties come from. */
  List<Amount> dues() {
    return Stream.of(dues, owed).flatMap(List::stream).toList();
  }

  /** The same with values, in the order of {@link #amounts} and {@link #dues}. */
  Draft worth(List<BigDecimal> ofAmounts, List<BigDecimal> ofDues) {
    var valued = new Draft();
    for (var i = 0; i < amounts.size(); i++) {
      valued.amounts.add(amounts.get(i).worth(ofAmounts.get(i)));
    }
    for (var i = 0; i < dues.size(); i++) {
      valued.dues.add(dues.get(i).worth(ofDues.get(i)));
    }
    for (var i = 0; i < owed.size(); i++) {
      valued.owed.add(owed.get(i).worth(ofDues.get(dues.size() + i)));
    }
    return valued;
  }

  /** Whether the record says something to the tax report. */
  boolean taxed() {
    return amounts.stream()
        .map(Amount::bucket)
        .anyMatch(
            bucket ->
                !bucket.taxes().isEmpty()
                    || !bucket.marks().tags().isEmpty()
                    || bucket.marks().tax() != null);
  }

  /**
   * The rows of a record: accounts first, then one for each party, but for what a bill's vendor is
   * owed, which the bill comes to by itself. What comes to zero is left out.
   *
   * @param title the text of rows that stand for several others
   */
  List<Amount> rows(Group group, String title) {
    var accounts =
        switch (group) {
          case LINE -> amounts.stream();
          case ACCOUNT -> summed(amounts, title);
        };
    return Stream.concat(accounts, summed(dues, title))
        .filter(Predicate.not(Amount::isNothing))
        .toList();
  }

  private static Stream<Amount> summed(List<Amount> amounts, String title) {
    return amounts.stream()
        .collect(groupingBy(Amount::bucket, LinkedHashMap::new, toList()))
        .values()
        .stream()
        .flatMap(same -> sums(same, title));
  }

  /** One sum; two where amount and value of one would point to different sides. */
  private static Stream<Amount> sums(List<Amount> same, String title) {
    var sum = sum(same, title);
    var value = sum.value();
    if (value == null || sum.debit().signum() * value.signum() >= 0) {
      return Stream.of(sum);
    }
    return Stream.of(
            same.stream().filter(one -> one.debit().signum() >= 0).toList(),
            same.stream().filter(one -> one.debit().signum() < 0).toList())
        .filter(Predicate.not(List::isEmpty))
        .map(side -> sum(side, title));
  }

  private static Amount sum(List<Amount> same, String title) {
    var first = same.getFirst();
    if (same.size() == 1) {
      return first;
    }
    var debit = BigDecimal.ZERO;
    var value = first.value() == null ? null : BigDecimal.ZERO;
    var labels = new LinkedHashSet<String>();
    var taxes = new LinkedHashMap<TaxId, BigDecimal>();
    var reasons = new LinkedHashSet<Trace.Step>();
    for (var one : same) {
      debit = debit.add(one.debit());
      var worth = one.value();
      value = value == null || worth == null ? null : value.add(worth);
      labels.add(one.label());
      one.taxes().forEach((tax, amount) -> taxes.merge(tax, amount, BigDecimal::add));
      reasons.addAll(one.reasons());
    }
    var label = labels.size() == 1 ? first.label() : title;
    return new Amount(first.bucket(), label, debit, value, taxes, List.copyOf(reasons));
  }
}

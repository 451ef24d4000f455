package io.mlconnector.core.mapping;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.mapping.MappingProfile.Group;
import io.mlconnector.core.mapping.Parties.Payable;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The lines of an entry while it is being put together, and what is owed to each party. */
final class EntryDraft {

  /** An amount on an account: positive debits. */
  record Amount(Bucket bucket, String label, BigDecimal debit) {}

  private final List<Amount> amounts = new ArrayList<>();
  private final Map<Payable, BigDecimal> owed = new LinkedHashMap<>();

  void debit(Amount amount) {
    amounts.add(amount);
  }

  /** Adds to what the company owes to a party; negative takes away. */
  void owe(Payable party, BigDecimal credit) {
    owed.merge(party, credit, BigDecimal::add);
  }

  /**
   * The lines: accounts first, then one for each party. What comes to zero is left out.
   *
   * @param title the text of lines that have none of their own or stand for several others
   */
  List<EntryLine> lines(Group group, Currency currency, String title) {
    var accounts =
        switch (group) {
          case LINE -> amounts.stream();
          case ACCOUNT -> summed(title);
        };
    var parties =
        owed.entrySet().stream()
            .map(party -> line(party.getKey(), party.getValue(), currency, title));
    return Stream.concat(accounts.map(amount -> line(amount, currency, title)), parties)
        .filter(line -> !line.amount().isZero())
        .toList();
  }

  private Stream<Amount> summed(String title) {
    return amounts.stream()
        .collect(
            groupingBy(
                Amount::bucket,
                LinkedHashMap::new,
                collectingAndThen(toList(), same -> sum(same, title))))
        .values()
        .stream();
  }

  private static Amount sum(List<Amount> same, String title) {
    var labels = same.stream().map(Amount::label).distinct().toList();
    var total = same.stream().map(Amount::debit).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Amount(
        same.getFirst().bucket(), labels.size() == 1 ? labels.getFirst() : title, total);
  }

  private static EntryLine line(Amount amount, Currency currency, String title) {
    var bucket = amount.bucket();
    return new EntryLine(
        bucket.account(),
        null,
        amount.label().isBlank() ? title : amount.label(),
        new Money(amount.debit(), currency),
        new Money(amount.debit(), currency),
        bucket.analytic(),
        TaxMarks.NONE);
  }

  private static EntryLine line(Payable party, BigDecimal credit, Currency currency, String title) {
    return new EntryLine(
        party.account(),
        party.partner(),
        title,
        new Money(credit.negate(), currency),
        new Money(credit.negate(), currency),
        Map.of(),
        TaxMarks.NONE);
  }
}

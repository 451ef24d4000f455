package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.AdjustOutcome.TaxChange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What Odoo made of a draft bill, beside what it has to be. */
record BillCheck(VendorBill bill, List<DraftLine> lines) {

  BillCheck {
    lines = List.copyOf(lines);
  }

  /**
   * A line to be set, and what it said.
   *
   * @param value in the company's currency
   */
  record Setting(DraftLine line, BigDecimal amount, BigDecimal value) {

    boolean changesAmount() {
      return line.amount().compareTo(amount) != 0;
    }
  }

  /** What is to be set, or why that would not help; nothing and no problem if all is equal. */
  record Verdict(List<Setting> settings, @Nullable Problem problem) {

    Verdict {
      settings = List.copyOf(settings);
    }

    private static Verdict of(Problem problem) {
      return new Verdict(List.of(), problem);
    }

    boolean equal() {
      return settings.isEmpty() && problem == null;
    }

    /** The taxes whose amount Odoo had worked out differently. */
    List<TaxChange> changes() {
      return settings.stream()
          .filter(Setting::changesAmount)
          .map(
              set ->
                  new TaxChange(
                      new TaxId(Objects.requireNonNull(set.line().tax())),
                      set.line().amount(),
                      set.amount()))
          .toList();
    }
  }

  /** What a group of lines comes to. */
  private record Sum(BigDecimal amount, BigDecimal value) {

    static final Sum ZERO = new Sum(BigDecimal.ZERO, BigDecimal.ZERO);

    Sum plus(BigDecimal more, BigDecimal worth) {
      return new Sum(amount.add(more), value.add(worth));
    }

    boolean sameAmount(Sum other) {
      return amount.compareTo(other.amount) == 0;
    }

    boolean isZero() {
      return amount.signum() == 0 && value.signum() == 0;
    }
  }

  /** A tax's share on one account; all cost objects where analytic is null. */
  private record TaxKey(long repartition, long account, @Nullable Map<Long, BigDecimal> analytic) {}

  Verdict verdict() {
    return payableProblem().or(this::itemsProblem).map(Verdict::of).orElseGet(this::settings);
  }

  /** Items must have come to what they are; only their values can be set. */
  private Optional<Problem> itemsProblem() {
    var computed = sums(items(), DraftLine::account);
    var stated = sums(stated());
    var accounts = new HashSet<>(computed.keySet());
    accounts.addAll(stated.keySet());
    return accounts.stream()
        .sorted()
        .filter(
            account ->
                !computed
                    .getOrDefault(account, Sum.ZERO)
                    .sameAmount(stated.getOrDefault(account, Sum.ZERO)))
        .findFirst()
        .map(
            account ->
                differs(
                    "account " + account,
                    computed.getOrDefault(account, Sum.ZERO).amount(),
                    stated.getOrDefault(account, Sum.ZERO).amount()));
  }

  private Optional<Problem> payableProblem() {
    var payable = bill.lines().getLast();
    return lines.stream()
        .filter(DraftLine::payable)
        .filter(line -> line.account() != payable.account().value())
        .findFirst()
        .map(
            line ->
                differs(
                    "the payable", "account " + line.account(), "account " + payable.account()));
  }

  private Verdict settings() {
    var settings = new ArrayList<>(items(items(), stated()));
    var taxes = taxes(true).or(() -> taxes(false));
    if (taxes.isEmpty()) {
      return Verdict.of(taxProblem());
    }
    settings.addAll(taxes.get());
    return new Verdict(settings, settings.isEmpty() ? totalProblem().orElse(null) : null);
  }

  /**
   * Lines are compared one by one where they can be told apart by their order. Odoo values all of
   * them together and spreads what it rounds, so that two may be off where their sum is not.
   */
  private static List<Setting> items(List<DraftLine> drafted, List<EntryLine> stated) {
    var settings = new ArrayList<Setting>();
    if (inOrder(drafted, stated)) {
      for (var i = 0; i < drafted.size(); i++) {
        settings.addAll(toward(List.of(drafted.get(i)), sum(stated.get(i))));
      }
      return settings;
    }
    var byAccount = new LinkedHashMap<Long, List<DraftLine>>();
    drafted.forEach(line -> group(byAccount, line.account()).add(line));
    var sums = sums(stated);
    byAccount.forEach(
        (account, group) -> settings.addAll(toward(group, sums.getOrDefault(account, Sum.ZERO))));
    return settings;
  }

  private static boolean inOrder(List<DraftLine> drafted, List<EntryLine> stated) {
    return drafted.size() == stated.size()
        && IntStream.range(0, drafted.size())
            .allMatch(
                i ->
                    drafted.get(i).account() == stated.get(i).account().value()
                        && drafted.get(i).amount().compareTo(stated.get(i).amount().amount()) == 0);
  }

  /** Empty if a stated tax has no line, or a line no stated tax. */
  private Optional<List<Setting>> taxes(boolean byCostObject) {
    var stated = new LinkedHashMap<TaxKey, Sum>();
    for (var line : bill.lines()) {
      var repartition = line.marks().repartition();
      if (repartition != null) {
        var key =
            new TaxKey(
                repartition.value(), line.account().value(), byCostObject ? analytic(line) : null);
        stated.merge(key, sum(line), (one, two) -> one.plus(two.amount(), two.value()));
      }
    }
    var computed = new LinkedHashMap<TaxKey, List<DraftLine>>();
    for (var line : lines) {
      if (line.repartition() != null) {
        var key =
            new TaxKey(line.repartition(), line.account(), byCostObject ? line.analytic() : null);
        group(computed, key).add(line);
      }
    }
    stated.values().removeIf(Sum::isZero);
    computed.values().removeIf(group -> total(group).isZero());
    if (!stated.keySet().equals(computed.keySet())) {
      return Optional.empty();
    }
    var settings = new ArrayList<Setting>();
    computed.forEach(
        (key, group) -> settings.addAll(toward(group, Objects.requireNonNull(stated.get(key)))));
    return Optional.of(settings);
  }

  /** The largest line of a group takes what the group lacks. */
  private static List<Setting> toward(List<DraftLine> group, Sum stated) {
    var now = total(group);
    if (now.sameAmount(stated) && now.value().compareTo(stated.value()) == 0) {
      return List.of();
    }
    var largest = group.getFirst();
    for (var line : group) {
      if (line.amount().abs().compareTo(largest.amount().abs()) > 0) {
        largest = line;
      }
    }
    return List.of(
        new Setting(
            largest,
            largest.amount().add(stated.amount()).subtract(now.amount()),
            largest.balance().add(stated.value()).subtract(now.value())));
  }

  private Problem taxProblem() {
    var stated = new TreeMap<Long, BigDecimal>();
    for (var line : bill.lines()) {
      var tax = line.marks().tax();
      if (tax != null) {
        stated.merge(tax.value(), line.amount().amount(), BigDecimal::add);
      }
    }
    var computed = new TreeMap<Long, BigDecimal>();
    for (var line : lines) {
      if (line.tax() != null) {
        computed.merge(line.tax(), line.amount(), BigDecimal::add);
      }
    }
    var all = new TreeMap<>(stated);
    computed.forEach((tax, amount) -> all.putIfAbsent(tax, BigDecimal.ZERO));
    var culprit =
        all.keySet().stream()
            .filter(tax -> !stated.containsKey(tax) || !computed.containsKey(tax))
            .findFirst()
            .orElseGet(all::firstKey);
    return new Problem(
        Code.ODOO_TAX_DIFFERS,
        Map.of(
            "tax",
            culprit.toString(),
            "computed",
            computed.getOrDefault(culprit, BigDecimal.ZERO).toPlainString(),
            "stated",
            stated.getOrDefault(culprit, BigDecimal.ZERO).toPlainString()));
  }

  private Optional<Problem> totalProblem() {
    var payable = bill.lines().getLast();
    var computed = total(lines.stream().filter(DraftLine::payable).toList());
    var stated = sum(payable);
    if (!computed.sameAmount(stated)) {
      return Optional.of(differs("the total", computed.amount(), stated.amount()));
    }
    return computed.value().compareTo(stated.value()) == 0
        ? Optional.empty()
        : Optional.of(differs("the total's value", computed.value(), stated.value()));
  }

  private Problem differs(String what, Object computed, Object stated) {
    var detail = what + " is " + computed + " instead of " + stated;
    return new Problem(Code.ODOO_DIFFERS, Map.of("detail", detail, "entry", bill.reference()));
  }

  private List<DraftLine> items() {
    return lines.stream()
        .filter(line -> !line.taxed() && !line.payable())
        .sorted(Comparator.comparingLong(DraftLine::id))
        .toList();
  }

  private List<EntryLine> stated() {
    return bill.lines().subList(0, bill.lines().size() - 1).stream()
        .filter(line -> line.marks().repartition() == null)
        .toList();
  }

  private static Map<Long, Sum> sums(List<EntryLine> lines) {
    var sums = new TreeMap<Long, Sum>();
    for (var line : lines) {
      sums.merge(
          line.account().value(), sum(line), (one, two) -> one.plus(two.amount(), two.value()));
    }
    return sums;
  }

  private static Map<Long, Sum> sums(List<DraftLine> lines, Function<DraftLine, Long> key) {
    var sums = new TreeMap<Long, Sum>();
    for (var line : lines) {
      sums.merge(
          key.apply(line),
          new Sum(line.amount(), line.balance()),
          (one, two) -> one.plus(two.amount(), two.value()));
    }
    return sums;
  }

  private static Sum sum(EntryLine line) {
    return new Sum(line.amount().amount(), line.value().amount());
  }

  private static Sum total(List<DraftLine> lines) {
    var total = Sum.ZERO;
    for (var line : lines) {
      total = total.plus(line.amount(), line.balance());
    }
    return total;
  }

  private static Map<Long, BigDecimal> analytic(EntryLine line) {
    var analytic = new TreeMap<Long, BigDecimal>();
    line.analytic().forEach((id, share) -> analytic.put(id.value(), share.stripTrailingZeros()));
    return analytic;
  }

  private static <K> List<DraftLine> group(Map<K, List<DraftLine>> groups, K key) {
    return groups.computeIfAbsent(key, missing -> new ArrayList<>());
  }
}

package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.TagId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.mapping.Draft.Amount;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Divides journal lines and the taxes that belong to them into what is posted: the cost, where the
 * tax report asks for it net of all taxes; what of the taxes is not reclaimed; and what is.
 */
final class CostSplit {

  private final Rules rules;
  private final Expense expense;
  private final List<Cost> costs;
  private final List<TaxUse> taxes;
  private final Map<AnalyticAccountId, BigDecimal> analytic;
  private final boolean oneAccount;

  CostSplit(
      Rules rules,
      Expense expense,
      List<Cost> costs,
      List<TaxUse> taxes,
      Map<AnalyticAccountId, BigDecimal> analytic) {
    this.rules = rules;
    this.expense = expense;
    this.costs = costs;
    this.taxes = taxes;
    this.analytic = analytic;
    this.oneAccount =
        costs.stream().allMatch(cost -> cost.account().equals(costs.getFirst().account()));
  }

  void add(Draft draft) {
    if (!costs.isEmpty() && taxes.stream().anyMatch(this::reported)) {
      addParts(draft);
    } else {
      addWhole(draft);
    }
    taxes.forEach(tax -> addReclaimed(tax, draft));
  }

  /** Whether the record itself tells the tax: by marks on an entry, by the tax on a bill. */
  private boolean reported(TaxUse tax) {
    return switch (rules.form()) {
      case ENTRY -> tax.marks();
      case BILL -> tax.tax() != null;
    };
  }

  private void addWhole(Draft draft) {
    var kept = Sums.of(taxes, tax -> tax.kept() ? tax.reclaim() : BigDecimal.ZERO);
    var allKept = taxes.stream().allMatch(tax -> tax.kept() || tax.reclaim().signum() == 0);
    if (kept.signum() == 0 || allKept || oneAccount) {
      for (var i = 0; i < costs.size(); i++) {
        var cost = costs.get(i);
        var whole = allKept ? cost.gross() : i == 0 ? cost.net().add(kept) : cost.net();
        draft.debit(amount(cost, TaxMarks.NONE, whole));
      }
    } else {
      unclear();
    }
  }

  private void addParts(Draft draft) {
    if (!basesAddUp()) {
      return;
    }
    var rests = rests();
    if (!oneAccount && (taxes.size() > 1 || rests.size() > 1)) {
      unclear();
      return;
    }
    switch (rules.form()) {
      case ENTRY -> addMarked(draft);
      case BILL -> addTaxed(draft);
    }
    if (oneAccount) {
      rests.forEach((marks, rest) -> draft.debit(amount(costs.getFirst(), marks, rest)));
    } else {
      // There is one tax only, so what a line is more than its base is that tax.
      rests
          .keySet()
          .forEach(marks -> costs.forEach(cost -> draft.debit(amount(cost, marks, rest(cost)))));
    }
  }

  private BigDecimal rest(Cost cost) {
    var upTo = taxes.getFirst().kept() ? cost.gross() : cost.net();
    return upTo.subtract(base(cost));
  }

  private void addMarked(Draft draft) {
    var tags = new HashSet<TagId>();
    taxes.forEach(tax -> tags.addAll(tax.baseTags()));
    var marks = TaxMarks.base(tags);
    costs.forEach(cost -> draft.debit(amount(cost, marks, base(cost))));
  }

  /** On a bill the taxes are amounts of its items: of the first, where it is the same for all. */
  private void addTaxed(Draft draft) {
    var due = new LinkedHashMap<TaxId, BigDecimal>();
    taxes.forEach(tax -> due(tax, due));
    var carrier = carrier();
    if (carrier < 0 && due.values().stream().anyMatch(amount -> amount.signum() != 0)) {
      var facts = Map.of("tax", names(), "place", expense.place());
      rules
          .findings()
          .refused(
              expense.place() + ": tax",
              "a tax is due on an amount",
              new Problem(Code.TAX_WITHOUT_BASE, facts));
      return;
    }
    for (var i = 0; i < costs.size(); i++) {
      var cost = costs.get(i);
      var carries = i == carrier;
      var own = new HashMap<TaxId, BigDecimal>();
      due.forEach((tax, amount) -> own.put(tax, taxOf(cost, amount, carries)));
      var bucket = Bucket.cost(cost.account(), analytic).taxed(Set.copyOf(due.keySet()));
      draft.debit(
          new Amount(bucket, expense.label(), base(cost), null, Map.copyOf(own), cost.reasons()));
    }
  }

  /** The first line that a tax can be due on, or -1. */
  private int carrier() {
    return IntStream.range(0, costs.size())
        .filter(i -> base(costs.get(i)).signum() != 0)
        .findFirst()
        .orElse(-1);
  }

  private BigDecimal taxOf(Cost cost, BigDecimal whole, boolean carries) {
    if (!oneAccount) {
      var from = taxes.getFirst().leavesCost() ? base(cost) : cost.net();
      return cost.gross().subtract(from);
    }
    return carries ? whole : BigDecimal.ZERO;
  }

  private void due(TaxUse tax, Map<TaxId, BigDecimal> due) {
    var ledgers = tax.tax();
    if (ledgers != null) {
      due.merge(ledgers.id(), tax.leavesCost() ? tax.amount() : tax.reclaim(), BigDecimal::add);
    }
  }

  private String names() {
    return String.join(
        ", ",
        taxes.stream()
            .flatMap(tax -> Stream.ofNullable(tax.key()))
            .map(Taxes::words)
            .distinct()
            .toList());
  }

  /** What stays with the cost besides the base, by its marks. */
  private Map<TaxMarks, BigDecimal> rests() {
    var rests = new LinkedHashMap<TaxMarks, BigDecimal>();
    for (var tax : taxes) {
      if (rules.form() == As.ENTRY || !tax.leavesCost()) {
        var marks = rules.form() == As.ENTRY ? tax.restMarks() : TaxMarks.NONE;
        rests.merge(marks, tax.kept() ? tax.amount() : tax.rest(), BigDecimal::add);
      }
    }
    rests.values().removeIf(rest -> rest.signum() == 0);
    return rests;
  }

  private void addReclaimed(TaxUse tax, Draft draft) {
    var account = tax.account();
    var ledgers = tax.tax();
    var onItem = rules.form() == As.BILL && ledgers != null;
    if (account == null || tax.reclaim().signum() == 0 || onItem) {
      return;
    }
    var key = Objects.requireNonNull(tax.key());
    Map<AnalyticAccountId, BigDecimal> shared =
        ledgers != null && ledgers.analytic() ? analytic : Map.of();
    var bucket = Bucket.cost(account, shared).of(key).marked(tax.reclaimMarks());
    var place = expense.place() + ": tax";
    var mark = rules.findings().mark();
    rules.findings().decided(place, "the reclaimable part", Text.posted(tax.reclaim()));
    var reasons = Trace.together(tax.reasons(), rules.findings().since(mark));
    draft.debit(new Amount(bucket, "Tax " + Taxes.words(key), tax.reclaim(), reasons));
  }

  /** Whether the lines' amounts net of all taxes are there and fit the taxes. */
  private boolean basesAddUp() {
    var rest = Sums.of(taxes, TaxUse::rest);
    if (rest.signum() != 0 && costs.stream().anyMatch(cost -> cost.base() == null)) {
      rules.findings().missing(expense.place(), "amount net of tax");
      return false;
    }
    var gross = Sums.of(costs, Cost::gross);
    var net = Sums.of(costs, this::base);
    var all = Sums.of(taxes, TaxUse::amount);
    if (gross.subtract(net).compareTo(all) == 0) {
      return true;
    }
    rules
        .findings()
        .refused(
            expense.place() + ": tax",
            "gross less net of tax is the tax",
            new Problem(
                Code.TAX_PARTS_DIFFER,
                Map.of(
                    "entry", expense.name(),
                    "net", net.toPlainString(),
                    "tax", all.toPlainString(),
                    "gross", gross.toPlainString())));
    return false;
  }

  private BigDecimal base(Cost cost) {
    return Objects.requireNonNullElse(cost.base(), cost.net());
  }

  private Amount amount(Cost cost, TaxMarks marks, BigDecimal debit) {
    var bucket = Bucket.cost(cost.account(), analytic).marked(marks);
    return new Amount(bucket, expense.label(), debit, cost.reasons());
  }

  private void unclear() {
    rules
        .findings()
        .refused(
            expense.place() + ": tax",
            "each tax on the account that it belongs to",
            Problem.of(Code.TAX_PARTS_UNCLEAR, "place", expense.place()));
  }
}

package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.document.Allocation;
import io.mlconnector.core.document.JournalLine;
import io.mlconnector.core.document.TaxLine;
import io.mlconnector.core.mapping.MappingProfile.As;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Drafts the journal lines and taxes of one allocation. Every amount is taken as the spend system
 * gives it, none is computed: shares of a tax that were computed again are a cent off sooner or
 * later.
 */
final class AllocationLines {

  private final Rules rules;
  private final Expense expense;
  private final Allocation allocation;
  private final Map<AnalyticAccountId, BigDecimal> analytic;
  private final List<Trace.Step> shared;
  private final TaxFigures figures;

  AllocationLines(Rules rules, Expense expense, Allocation allocation) {
    this.rules = rules;
    this.expense = expense;
    this.allocation = allocation;
    var mark = rules.findings().mark();
    // Personal spend is no cost of the company, so it has no cost object.
    this.analytic =
        expense.entry().personal()
            ? Map.of()
            : rules.distribution().of(expense.place(), allocation.coding());
    this.shared = rules.findings().since(mark);
    this.figures = new TaxFigures(rules, expense);
  }

  void add(Draft draft, ExpenseSum total) {
    for (var share : TaxShare.of(allocation)) {
      var taxes = share.taxLines(allocation);
      var sum = new TaxSum(taxes.stream().anyMatch(AllocationLines::maybeReclaimed));
      var costs = new ArrayList<Cost>();
      share.lines().stream().forEach(index -> line(index, sum, draft, total).ifPresent(costs::add));
      var uses = new ArrayList<TaxUse>();
      var back = isGivenBack(costs);
      taxes.forEach(tax -> tax(tax, sum, back).ifPresent(uses::add));
      var sound = addsUp(sum);
      if (sound && uses.size() == taxes.size()) {
        figures.compare(sum.gross(), journal(share), taxes, uses);
      }
      if (sound && !rules.findings().anyRefusal()) {
        new CostSplit(rules, expense, costs, uses, analytic).add(draft);
      }
    }
  }

  private List<JournalLine> journal(TaxShare share) {
    return share.lines().stream().mapToObj(allocation.journal()::get).toList();
  }

  private Optional<Cost> line(int index, TaxSum sum, Draft draft, ExpenseSum total) {
    var findings = rules.findings();
    var mark = findings.mark();
    var line = allocation.journal().get(index);
    var place = expense.place() + ", line " + (index + 1);
    var gross = rules.amounts().checked(place, "gross amount", line.gross());
    var net = net(place, line, gross, sum);
    var base = rules.amounts().fitting(line.netOfTax());
    sum.add(gross, net);
    if (isZero(gross) && isZero(net)) {
      total.add(gross, Optional.empty());
      findings.decided(place, "amounts of zero are left out", "nothing to post");
      return Optional.empty();
    }
    var code = rules.parties().code(place, new Side(expense.name(), line.payer(), line.payee()));
    total.add(gross, code);
    var account = rules.accounts().ofExpense(place, line.accountCode(), expense);
    var found = findings.since(mark);
    var party = code.flatMap(rules.parties()::payable);
    if (gross.isEmpty() || net.isEmpty() || party.isEmpty() || account.isEmpty()) {
      return Optional.empty();
    }
    var posted = findings.mark();
    findings.decided(
        place + ": amount",
        "sign of gross " + gross.get().toPlainString() + ", net of reclaimable tax",
        Text.posted(net.get()) + ", against party " + Text.row(code.orElse("")));
    var amount = findings.since(posted);
    draft.owe(party.get(), gross.get(), amount);
    var reasons = Trace.together(shared, found, amount);
    return Optional.of(new Cost(account.get(), gross.get(), net.get(), base.orElse(null), reasons));
  }

  private Optional<BigDecimal> net(
      String place, JournalLine line, Optional<BigDecimal> gross, TaxSum sum) {
    var net = line.netOfReclaim();
    if (net == null && !sum.taxed()) {
      return gross;
    }
    return rules.amounts().checked(place, "amount net of reclaimable tax", net);
  }

  private Optional<TaxUse> tax(TaxLine tax, TaxSum sum, boolean back) {
    figures.compare(tax);
    var place = expense.place();
    var reclaim = tax.reclaim();
    if (reclaim == null) {
      sum.addUnknownTax();
      var whole = rules.amounts().fitting(tax.amount()).orElse(BigDecimal.ZERO);
      return Optional.of(TaxUse.cost(whole, BigDecimal.ZERO));
    }
    var part = rules.amounts().exact(place, reclaim);
    sum.addTax(part);
    var whole = rules.amounts().fitting(tax.amount());
    return part.flatMap(
        known -> rules.taxes().of(place, tax, new Taxes.Part(whole.orElse(known), known, back)));
  }

  /** A bill's taxes follow the bill, whichever sign an item has. */
  private boolean isGivenBack(List<Cost> costs) {
    return rules.form() == As.ENTRY && Sums.of(costs, Cost::gross).signum() < 0;
  }

  private boolean addsUp(TaxSum sum) {
    if (!sum.complete() || sum.addsUp()) {
      return sum.complete();
    }
    if (sum.unknownTax()) {
      rules.findings().missing(expense.place() + ", tax", "reclaimable amount");
    } else {
      rules
          .findings()
          .refused(
              expense.place() + ": tax",
              "gross less net of reclaimable tax is the reclaimable tax",
              sum.problem(expense.name()));
    }
    return false;
  }

  private static boolean maybeReclaimed(TaxLine tax) {
    var reclaim = tax.reclaim();
    return reclaim == null || reclaim.signum() != 0;
  }

  private static boolean isZero(Optional<BigDecimal> amount) {
    return amount.isPresent() && amount.get().signum() == 0;
  }
}

package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.document.Allocation;
import io.mlconnector.core.document.JournalLine;
import io.mlconnector.core.document.TaxLine;
import io.mlconnector.core.mapping.EntryDraft.Amount;
import java.math.BigDecimal;
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

  AllocationLines(Rules rules, Expense expense, Allocation allocation) {
    this.rules = rules;
    this.expense = expense;
    this.allocation = allocation;
    // Personal spend is no cost of the company, so it has no cost object.
    this.analytic =
        expense.entry().personal()
            ? Map.of()
            : rules.distribution().of(expense.place(), allocation);
  }

  void add(EntryDraft draft, ReportTotal total) {
    for (var share : TaxShare.of(allocation)) {
      var taxes = share.taxLines(allocation);
      var sum = new TaxSum(taxes.stream().anyMatch(AllocationLines::maybeReclaimed));
      share.lines().forEach(index -> line(index, sum, draft, total));
      taxes.forEach(tax -> tax(tax, sum, draft));
      addUp(sum);
    }
  }

  private void line(int index, TaxSum sum, EntryDraft draft, ReportTotal total) {
    var line = allocation.journal().get(index);
    var place = expense.place() + ", line " + (index + 1);
    var gross = rules.amounts().checked(place, "gross amount", line.gross());
    var net = net(place, line, gross, sum);
    sum.add(gross, net);
    if (isZero(gross) && isZero(net)) {
      total.add(expense, gross, Optional.empty());
      rules.findings().decided(place, "amounts of zero are left out", "nothing to post");
      return;
    }
    var code = rules.parties().code(place, new Side(expense.name(), line.payer(), line.payee()));
    total.add(expense, gross, code);
    var party = code.flatMap(rules.parties()::payable);
    var account = rules.accounts().ofExpense(place, line.accountCode(), expense);
    if (gross.isPresent() && net.isPresent() && party.isPresent() && account.isPresent()) {
      var bucket = new Bucket(account.get(), null, analytic);
      draft.debit(new Amount(bucket, expense.label(), net.get()));
      draft.owe(party.get(), gross.get());
      rules
          .findings()
          .decided(
              place + ": amount",
              "sign of gross " + gross.get().toPlainString() + ", net of reclaimable tax",
              Text.posted(net.get()) + ", against party " + code.get());
    }
  }

  private Optional<BigDecimal> net(
      String place, JournalLine line, Optional<BigDecimal> gross, TaxSum sum) {
    var net = line.netOfReclaim();
    if (net == null && !sum.taxed()) {
      return gross;
    }
    return rules.amounts().checked(place, "amount net of reclaimable tax", net);
  }

  private void tax(TaxLine tax, TaxSum sum, EntryDraft draft) {
    var place = expense.place();
    var reclaim = tax.reclaim();
    if (reclaim == null) {
      sum.addUnknownTax();
      return;
    }
    var amount = rules.amounts().exact(place, reclaim);
    sum.addTax(amount);
    if (isZero(amount)) {
      return;
    }
    var target = rules.accounts().ofTax(place, tax);
    if (amount.isPresent() && target.isPresent()) {
      var label = "Tax " + tax.authority() + " " + tax.code();
      draft.debit(new Amount(target.get(), label, amount.get()));
      rules.findings().decided(place + ": tax", "the reclaimable part", Text.posted(amount.get()));
    }
  }

  private void addUp(TaxSum sum) {
    if (!sum.complete() || sum.addsUp()) {
      return;
    }
    if (sum.unknownTax()) {
      rules.findings().missing(expense.place() + ", tax", "reclaimable amount");
      return;
    }
    rules
        .findings()
        .refused(
            expense.place() + ": tax",
            "gross less net of reclaimable tax is the reclaimable tax",
            sum.problem(expense.name()));
  }

  private static boolean maybeReclaimed(TaxLine tax) {
    var reclaim = tax.reclaim();
    return reclaim == null || reclaim.signum() != 0;
  }

  private static boolean isZero(Optional<BigDecimal> amount) {
    return amount.isPresent() && amount.get().signum() == 0;
  }
}

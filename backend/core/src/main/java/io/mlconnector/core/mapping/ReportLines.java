package io.mlconnector.core.mapping;

import io.mlconnector.core.document.CashAdvanceApplication;
import io.mlconnector.core.document.ExpenseEntry;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.mapping.Check.Cause;
import io.mlconnector.core.mapping.Draft.Amount;
import io.mlconnector.core.mapping.MappingProfile.As;
import java.math.BigDecimal;
import java.util.ArrayList;

/** Drafts the lines of an expense report: expenses in their order, advances, then the total. */
final class ReportLines {

  private static final String CARRIED_FORWARD = "3";

  private final Rules rules;
  private final ReportTotal total;
  private final Draft draft = new Draft();
  private BigDecimal advanced = BigDecimal.ZERO;

  ReportLines(Rules rules, MappingProfile profile) {
    this.rules = rules;
    this.total = new ReportTotal(rules, profile.rounding());
  }

  Draft of(ExpenseReport report) {
    report.entries().forEach(this::add);
    var applied = new Draft();
    report.cashAdvances().forEach(advance -> add(advance, applied));
    var rounding = total.check(report);
    if (valued()) {
      draft.add(rules.worth().get().average(rounding, draft));
      draft.add(rules.worth().get().unrated("the cash advances", applied));
    } else {
      draft.add(applied);
      draft.add(rounding);
    }
    if (!report.cashAdvances().isEmpty()) {
      var posted =
          applied.amounts().stream().map(Amount::debit).reduce(BigDecimal.ZERO, BigDecimal::add);
      rules.checks().compare("cash advances", advanced, posted, Cause.UNEXPLAINED);
    }
    return draft;
  }

  /** A bill has one rate; only the lines of an entry are valued each by its own. */
  private boolean valued() {
    return rules.form() == As.ENTRY && rules.worth().isPresent();
  }

  private void add(ExpenseEntry entry) {
    var expense = Expense.of(entry);
    var own = new Draft();
    var sum = new ExpenseSum();
    if (expense.lacksJournal()) {
      rules.findings().missing(expense.place(), "journal");
      sum.incomplete();
    }
    entry
        .allocations()
        .forEach(allocation -> new AllocationLines(rules, expense, allocation).add(own, sum));
    draft.add(valued() ? rules.worth().get().expense(expense, sum, own) : own);
    new Spending(entry.spent()).compare(expense, rules);
    total.add(expense, sum);
  }

  /**
   * An advance is outside the journal: its amount is negative, so it credits the account, in the
   * name of the employee as the issue debited it.
   */
  private void add(CashAdvanceApplication advance, Draft applied) {
    var id = Text.orNull(advance.cashAdvanceId());
    var place = id == null ? "cash advance without id" : "cash advance " + Text.row(id);
    var findings = rules.findings();
    if (CARRIED_FORWARD.equals(advance.transactionType())) {
      findings.decided(place, "carried forward to another report", "nothing to post");
      return;
    }
    var amount = rules.amounts().checked(place, "amount", advance.amount());
    var mark = findings.mark();
    var account = rules.accounts().ofCashAdvance(place, advance.clearingAccountCode());
    var holder = rules.parties().employee(place);
    var found = findings.since(mark);
    var employee = rules.parties().payable(Parties.EMPLOYEE);
    amount.ifPresent(known -> advanced = advanced.add(known));
    if (amount.isPresent() && account.isPresent() && holder.isPresent() && employee.isPresent()) {
      var posted = findings.mark();
      findings.decided(
          place, "sets the advance against what the employee gets", Text.posted(amount.get()));
      var reasons = new ArrayList<>(found);
      reasons.addAll(findings.since(posted));
      var bucket = Bucket.of(account.get(), holder.get());
      applied.debit(new Amount(bucket, "Cash advance", amount.get(), reasons));
      applied.owe(employee.get(), amount.get(), findings.since(posted));
    }
  }
}

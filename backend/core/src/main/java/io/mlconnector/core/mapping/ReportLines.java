package io.mlconnector.core.mapping;

import io.mlconnector.core.document.CashAdvanceApplication;
import io.mlconnector.core.document.ExpenseEntry;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.mapping.EntryDraft.Amount;

/** Drafts the lines of an expense report: expenses in their order, advances, then the total. */
final class ReportLines {

  private final Rules rules;
  private final EntryDraft draft;
  private final ReportTotal total;

  ReportLines(Rules rules, MappingProfile profile, EntryDraft draft) {
    this.rules = rules;
    this.draft = draft;
    this.total = new ReportTotal(rules, profile.rounding());
  }

  void add(ExpenseReport report) {
    report.entries().forEach(this::add);
    report.cashAdvances().forEach(this::add);
    total.check(report, draft);
  }

  private void add(ExpenseEntry entry) {
    var expense = new Expense(entry);
    if (expense.lacksJournal()) {
      rules.findings().missing(expense.place(), "journal");
    }
    entry
        .allocations()
        .forEach(allocation -> new AllocationLines(rules, expense, allocation).add(draft, total));
  }

  /** An advance is outside the journal: its amount is negative, so it credits the account. */
  private void add(CashAdvanceApplication advance) {
    var id = Text.orNull(advance.cashAdvanceId());
    var place = id == null ? "cash advance without id" : "cash advance " + id;
    var amount = rules.amounts().checked(place, "amount", advance.amount());
    var account = rules.accounts().ofCashAdvance(place, advance.clearingAccountCode());
    var employee = rules.parties().payable(Parties.EMPLOYEE);
    if (amount.isPresent() && account.isPresent() && employee.isPresent()) {
      var bucket = Bucket.of(account.get());
      draft.debit(new Amount(bucket, "Cash advance", amount.get()));
      draft.owe(employee.get(), amount.get());
      rules
          .findings()
          .decided(
              place, "sets the advance against what the employee gets", Text.posted(amount.get()));
    }
  }
}

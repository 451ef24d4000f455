package io.mlconnector.core.mapping;

import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.document.PayrollReport;
import org.jspecify.annotations.Nullable;

/** The rules that the lines of one document are looked up with. */
record Rules(
    Findings findings,
    Ledger ledger,
    Amounts amounts,
    Accounts accounts,
    Parties parties,
    Distribution distribution) {

  static Rules of(FinanceDocument document, Ground ground, Findings findings) {
    var profile = ground.profile();
    var masters = ground.masters();
    var ledger = new Ledger(masters, findings);
    return new Rules(
        findings,
        ledger,
        new Amounts(currency(document), masters, findings),
        new Accounts(profile, ledger, findings),
        new Parties(profile, document.employee(), ledger, findings),
        new Distribution(profile.costObjects(), ledger, findings));
  }

  private static @Nullable String currency(FinanceDocument document) {
    return switch (document) {
      case ExpenseReport report -> report.currency();
      case CashAdvance advance -> advance.currency();
      case Invoice invoice -> invoice.currency();
      case PayrollReport payroll -> payroll.currency();
    };
  }
}

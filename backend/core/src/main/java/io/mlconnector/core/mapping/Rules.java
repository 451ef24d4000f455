package io.mlconnector.core.mapping;

import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.document.PayrollReport;
import io.mlconnector.core.mapping.MappingProfile.As;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rules that the lines of one document are looked up with.
 *
 * @param worth empty where the document's currency was refused
 */
record Rules(
    As form,
    Findings findings,
    Checks checks,
    Ledger ledger,
    Amounts amounts,
    Accounts accounts,
    Taxes taxes,
    RateCheck rates,
    Staff staff,
    Parties parties,
    Distribution distribution,
    Optional<Worth> worth) {

  static Rules of(FinanceDocument document, Ground ground, Findings findings) {
    var profile = ground.profile();
    var masters = ground.masters();
    var posting = profile.posting().get(document.type());
    var form = posting == null ? As.ENTRY : posting.as();
    var ledger = new Ledger(masters, form, findings);
    var staff = new Staff(ground, document.employee(), ledger, findings);
    var currency = currency(document, profile, findings);
    var amounts = new Amounts(currency, masters, findings);
    return new Rules(
        form,
        findings,
        new Checks(currency),
        ledger,
        amounts,
        new Accounts(profile, ledger, findings),
        new Taxes(profile, ledger, findings),
        new RateCheck(profile.rounding(), amounts.currency(), findings),
        staff,
        new Parties(ground, form, staff, ledger, findings),
        new Distribution(profile.costObjects(), ledger, findings),
        Worth.of(amounts.currency(), ground, findings));
  }

  private static @Nullable String currency(
      FinanceDocument document, MappingProfile profile, Findings findings) {
    return switch (document) {
      case ExpenseReport report -> report.currency();
      case CashAdvance advance ->
          new AdvanceCurrency(advance, profile.advanceIn(), findings).find();
      case Invoice invoice -> invoice.currency();
      case PayrollReport payroll -> payroll.currency();
    };
  }
}

package io.mlconnector.core.document;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An approved expense report. Every journal amount is in {@code currency}, the employee's
 * reimbursement currency.
 *
 * @param totalApproved the non-personal total that the spend system states; older documents have
 *     none
 * @param cashAdvances the advances set against the report as a whole
 */
public record ExpenseReport(
    String businessId,
    int revision,
    String title,
    @Nullable String ledgerCode,
    Employee employee,
    boolean test,
    @Nullable String currency,
    @Nullable BigDecimal totalApproved,
    ReportDates dates,
    List<ExpenseEntry> entries,
    List<CashAdvanceApplication> cashAdvances)
    implements FinanceDocument {

  public ExpenseReport {
    entries = List.copyOf(entries);
    cashAdvances = List.copyOf(cashAdvances);
  }

  @Override
  public DocumentType type() {
    return DocumentType.EXPENSE;
  }
}

package io.mlconnector.core.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An issued or returned cash advance.
 *
 * @param rate from {@code currency} to the employee's
 * @param transactionType 1 issue or return to the administrator, 2 application, 3 carried forward
 */
public record CashAdvance(
    String businessId,
    int revision,
    String title,
    @Nullable String ledgerCode,
    Employee employee,
    boolean test,
    @Nullable String currency,
    @Nullable String employeeCurrency,
    @Nullable BigDecimal rate,
    @Nullable String transactionType,
    @Nullable BigDecimal requested,
    @Nullable LocalDate requestDate,
    @Nullable LocalDate issuedDate,
    List<AdvanceLine> journal)
    implements FinanceDocument {

  public CashAdvance {
    journal = List.copyOf(journal);
  }

  @Override
  public DocumentType type() {
    return DocumentType.CASH_ADVANCE;
  }
}

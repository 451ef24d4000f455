package io.mlconnector.core.document;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An issued cash advance. */
public record CashAdvance(
    String businessId,
    int revision,
    String title,
    Employee employee,
    boolean test,
    @Nullable String currency,
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

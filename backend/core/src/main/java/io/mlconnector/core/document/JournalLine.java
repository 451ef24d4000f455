package io.mlconnector.core.document;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of the spend system's journal: who pays whom, on which account. Positive debits the
 * account. Exactly one side is the company.
 *
 * @param taxGuids the taxes of the allocation that belong to this line
 */
public record JournalLine(
    @Nullable String payer,
    @Nullable String payee,
    @Nullable String accountCode,
    @Nullable BigDecimal gross,
    @Nullable BigDecimal netOfTax,
    @Nullable BigDecimal netOfReclaim,
    List<String> taxGuids) {

  public JournalLine {
    taxGuids = List.copyOf(taxGuids);
  }
}

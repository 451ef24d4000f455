package io.mlconnector.core.document;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A cash advance set against a report. It is outside the journal: the (negative) amount credits the
 * clearing account and debits the employee.
 */
public record CashAdvanceApplication(
    @Nullable String cashAdvanceId,
    @Nullable String clearingAccountCode,
    @Nullable BigDecimal amount,
    @Nullable String transactionType) {}

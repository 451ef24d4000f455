package io.mlconnector.core.document;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A line of a cash advance's journal; the spend system gives the debit line only. */
public record AdvanceLine(
    @Nullable String payer,
    @Nullable String payee,
    @Nullable String accountCode,
    @Nullable BigDecimal amount,
    @Nullable String debitOrCredit) {}

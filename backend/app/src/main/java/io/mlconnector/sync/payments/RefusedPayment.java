package io.mlconnector.sync.payments;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A payment that Concur does not take, with the document that it is of. */
public record RefusedPayment(
    UUID document,
    DocumentType type,
    String businessId,
    @Nullable String title,
    String reference,
    Notice.Kind kind,
    LocalDate day,
    String currency,
    BigDecimal amount,
    Problem problem) {}

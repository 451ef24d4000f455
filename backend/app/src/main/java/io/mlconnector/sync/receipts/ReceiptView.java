package io.mlconnector.sync.receipts;

import io.mlconnector.core.document.ReceiptSource;
import io.mlconnector.core.problem.Problem;
import java.time.Instant;
import java.util.Optional;

/**
 * A receipt for people.
 *
 * @param problem why it is not there, or why it is not there yet
 * @param attachment Odoo's id of the file
 * @param nextTry when it is looked for again
 */
public record ReceiptView(
    ReceiptSource.Kind kind,
    String label,
    ReceiptState state,
    Optional<Problem> problem,
    Optional<Long> attachment,
    Optional<Instant> nextTry,
    Optional<Instant> attachedAt) {}

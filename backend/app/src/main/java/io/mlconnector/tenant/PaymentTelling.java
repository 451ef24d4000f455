package io.mlconnector.tenant;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Whether Concur is told of payments.
 *
 * @param from what was paid on days before is not told; empty before it was ever switched on
 */
public record PaymentTelling(boolean told, Optional<LocalDate> from) {}

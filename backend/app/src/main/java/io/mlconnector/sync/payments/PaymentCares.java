package io.mlconnector.sync.payments;

/**
 * What people have to look at.
 *
 * @param refused payments that Concur does not take
 * @param held documents whose payments were gone, many at once or in doubt, so that a person is
 *     asked
 */
public record PaymentCares(long refused, long held) {}

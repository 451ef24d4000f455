package io.mlconnector.sync.payments;

/**
 * What people have to look at.
 *
 * @param refused payments that Concur does not take
 * @param held documents of which so many payments were gone at once that a person is asked
 */
public record PaymentCares(long refused, long held) {}

package io.mlconnector.sync.payments;

/**
 * What people have to look at.
 *
 * @param refused payments that Concur does not take
 * @param held documents whose payments were gone, many at once or in doubt, so that a person is
 *     asked
 * @param strange documents whose payment nobody knows, as others' entries have their place in Odoo
 */
public record PaymentCares(long refused, long held, long strange) {}

/**
 * Payments told to Concur: of expense reports by the Financial Integration Service, of invoices by
 * Invoice Payment Confirmation v4. Pure encoding and decoding around one executor.
 */
@NullMarked
package io.mlconnector.concur.payments;

import org.jspecify.annotations.NullMarked;

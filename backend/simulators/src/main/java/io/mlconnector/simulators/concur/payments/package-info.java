/** Invoice Payment Confirmation v4: what an ERP says about the payment of invoices. */
@NullMarked
package io.mlconnector.simulators.concur.payments;

import org.jspecify.annotations.NullMarked;

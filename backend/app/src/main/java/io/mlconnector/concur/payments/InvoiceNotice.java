package io.mlconnector.concur.payments;

import io.mlconnector.core.money.Money;
import io.mlconnector.core.payment.InvoicePayment;

/**
 * What Concur is told of an invoice's payment.
 *
 * @param requestId of the invoice, as its document has it
 * @param total of the invoice
 */
public record InvoiceNotice(String requestId, InvoicePayment payment, Money total) {}

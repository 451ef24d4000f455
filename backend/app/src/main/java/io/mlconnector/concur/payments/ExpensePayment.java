package io.mlconnector.concur.payments;

import io.mlconnector.core.payment.PaymentNotice;

/**
 * A payment of an expense report.
 *
 * @param fiId of the report's document
 * @param reference what Concur takes once: unique for all of the company's payments, as {@link
 *     PaymentNotice#reference} makes it
 * @param receiver who was paid
 * @param posting what the report was posted as
 * @param sentBefore whether this very payment was sent before, so that Concur may have it: one that
 *     it knows without that is another one
 */
public record ExpensePayment(
    String fiId,
    String reference,
    PaymentNotice notice,
    Receiver receiver,
    Posting posting,
    boolean sentBefore) {

  /** An employee, by the id and name that the report itself has. */
  public record Receiver(String id, String name) {

    /** Mute on the person. */
    @Override
    public String toString() {
      return "Receiver[hidden]";
    }
  }

  /**
   * The entry that the payment cleared, as Concur was told of it.
   *
   * @param company Concur's id of the company, at most 32 characters
   */
  public record Posting(String company, String number, int fiscalYear) {}
}

package io.mlconnector.concur.payments;

/** What Concur said to one payment. */
public sealed interface PaymentOutcome {

  /** The payment's reference, or the invoice's request id. */
  String reference();

  /** It has taken it, now or before. */
  record Taken(String reference) implements PaymentOutcome {}

  /** The posting is not confirmed yet, or Concur has trouble: the same again later. */
  record Later(String reference) implements PaymentOutcome {}

  /**
   * It does not take it.
   *
   * @param words Concur's own, as far as they are fit to be shown
   */
  record Refused(String reference, String words) implements PaymentOutcome {}
}

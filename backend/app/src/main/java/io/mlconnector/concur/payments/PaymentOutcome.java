package io.mlconnector.concur.payments;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.core.payment.InvoicePayment;

/** What Concur said to one payment. */
public sealed interface PaymentOutcome {

  /** The payment's reference, or the invoice's request id. */
  String reference();

  /** It has taken it, now or before. */
  record Taken(String reference) implements PaymentOutcome {}

  /** It did not take it now, and says so: the posting is not confirmed yet, or it is busy. */
  record Later(String reference) implements PaymentOutcome {}

  /**
   * It does not say whether it took it: the same again later.
   *
   * @param words Concur's own, or blank
   */
  record Unknown(String reference, String words) implements PaymentOutcome {}

  /**
   * The call that it was in, or was to be in, failed.
   *
   * @param turnedAway whether the call cannot have done anything
   */
  record Failed(String reference, ConcurException why, boolean turnedAway)
      implements PaymentOutcome {}

  /**
   * The invoice is not in the status that its notice asks for. Concur has the same words for one
   * that is paid already and for one whose posting it has not seen yet.
   */
  record OtherStatus(String reference, String words) implements PaymentOutcome {

    /**
     * What it means for the one who knows what was sent before. That Concur takes no payment of an
     * invoice that was voided will not change.
     *
     * @param sentBefore whether this very notice was sent before, and its answer was lost
     */
    public PaymentOutcome settled(InvoicePayment payment, boolean sentBefore) {
      if (payment.again()) {
        return new Refused(reference, words);
      }
      if (sentBefore) {
        return new Taken(reference);
      }
      return switch (payment.kind()) {
        case PAID -> new Later(reference);
        case VOID -> new Refused(reference, words);
      };
    }
  }

  /**
   * The call is not taken although it is alone in it: by Concur, or by what stands before it. Of a
   * call before that was not answered it says nothing.
   *
   * @param words as far as they are fit to be shown
   */
  record CallRefused(String reference, String words) implements PaymentOutcome {}

  /**
   * It does not take it.
   *
   * @param words Concur's own, as far as they are fit to be shown
   */
  record Refused(String reference, String words) implements PaymentOutcome {}
}

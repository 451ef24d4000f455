package io.mlconnector.core.payment;

/** A notice with what came of it. */
public record ToldNotice(PaymentNotice notice, State state) {

  /** What is known of it. */
  public enum State {
    /** It is written down, and was sent or will be: Concur may have it. */
    UNANSWERED,
    /** Concur has it. */
    TAKEN,
    /** Concur does not have it: there is nothing to be taken back. */
    REFUSED
  }
}

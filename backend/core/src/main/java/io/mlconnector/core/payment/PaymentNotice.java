package io.mlconnector.core.payment;

import io.mlconnector.core.money.Money;
import java.time.LocalDate;

/**
 * What Concur is told of one clearing.
 *
 * @param date when it was paid, or seen to be taken back
 */
public record PaymentNotice(long clearing, Kind kind, LocalDate date, Money amount) {

  /** What became of the debt. */
  public enum Kind {
    /** With this, all is paid. */
    COMPLETE,
    /** Something is left. */
    PARTIAL,
    /** What was told before was taken back. */
    REVERSED
  }

  /**
   * Concur takes each reference once, so that a repeat after a lost answer pays nothing twice: it
   * is the same for the same clearing, and another one for its taking back.
   */
  public String reference() {
    return clearing + (kind == Kind.REVERSED ? "-R" : "");
  }
}

package io.mlconnector.core.payment;

import io.mlconnector.core.money.Money;
import java.time.LocalDate;
import java.util.regex.Pattern;

/**
 * What Concur is told of one clearing.
 *
 * @param date when it was paid, or seen to be taken back
 */
public record PaymentNotice(ClearingId clearing, Kind kind, LocalDate date, Money amount) {

  private static final Pattern LEDGER = Pattern.compile("[A-Za-z0-9]{4,40}");

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
   *
   * @param ledger tells this Odoo, and what it is connected with, from all others that this company
   *     of Concur's ever has: a clearing's id is unique in its own database only
   */
  public String reference(String ledger) {
    if (!LEDGER.matcher(ledger).matches()) {
      throw new IllegalArgumentException("No name of a ledger: " + ledger.length());
    }
    return ledger + "-" + clearing.text() + (kind == Kind.REVERSED ? "-R" : "");
  }
}

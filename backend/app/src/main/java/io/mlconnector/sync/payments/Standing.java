package io.mlconnector.sync.payments;

import java.math.BigDecimal;

/**
 * How far what a document owes is paid, as the ledger was seen last.
 *
 * @param owed more than zero
 * @param credited what was set off against a reversal or a refund, which is no payment
 */
public record Standing(
    State state, String currency, BigDecimal owed, BigDecimal paid, BigDecimal credited) {

  /** The word of it. */
  public enum State {
    OPEN,
    PARTIAL,
    PAID,
    /** Something was paid, and nothing of that is left. */
    TAKEN_BACK
  }

  /** What is neither paid nor credited. */
  public BigDecimal open() {
    return owed.subtract(paid).subtract(credited).max(BigDecimal.ZERO);
  }
}

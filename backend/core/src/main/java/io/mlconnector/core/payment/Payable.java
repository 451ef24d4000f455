package io.mlconnector.core.payment;

import io.mlconnector.core.money.Money;
import java.util.List;

/**
 * What a document of ours owes, as the ledger has it now.
 *
 * @param owed more than zero
 * @param open what is not paid yet, of the same currency
 * @param clearings what it was paid with, in any order; not what a reversal of the entry cleared
 */
public record Payable(Money owed, Money open, List<Clearing> clearings) {

  public Payable {
    clearings = List.copyOf(clearings);
    if (owed.signum() <= 0 || open.signum() < 0 || owed.minus(open).signum() < 0) {
      throw new IllegalArgumentException("Open are " + open + " of " + owed);
    }
  }

  public boolean isPaid() {
    return open.isZero();
  }
}

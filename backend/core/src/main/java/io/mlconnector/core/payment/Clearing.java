package io.mlconnector.core.payment;

import io.mlconnector.core.money.Money;
import java.time.LocalDate;

/**
 * A payment, or the part of one, that was matched with what is owed.
 *
 * @param id never used again: a payment that is taken back and matched anew is another one
 * @param amount more than zero
 */
public record Clearing(ClearingId id, LocalDate date, Money amount) {

  public Clearing {
    if (amount.signum() <= 0) {
      throw new IllegalArgumentException("A clearing of " + amount);
    }
  }
}

package io.mlconnector.core.money;

import java.math.BigDecimal;

/**
 * An exact, signed amount at the scale of its currency's minor unit.
 *
 * @param amount has exactly {@code currency.decimals()} decimals
 */
public record Money(BigDecimal amount, Currency currency) {

  /**
   * Brings the amount to the currency's scale.
   *
   * @throws ArithmeticException if that would round
   */
  public Money {
    amount = amount.setScale(currency.decimals());
  }

  public static Money zero(Currency currency) {
    return new Money(BigDecimal.ZERO, currency);
  }

  /** Whether the amount can be had in this currency without rounding. */
  public static boolean fits(BigDecimal amount, Currency currency) {
    return amount.stripTrailingZeros().scale() <= currency.decimals();
  }

  public Money plus(Money other) {
    requireSame(other);
    return new Money(amount.add(other.amount), currency);
  }

  public Money minus(Money other) {
    return plus(other.negated());
  }

  public Money negated() {
    return new Money(amount.negate(), currency);
  }

  public boolean isZero() {
    return amount.signum() == 0;
  }

  public int signum() {
    return amount.signum();
  }

  private void requireSame(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(currency.code() + " and " + other.currency.code());
    }
  }

  @Override
  public String toString() {
    return amount.toPlainString() + " " + currency.code();
  }
}

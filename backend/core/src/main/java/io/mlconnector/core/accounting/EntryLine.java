package io.mlconnector.core.accounting;

import io.mlconnector.core.money.Money;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line as the ledger holds it.
 *
 * @param amount in the document's currency: positive debits, negative credits
 * @param value the same in the company's currency
 * @param analytic percent of the line by analytic account, each plan by itself; empty for none
 */
public record EntryLine(
    AccountId account,
    @Nullable PartnerId partner,
    String label,
    Money amount,
    Money value,
    Map<AnalyticAccountId, BigDecimal> analytic,
    TaxMarks marks) {

  public EntryLine {
    analytic = Map.copyOf(analytic);
    if (amount.signum() * value.signum() < 0) {
      throw new IllegalArgumentException("a line of " + amount + " cannot be worth " + value);
    }
  }

  /** The same on another account. */
  public EntryLine on(AccountId other) {
    return new EntryLine(other, partner, label, amount, value, analytic, marks);
  }

  /** The same with another value. */
  public EntryLine worth(Money other) {
    return new EntryLine(account, partner, label, amount, other, analytic, marks);
  }

  /** The same with other marks. */
  public EntryLine marked(TaxMarks other) {
    return new EntryLine(account, partner, label, amount, value, analytic, other);
  }

  /** The same on the other side. */
  public EntryLine negated() {
    return new EntryLine(
        account, partner, label, amount.negated(), value.negated(), analytic, marks);
  }
}

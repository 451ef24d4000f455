package io.mlconnector.core.accounting;

import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import java.util.List;

/** Debits equal credits, in the document's currency and in the company's. */
final class Balance {

  private Balance() {}

  /**
   * Checks lines.
   *
   * @throws IllegalArgumentException if they mix currencies or do not net to zero in both
   */
  static void check(
      String reference, List<EntryLine> lines, Currency currency, Currency companyCurrency) {
    var amount = lines.stream().map(EntryLine::amount).reduce(Money.zero(currency), Money::plus);
    var value =
        lines.stream().map(EntryLine::value).reduce(Money.zero(companyCurrency), Money::plus);
    if (!amount.isZero() || !value.isZero()) {
      throw new IllegalArgumentException(reference + " is off by " + amount + " and " + value);
    }
    if (currency.equals(companyCurrency)
        && lines.stream().anyMatch(line -> !line.amount().equals(line.value()))) {
      throw new IllegalArgumentException(reference + " has lines that are not worth their amount");
    }
  }
}

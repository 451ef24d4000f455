package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Values lines in the company's currency. Odoo would derive each line's value by itself and then
 * refuse entries whose rounded values do not net to zero; here the largest line takes what is left,
 * or, where that would turn it round, those that were rounded most.
 */
final class Valuation {

  // So that the sum of what was cut off rounds to a whole number of units.
  private static final int GUARD_DIGITS = 20;

  private Valuation() {}

  /**
   * The same lines with their values.
   *
   * @param rate units of the lines' currency for one of the company's
   */
  static List<EntryLine> byRate(List<EntryLine> lines, BigDecimal rate, Currency company) {
    var exact =
        lines.stream()
            .map(
                line ->
                    line.amount()
                        .amount()
                        .divide(rate, company.decimals() + GUARD_DIGITS, RoundingMode.HALF_UP))
            .toList();
    return with(lines, rounded(exact, company.decimals()), company);
  }

  /** The same lines with these values. */
  static List<EntryLine> with(List<EntryLine> lines, List<BigDecimal> values, Currency company) {
    return IntStream.range(0, lines.size())
        .mapToObj(i -> lines.get(i).worth(new Money(values.get(i), company)))
        .toList();
  }

  private static List<BigDecimal> rounded(List<BigDecimal> exact, int decimals) {
    var values = new ArrayList<BigDecimal>();
    exact.forEach(value -> values.add(value.setScale(decimals, RoundingMode.HALF_UP)));
    var left = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    var largest = largest(values);
    var rest = values.get(largest).subtract(left);
    if (rest.signum() * values.get(largest).signum() <= 0 && left.signum() != 0) {
      return Remainders.rounded(exact, decimals);
    }
    values.set(largest, rest);
    return values;
  }

  private static int largest(List<BigDecimal> values) {
    var largest = 0;
    for (var i = 1; i < values.size(); i++) {
      if (values.get(i).abs().compareTo(values.get(largest).abs()) > 0) {
        largest = i;
      }
    }
    return largest;
  }
}

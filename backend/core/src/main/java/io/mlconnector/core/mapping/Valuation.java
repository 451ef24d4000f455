package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Values lines in the company's currency. Odoo would derive each line's value by itself and then
 * refuse entries whose rounded values do not net to zero; here the largest line takes what is left.
 */
final class Valuation {

  private Valuation() {}

  /**
   * The same lines with their values.
   *
   * @param rate units of the lines' currency for one of the company's
   */
  static List<EntryLine> byRate(List<EntryLine> lines, BigDecimal rate, Currency company) {
    var values = new ArrayList<BigDecimal>();
    lines.forEach(
        line ->
            values.add(
                line.amount().amount().divide(rate, company.decimals(), RoundingMode.HALF_UP)));
    var left = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    var largest = largest(values);
    values.set(largest, values.get(largest).subtract(left));
    var valued = new ArrayList<EntryLine>();
    for (var i = 0; i < lines.size(); i++) {
      valued.add(with(lines.get(i), new Money(values.get(i), company)));
    }
    return List.copyOf(valued);
  }

  private static EntryLine with(EntryLine line, Money value) {
    return new EntryLine(
        line.account(),
        line.partner(),
        line.label(),
        line.amount(),
        value,
        line.analytic(),
        line.marks());
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

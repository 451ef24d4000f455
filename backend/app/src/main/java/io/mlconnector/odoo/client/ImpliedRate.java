package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.EntryLine;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * The rate that lines were valued at: units of their currency for one of the company's. Odoo keeps
 * it with a bill and values what it works out by it, so that nothing depends on which day's rate it
 * would take.
 */
final class ImpliedRate {

  private static final int DECIMALS_MAX = 15;
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private ImpliedRate() {}

  /**
   * The shortest rate that values every line but the payable, which takes what is left, as it is
   * valued; where there is none, that of the sums.
   */
  static BigDecimal of(List<EntryLine> lines) {
    if (lines.getFirst().amount().currency().equals(lines.getFirst().value().currency())) {
      return BigDecimal.ONE;
    }
    var least = BigDecimal.ZERO;
    var most = BigDecimal.TEN.pow(DECIMALS_MAX);
    for (var line : lines.subList(0, lines.size() - 1)) {
      var value = line.value().amount().abs();
      var amount = line.amount().amount().abs();
      var half = HALF.movePointLeft(value.scale());
      if (amount.signum() != 0 && value.compareTo(half) > 0) {
        least = least.max(amount.divide(value.add(half), MathContext.DECIMAL64));
        most = most.min(amount.divide(value.subtract(half), MathContext.DECIMAL64));
      }
    }
    var average = average(lines);
    return shortest(average, least, most);
  }

  private static BigDecimal average(List<EntryLine> lines) {
    var amounts = BigDecimal.ZERO;
    var values = BigDecimal.ZERO;
    for (var line : lines) {
      amounts = amounts.add(line.amount().amount().abs());
      values = values.add(line.value().amount().abs());
    }
    return amounts.signum() == 0 || values.signum() == 0
        ? BigDecimal.ONE
        : amounts.divide(values, MathContext.DECIMAL64);
  }

  /**
   * The shortest number between the two, near the average where that is one. The upper bound is one
   * itself: halves are rounded up.
   */
  private static BigDecimal shortest(BigDecimal average, BigDecimal least, BigDecimal most) {
    var inside = average.compareTo(least) > 0 && average.compareTo(most) < 0;
    var exact = inside ? average : least.add(most).divide(BigDecimal.TWO, MathContext.DECIMAL64);
    for (var decimals = 0; decimals < DECIMALS_MAX; decimals++) {
      var rate = exact.setScale(decimals, RoundingMode.HALF_UP);
      if (rate.compareTo(least) > 0 && rate.compareTo(most) <= 0) {
        return rate;
      }
    }
    return least.compareTo(most) < 0 ? exact : average;
  }
}

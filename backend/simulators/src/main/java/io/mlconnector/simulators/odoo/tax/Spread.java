package io.mlconnector.simulators.odoo.tax;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Spreads a rest over several amounts in whole minor units, the larger ones first. */
final class Spread {

  private Spread() {}

  static List<BigDecimal> of(BigDecimal rest, int digits, List<BigDecimal> weights) {
    List<BigDecimal> parts = new ArrayList<>(weights.stream().map(w -> BigDecimal.ZERO).toList());
    long units = rest.abs().movePointRight(digits).setScale(0, RoundingMode.HALF_EVEN).longValue();
    if (units == 0 || weights.isEmpty()) {
      return parts;
    }
    var unit = BigDecimal.ONE.movePointLeft(digits).multiply(BigDecimal.valueOf(rest.signum()));
    var total = weights.stream().map(BigDecimal::abs).reduce(BigDecimal.ZERO, BigDecimal::add);
    var order =
        IntStream.range(0, weights.size())
            .boxed()
            .sorted(Comparator.comparing((Integer i) -> weights.get(i).abs()).reversed())
            .toList();
    long left = units;
    for (int i : order) {
      long given = Math.min(portion(weights.get(i), total, weights.size(), units), left);
      left -= given;
      parts.set(i, unit.multiply(BigDecimal.valueOf(given)));
    }
    for (int i = 0; i < left; i++) {
      int at = order.get(i);
      parts.set(at, parts.get(at).add(unit));
    }
    return parts;
  }

  private static long portion(BigDecimal weight, BigDecimal total, int count, long units) {
    var factor =
        total.signum() == 0
            ? BigDecimal.ONE.divide(BigDecimal.valueOf(count), MathContext.DECIMAL64)
            : weight.abs().divide(total, MathContext.DECIMAL64);
    return factor
        .multiply(BigDecimal.valueOf(units))
        .setScale(0, RoundingMode.HALF_EVEN)
        .longValue();
  }
}

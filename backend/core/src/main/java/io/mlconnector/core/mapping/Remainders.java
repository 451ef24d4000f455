package io.mlconnector.core.mapping;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Rounds amounts together, so that nothing is lost. */
final class Remainders {

  private Remainders() {}

  /**
   * The amounts, each rounded down or up to a number of decimals, so that they come to their own
   * sum, rounded. Those with the largest remainders are rounded up. None changes its sign.
   */
  static List<BigDecimal> rounded(List<BigDecimal> exact, int decimals) {
    var floors = new ArrayList<BigDecimal>();
    var left = BigDecimal.ZERO;
    for (var amount : exact) {
      var floor = amount.setScale(decimals, RoundingMode.FLOOR);
      floors.add(floor);
      left = left.add(amount).subtract(floor);
    }
    var unit = BigDecimal.ONE.movePointLeft(decimals);
    var units = left.divide(unit, 0, RoundingMode.HALF_UP).intValue();
    IntStream.range(0, exact.size())
        .boxed()
        .sorted(
            Comparator.comparing((Integer i) -> exact.get(i).subtract(floors.get(i))).reversed())
        .limit(units)
        .forEach(i -> floors.set(i, floors.get(i).add(unit)));
    return List.copyOf(floors);
  }
}

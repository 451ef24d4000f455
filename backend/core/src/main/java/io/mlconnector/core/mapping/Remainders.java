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
   * sum, rounded. Those with the largest remainders are rounded up. None changes its sign. Halves
   * of the sum go away from zero, so that the same amounts with other signs come to the same.
   */
  static List<BigDecimal> rounded(List<BigDecimal> exact, int decimals) {
    var floors = new ArrayList<BigDecimal>();
    var sum = BigDecimal.ZERO;
    var below = BigDecimal.ZERO;
    for (var amount : exact) {
      var floor = amount.setScale(decimals, RoundingMode.FLOOR);
      floors.add(floor);
      sum = sum.add(amount);
      below = below.add(floor);
    }
    var unit = BigDecimal.ONE.movePointLeft(decimals);
    var left = sum.setScale(decimals, RoundingMode.HALF_UP).subtract(below);
    var units = left.movePointRight(decimals).intValueExact();
    IntStream.range(0, exact.size())
        .boxed()
        .sorted(
            Comparator.comparing((Integer i) -> exact.get(i).subtract(floors.get(i))).reversed())
        .limit(units)
        .forEach(i -> floors.set(i, floors.get(i).add(unit)));
    return List.copyOf(floors);
  }
}

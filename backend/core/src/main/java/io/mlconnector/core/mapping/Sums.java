package io.mlconnector.core.mapping;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;

/** What the parts of a thing come to. */
final class Sums {

  private Sums() {}

  /** The sum of that amount of every part; zero of none. */
  static <T> BigDecimal of(List<T> parts, Function<T, BigDecimal> amount) {
    var sum = BigDecimal.ZERO;
    for (var part : parts) {
      sum = sum.add(amount.apply(part));
    }
    return sum;
  }
}

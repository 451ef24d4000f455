package io.mlconnector.sync.orders;

import java.util.OptionalLong;

/**
 * The order that Concur has left without an answer in a run. That may be a matter of this order
 * alone; where a second one is left without, it is a matter of Concur.
 */
final class Unanswered {

  private OptionalLong first = OptionalLong.empty();

  /** Keeps the first order of the run in mind; false for a second one. */
  boolean keep(long order) {
    if (first.isPresent()) {
      return false;
    }
    first = OptionalLong.of(order);
    return true;
  }

  /** Whether this is the one. */
  boolean isOf(long order) {
    return first.equals(OptionalLong.of(order));
  }
}

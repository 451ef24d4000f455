package io.mlconnector.simulators.fault;

import java.util.stream.IntStream;

/**
 * How often a random plan misbehaves, each in calls per thousand; the rest are served.
 *
 * @param tooMany answers 429 with Retry-After 1
 * @param unavailable answers 500 or 503
 * @param hang hangs for up to two seconds, then closes
 * @param delay answers up to 300 ms late
 */
public record FaultRates(
    int tooMany,
    int unavailable,
    int hang,
    int cutBefore,
    int cutAfter,
    int delay,
    int expiredToken) {

  public FaultRates {
    IntStream all =
        IntStream.of(tooMany, unavailable, hang, cutBefore, cutAfter, delay, expiredToken);
    if (all.anyMatch(rate -> rate < 0)) {
      throw new IllegalArgumentException("a rate is below 0");
    }
    if (tooMany + unavailable + hang + cutBefore + cutAfter + delay + expiredToken > 1000) {
      throw new IllegalArgumentException("the rates add up to more than 1000");
    }
  }

  /** Lost answers only: this many cuts per thousand before the work and as many after it. */
  public static FaultRates cuts(int perThousand) {
    return new FaultRates(0, 0, 0, perThousand, perThousand, 0, 0);
  }

  /** A bad day: a fifth of all calls go wrong, in every way but an expired token. */
  public static FaultRates badDay() {
    return new FaultRates(40, 40, 10, 40, 40, 30, 0);
  }

  /** The same with so many calls per thousand that find their credential expired. */
  public FaultRates expiring(int perThousand) {
    return new FaultRates(tooMany, unavailable, hang, cutBefore, cutAfter, delay, perThousand);
  }
}

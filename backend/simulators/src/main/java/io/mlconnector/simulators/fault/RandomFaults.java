package io.mlconnector.simulators.fault;

import java.time.Duration;
import java.util.SplittableRandom;

/** Draws a fault from seed, operation and call number alone, so that interleaving is no matter. */
record RandomFaults(long seed, FaultRates rates) {

  Fault draw(String operation, int call) {
    long mixed = seed * 31 + operation.hashCode();
    SplittableRandom random = new SplittableRandom(mixed * 1_000_003L + call);
    int left = random.nextInt(1000);
    if ((left -= rates.tooMany()) < 0) {
      return new Fault.Status(429, Duration.ofSeconds(1));
    }
    if ((left -= rates.unavailable()) < 0) {
      return new Fault.Status(random.nextBoolean() ? 500 : 503);
    }
    if ((left -= rates.hang()) < 0) {
      return new Fault.Hang(Duration.ofMillis(random.nextInt(1, 2000)));
    }
    if ((left -= rates.cutBefore()) < 0) {
      return new Fault.CutBefore();
    }
    if ((left -= rates.cutAfter()) < 0) {
      return new Fault.CutAfter();
    }
    if ((left -= rates.delay()) < 0) {
      return new Fault.Delay(Duration.ofMillis(random.nextInt(1, 300)));
    }
    return left < rates.expiredToken() ? new Fault.ExpiredToken() : new Fault.None();
  }
}

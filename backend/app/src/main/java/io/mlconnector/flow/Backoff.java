package io.mlconnector.flow;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with full jitter: a pause somewhere between the shortest and a ceiling that
 * doubles with each attempt.
 */
public record Backoff(Duration shortest, Duration longest, RandomGenerator random) {

  /** Doubling past this would only overflow. */
  private static final int DOUBLINGS_MAX = 20;

  /** 1 second to 5 minutes, as both providers' limits ask for. */
  public static Backoff standard(RandomGenerator random) {
    return new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5), random);
  }

  /**
   * The pause after so many failed attempts.
   *
   * @param attempts 1 or more
   */
  public Duration after(int attempts) {
    var doublings = Math.min(Math.max(attempts, 1), DOUBLINGS_MAX);
    var ceiling = Math.min(longest.toMillis(), shortest.toMillis() << doublings);
    return Duration.ofMillis(random.nextLong(shortest.toMillis(), ceiling + 1));
  }
}

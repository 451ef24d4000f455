package io.mlconnector.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many intervals lie between two polls of a tenant: one where documents come every day, more
 * where they are rare or where events announce them. A poll is the safety net under lost events, so
 * that it never stays away for longer than {@value #LONGEST} intervals.
 */
final class PollPace {

  static final int LONGEST = 6;

  private static final Duration QUIET = Duration.ofDays(2);
  private static final Duration ASLEEP = Duration.ofDays(14);
  private static final int ANNOUNCED = 4;

  private PollPace() {}

  /**
   * The number of intervals, 1 to {@value #LONGEST}.
   *
   * @param lastSign when the newest document came, or the connection was made
   * @param announced events have been announcing the tenant's documents reliably
   */
  static int intervals(Optional<Instant> lastSign, boolean announced, Instant now) {
    var quiet = lastSign.map(sign -> silence(Duration.between(sign, now))).orElse(1);
    return Math.min(LONGEST, announced ? ANNOUNCED * quiet : quiet);
  }

  private static int silence(Duration since) {
    if (since.compareTo(ASLEEP) > 0) {
      return 4;
    }
    return since.compareTo(QUIET) > 0 ? 2 : 1;
  }
}

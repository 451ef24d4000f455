package io.mlconnector.sync;

import io.mlconnector.queue.Lease;
import java.time.Duration;
import java.time.Instant;

/**
 * When a lane is polled next: every lane has its own moment within the interval, taken from its
 * name, so that all tenants together make an even stream of calls. A tenant that has chosen an
 * interval of its own has that.
 */
public record PollSchedule(Duration interval) {

  /** From now to the lane's next moment; never zero. */
  public Duration pause(Lease lease, Instant now) {
    return pause(lease, now, 1);
  }

  /** The same where so many of the operator's intervals lie between two polls. */
  Duration pause(Lease lease, Instant now, int intervals) {
    var length = Math.max(1, lease.every().orElse(interval.multipliedBy(intervals)).toMillis());
    return Duration.ofMillis(length - sinceMoment(lease, now, length));
  }

  /** Whether this is the lane's first turn within so long a time, if it has its turns. */
  public boolean isFirstWithin(Duration time, Lease lease, Instant now) {
    var turn = lease.every().orElse(interval).toMillis();
    return sinceMoment(lease, now, Math.max(1, time.toMillis())) < turn;
  }

  private static long sinceMoment(Lease lease, Instant now, long length) {
    var phase =
        Math.floorMod(lease.tenant().hashCode() * 31L + lease.stream().word().hashCode(), length);
    return Math.floorMod(now.toEpochMilli() - phase, length);
  }
}

package io.mlconnector.alert;

import io.mlconnector.db.TenantId;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.PollSchedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When this node has looked at tenants whole. What it does not know of counts as long ago: a node
 * that has just started, or has got a lane from another one, looks.
 */
final class WholeLooks {

  private final PollSchedule schedule;
  private final Duration every;
  private final Map<TenantId, Instant> last = new ConcurrentHashMap<>();
  private volatile Instant tidied = Instant.EPOCH;

  WholeLooks(PollSchedule schedule, Duration every) {
    this.schedule = schedule;
    this.every = every;
  }

  /**
   * Whether it is time: the last one is too long ago, however late this turn is, or the tenant's
   * own moment has come, which spreads those that began together.
   */
  boolean isDue(Lease lease, Instant now) {
    return schedule.isFirstWithin(every, lease, now) || next(lease.tenant(), now).isEmpty();
  }

  /** When it will be time, whatever happens; empty if it is. */
  Optional<Instant> next(TenantId tenant, Instant now) {
    return Optional.ofNullable(last.get(tenant))
        .map(at -> at.plus(every))
        .filter(next -> next.isAfter(now));
  }

  /** Notes one that was made; those that are too long ago are forgotten from time to time. */
  void made(TenantId tenant, Instant now) {
    last.put(tenant, now);
    if (!tidied.plus(every).isAfter(now)) {
      tidied = now;
      last.values().removeIf(at -> !at.plus(every).isAfter(now));
    }
  }
}

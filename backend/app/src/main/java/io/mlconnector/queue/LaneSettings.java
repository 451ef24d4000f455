package io.mlconnector.queue;

import java.time.Duration;
import java.util.Set;

/**
 * The bounds of one worker.
 *
 * @param lanesMax lanes in work at once
 * @param lease how long a dead node's lanes stay untouched
 * @param heartbeat how often leases are extended; well below {@code lease}
 * @param slice how long one lane may keep its turn
 * @param tickMin the shortest time between two looks without a wake-up; for as long, lanes without
 *     more work wait to be given back together
 * @param tickMax the longest time between two looks
 */
public record LaneSettings(
    String node,
    Set<Stream> streams,
    int lanesMax,
    Duration lease,
    Duration heartbeat,
    Duration slice,
    Duration tickMin,
    Duration tickMax) {

  public LaneSettings {
    streams = Set.copyOf(streams);
    if (lanesMax < 1 || heartbeat.multipliedBy(2).compareTo(lease) > 0) {
      throw new IllegalArgumentException(
          "a lease must outlive two heartbeats, with room for lanes");
    }
  }

  public static LaneSettings of(String node) {
    return new LaneSettings(
        node,
        Set.of(Stream.values()),
        64,
        Duration.ofSeconds(30),
        Duration.ofSeconds(8),
        Duration.ofSeconds(10),
        Duration.ofMillis(500),
        Duration.ofSeconds(5));
  }
}

package io.mlconnector.support.live;

import io.mlconnector.fleet.Fleet;
import io.mlconnector.fleet.FleetFigures;
import io.mlconnector.flow.Home;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A short text that changes when the fleet's figures do. Looked up once for all pages that ask
 * within the same few seconds.
 */
public final class FleetPulse {

  static final Duration FRESH = Duration.ofSeconds(4);

  private final Fleet fleet;
  private final InstantSource clock;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable Look last;

  public FleetPulse(Fleet fleet, InstantSource clock) {
    this.fleet = fleet;
    this.clock = clock;
  }

  private record Look(Instant at, Future<String> pulse) {

    /** A slow database is not asked once more before it has answered. */
    boolean isFresh(Instant now) {
      return !pulse.isComplete() || (pulse.succeeded() && now.isBefore(at.plus(FRESH)));
    }
  }

  Future<String> now() {
    var now = clock.instant();
    lock.lock();
    try {
      var had = last;
      var look =
          had != null && had.isFresh(now)
              ? had
              : new Look(now, fleet.figures().map(FleetPulse::text));
      last = look;
      return Home.here(look.pulse());
    } finally {
      lock.unlock();
    }
  }

  /** The same for the same figures on all nodes, so nothing whose order differs there. */
  static String text(FleetFigures figures) {
    var shown =
        List.of(
            figures.lights().toString(),
            new TreeMap<>(figures.documents()).toString(),
            figures.problems().toString(),
            figures.streams().toString(),
            figures.nodes().stream().map(FleetPulse::node).toList().toString(),
            figures.events().toString());
    return Integer.toHexString(shown.hashCode());
  }

  /** When it has last said that it is there changes all the time, and is no news. */
  private static String node(FleetFigures.OfNode node) {
    return node.name() + " " + node.version() + " " + node.roles() + " " + node.lanes();
  }
}

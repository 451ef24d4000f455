package io.mlconnector.portal.live;

import io.mlconnector.db.TenantId;
import io.mlconnector.queue.LaneStanding;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.board.Boards;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A short text that changes when a company account's documents move. Looked up once for all pages
 * that ask within the same moment, so that a hundred open pages cost one look.
 */
public final class Pulses {

  private static final Duration FRESH = Duration.ofMillis(1500);
  private static final int KEPT_MAX = 1_000;

  private final Boards boards;
  private final Lanes lanes;
  private final InstantSource clock;
  private final Map<TenantId, Look> looks = new ConcurrentHashMap<>();

  public Pulses(Boards boards, Lanes lanes, InstantSource clock) {
    this.boards = boards;
    this.lanes = lanes;
    this.clock = clock;
  }

  private record Look(Instant at, Future<String> pulse) {

    boolean isFresh(Instant now) {
      return now.isBefore(at.plus(FRESH)) && !pulse.failed();
    }
  }

  Future<String> of(TenantId tenant) {
    var now = clock.instant();
    if (looks.size() > KEPT_MAX) {
      looks.values().removeIf(look -> !look.isFresh(now));
    }
    return looks
        .compute(
            tenant, (key, had) -> had != null && had.isFresh(now) ? had : new Look(now, look(key)))
        .pulse();
  }

  private Future<String> look(TenantId tenant) {
    return boards
        .moved(tenant)
        .compose(moved -> lanes.standings(tenant).map(standing -> text(moved, standing)));
  }

  private static String text(String moved, List<LaneStanding> lanes) {
    var running =
        lanes.stream().anyMatch(lane -> lane.stream() == Stream.DOCUMENTS && lane.running());
    return (running ? "running " : "resting ") + moved;
  }
}

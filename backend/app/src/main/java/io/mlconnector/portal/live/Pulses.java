package io.mlconnector.portal.live;

import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Home;
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
import java.util.Optional;
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

    /** A slow database is not asked once more before it has answered. */
    boolean isFresh(Instant now) {
      return !pulse.isComplete() || (pulse.succeeded() && now.isBefore(at.plus(FRESH)));
    }
  }

  Future<String> of(TenantId tenant) {
    var now = clock.instant();
    if (looks.size() > KEPT_MAX) {
      looks.values().removeIf(look -> !look.isFresh(now));
    }
    var look =
        looks.compute(
            tenant, (key, had) -> had != null && had.isFresh(now) ? had : new Look(now, look(key)));
    return Home.here(look.pulse());
  }

  private Future<String> look(TenantId tenant) {
    return boards
        .moved(tenant)
        .compose(moved -> lanes.standings(tenant).map(standing -> text(moved, standing)));
  }

  /**
   * The lane's runs are told, too: what began earlier than the newest change may be written later,
   * but not after its run has ended.
   */
  private static String text(String moved, List<LaneStanding> lanes) {
    return lanes.stream()
        .filter(lane -> lane.stream() == Stream.DOCUMENTS)
        .findFirst()
        .map(lane -> lane.running() ? "running " : "resting " + text(lane.finishedAt()) + " ")
        .orElse("")
        .concat(moved);
  }

  private static String text(Optional<Instant> at) {
    return at.map(Instant::toString).orElse("never");
  }
}

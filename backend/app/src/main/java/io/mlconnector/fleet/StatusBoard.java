package io.mlconnector.fleet;

import io.mlconnector.db.Database;
import io.mlconnector.flow.Home;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * How the service is, for a page that anybody may ask for: looked up once in a while for all who
 * ask, whether the look succeeds or not, so that nobody can keep the database busy by it. While the
 * database is away, what was seen last is told, with that.
 */
public final class StatusBoard {

  /** For so long nobody looks again. */
  public static final Duration FRESH = Duration.ofSeconds(15);

  /** Incidents that ended longer ago are not shown. */
  public static final Duration BACK = Duration.ofHours(24);

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final int INCIDENTS_MAX = 50;

  private final Database database;
  private final InstantSource clock;
  private final AtomicReference<Look> look;
  private final AtomicReference<Seen> last;

  public StatusBoard(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    var nothing = new Seen(ServiceStatus.of(List.of()), List.of(), Instant.EPOCH, false);
    this.last = new AtomicReference<>(nothing);
    this.look = new AtomicReference<>(new Look(Instant.EPOCH, Future.succeededFuture(nothing)));
  }

  /**
   * What was seen.
   *
   * @param at when it was so
   * @param reachable whether the database answered
   */
  public record Seen(
      ServiceStatus status, List<Incident> incidents, Instant at, boolean reachable) {

    public Seen {
      incidents = List.copyOf(incidents);
    }

    Seen unreachable() {
      return new Seen(status.unreachable(), incidents, at, false);
    }
  }

  private record Look(Instant at, Future<Seen> seen) {

    boolean isFresh(Instant now) {
      return !seen.isComplete() || now.isBefore(at.plus(FRESH));
    }
  }

  /** Never fails. */
  public Future<Seen> current() {
    var now = clock.instant();
    var had = look.get();
    if (had.isFresh(now)) {
      return Home.here(had.seen());
    }
    Promise<Seen> next = Promise.promise();
    if (!look.compareAndSet(had, new Look(now, next.future()))) {
      return current();
    }
    read(now).onComplete(next);
    return Home.here(next.future());
  }

  private Future<Seen> read(Instant now) {
    return database
        .worker(
            tx ->
                MeasureRows.all(tx)
                    .compose(
                        measures ->
                            MeasureRows.incidents(tx, now.minus(BACK), INCIDENTS_MAX)
                                .map(
                                    incidents ->
                                        new Seen(
                                            ServiceStatus.of(measures), incidents, now, true))))
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(last::set)
        .otherwise(failed -> last.get().unreachable());
  }
}

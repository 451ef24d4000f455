package io.mlconnector.queue;

import io.mlconnector.db.Database;
import io.mlconnector.flow.Backoff;
import io.mlconnector.flow.Home;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Claims due lanes, runs their handlers, keeps the leases alive and gives the lanes back. Belongs
 * to one event loop; every method runs on it, also after work that ended on another.
 */
public final class LaneWorker {

  private static final Logger LOG = LoggerFactory.getLogger(LaneWorker.class);

  private final Vertx vertx;
  private final Database database;
  private final InstantSource clock;
  private final Backoff backoff;
  private final LaneSettings settings;
  private final Map<Stream, LaneHandler> handlers;
  private final Map<Lease, LaneRun> running = new HashMap<>();
  private final WorkerTimers timers;
  private boolean looking;
  private boolean lookAgain;
  private boolean draining;

  public LaneWorker(
      Vertx vertx,
      Database database,
      WorkerTime time,
      LaneSettings settings,
      Map<Stream, LaneHandler> handlers) {
    this.vertx = vertx;
    this.database = database;
    this.clock = time.clock();
    this.backoff = time.backoff();
    this.settings = settings;
    this.handlers = Map.copyOf(handlers);
    this.timers = new WorkerTimers(vertx);
  }

  /** What a worker needs to know of time and chance. */
  public record WorkerTime(InstantSource clock, Backoff backoff) {}

  public void start() {
    timers.every(settings.heartbeat(), this::heartbeat);
    look();
  }

  /**
   * Looks for due lanes now; called by the timer, by notifications and after each finished lane.
   */
  public void look() {
    if (draining) {
      return;
    }
    if (looking) {
      lookAgain = true;
      return;
    }
    looking = true;
    lookAgain = false;
    claim().onComplete(done -> looked(done.otherwise(this::troubled).result()));
  }

  /** Lets the lanes in work finish their batch and gives them back; claims no more. */
  public Future<Void> drain() {
    draining = true;
    timers.stop();
    running.values().forEach(LaneRun::stop);
    return whenIdle();
  }

  private Future<Void> whenIdle() {
    return running.isEmpty()
        ? Future.succeededFuture()
        : vertx.timer(20).compose(tick -> whenIdle());
  }

  private Future<Duration> claim() {
    var free = settings.lanesMax() - running.size();
    if (free <= 0) {
      return Future.succeededFuture(settings.tickMax());
    }
    return Home.here(
            database.worker(
                tx ->
                    LaneRows.claim(tx, settings.node(), free, settings.lease(), settings.streams())
                        .compose(leases -> nextLook(tx, leases, free))))
        .map(this::begin);
  }

  private Future<Claimed> nextLook(SqlConnection tx, List<Lease> leases, int free) {
    if (leases.size() == free) {
      return Future.succeededFuture(new Claimed(leases, settings.tickMax()));
    }
    return LaneRows.nextDue(tx, settings.streams())
        .map(due -> due.map(at -> until(at.toInstant())).orElse(settings.tickMax()))
        .map(pause -> new Claimed(leases, pause));
  }

  private record Claimed(List<Lease> leases, Duration nextLook) {}

  private Duration begin(Claimed claimed) {
    claimed.leases().forEach(this::run);
    return claimed.nextLook();
  }

  private Duration until(Instant due) {
    var pause = Duration.between(clock.instant(), due);
    if (pause.compareTo(settings.tickMin()) < 0) {
      return settings.tickMin();
    }
    return pause.compareTo(settings.tickMax()) > 0 ? settings.tickMax() : pause;
  }

  private Duration troubled(Throwable failure) {
    LOG.warn("Lanes could not be claimed: {}. Trying again soon.", failure.toString());
    return settings.tickMax();
  }

  private void looked(Duration pause) {
    looking = false;
    if (lookAgain) {
      look();
    } else if (!draining) {
      timers.nextLook(pause, this::look);
    }
  }

  private void run(Lease lease) {
    var run = new LaneRun(lease, clock, clock.instant().plus(settings.slice()));
    running.put(lease, run);
    if (draining) {
      run.stop();
    }
    Home.here(work(run))
        .recover(failure -> Future.succeededFuture(failedRun(lease, failure)))
        .compose(result -> Home.here(release(lease, result)))
        .onComplete(dueNow -> ended(lease, dueNow.result()));
  }

  private Future<LaneResult> work(LaneRun run) {
    var handler = handlers.get(run.lease().stream());
    if (handler == null) {
      return Future.failedFuture(new IllegalStateException("no handler for " + run.lease()));
    }
    return Future.succeededFuture().compose(start -> handler.work(run));
  }

  private LaneResult failedRun(Lease lease, Throwable failure) {
    if (failure instanceof LaneLostException) {
      LOG.warn("{}; its new holder goes on.", failure.getMessage());
      return LaneResult.failed(Duration.ZERO);
    }
    var pause = backoff.after(lease.failures() + 1);
    LOG.error("Lane {} failed; next try in {}.", lease, pause, failure);
    return LaneResult.failed(pause);
  }

  private Future<Boolean> release(Lease lease, LaneResult result) {
    return database
        .worker(tx -> LaneRows.release(tx, lease, result))
        .onFailure(failure -> LOG.warn("Lane {} not given back: its lease ends.", lease, failure))
        .otherwise(false);
  }

  private void ended(Lease lease, boolean dueNow) {
    var full = running.size() >= settings.lanesMax();
    running.remove(lease);
    if (dueNow || full) {
      look();
    }
  }

  private void heartbeat() {
    var held = List.copyOf(running.keySet());
    if (!held.isEmpty()) {
      Home.here(database.worker(tx -> LaneRows.extend(tx, held, settings.lease())))
          .onSuccess(kept -> stopLost(held, kept))
          .onFailure(failure -> LOG.warn("Leases were not extended: {}.", failure.toString()));
    }
  }

  private void stopLost(List<Lease> held, Set<Lease> kept) {
    running.forEach(
        (lease, run) -> {
          if (held.contains(lease) && !kept.contains(lease)) {
            run.stop();
          }
        });
  }
}

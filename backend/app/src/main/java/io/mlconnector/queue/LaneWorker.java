package io.mlconnector.queue;

import io.mlconnector.db.Database;
import io.mlconnector.flow.Backoff;
import io.mlconnector.flow.Home;
import io.mlconnector.metrics.Meter;
import io.mlconnector.metrics.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
  private final Meters meters;
  private final LaneSettings settings;
  private final Map<Stream, LaneHandler> handlers;
  private final Map<Lease, LaneRun> running = new HashMap<>();
  private final List<EndedLane> ended = new ArrayList<>();
  private final WorkerTimers timers;
  private Future<Void> heartbeat = Future.succeededFuture();
  private boolean looking;
  private boolean lookAgain;
  private boolean full;
  private boolean draining;

  public LaneWorker(
      Vertx vertx,
      Database database,
      Surroundings surroundings,
      LaneSettings settings,
      Map<Stream, LaneHandler> handlers) {
    this.vertx = vertx;
    this.database = database;
    this.clock = surroundings.clock();
    this.backoff = surroundings.backoff();
    this.meters = surroundings.meters();
    this.settings = settings;
    this.handlers = Map.copyOf(handlers);
    this.timers = new WorkerTimers(vertx);
  }

  /** Time, chance, and where runs are counted. */
  public record Surroundings(InstantSource clock, Backoff backoff, Meters meters) {}

  public void start() {
    timers.every(settings.heartbeat(), this::heartbeat);
    look();
  }

  /**
   * A lane of the tenant became due, or is to be due at once after its run.
   *
   * @param tenant the notification's text, the tenant's id
   */
  public void woken(String tenant) {
    running.values().stream()
        .filter(run -> run.lease().tenant().toString().equals(tenant))
        .forEach(LaneRun::hurry);
    look();
  }

  /** Gives back the lanes whose runs have ended, and looks for due ones. */
  private void look() {
    if (draining) {
      return;
    }
    if (looking) {
      lookAgain = true;
      return;
    }
    looking = true;
    lookAgain = false;
    round().onComplete(done -> looked(done.otherwise(this::troubled).result()));
  }

  /**
   * Lets the lanes in work finish their batch and gives them back; claims no more. What is still in
   * work at the end of the time is handed back as it is: whatever it was doing may have happened or
   * not, and the next holder finds out, as after a crash, but without waiting for the lease to end.
   */
  public Future<Void> drain(Duration longest) {
    draining = true;
    timers.stop();
    running.values().forEach(LaneRun::stop);
    return whenIdle()
        .timeout(longest.toMillis(), TimeUnit.MILLISECONDS)
        .recover(late -> handBack(longest));
  }

  private Future<Void> handBack(Duration longest) {
    LOG.warn("Lanes still in work after {} are handed back: {}.", longest, running.keySet());
    running.forEach(
        (lease, run) -> {
          run.lose();
          ended.add(new EndedLane(lease, LaneResult.more(), clock.instant()));
        });
    running.clear();
    return giveBack();
  }

  private Future<Void> whenIdle() {
    if (running.isEmpty() && ended.isEmpty() && !looking) {
      return Future.succeededFuture();
    }
    return (looking || ended.isEmpty() ? Future.<Void>succeededFuture() : giveBack())
        .compose(done -> vertx.timer(20))
        .compose(tick -> whenIdle());
  }

  private Future<Void> giveBack() {
    var back = takeEnded();
    return heartbeat
        .compose(beaten -> Home.here(database.worker(tx -> LaneRows.release(tx, back))))
        .onFailure(failure -> LOG.warn("Not given back, leases end: {}.", back, failure))
        .otherwiseEmpty();
  }

  /**
   * One transaction for lanes that come and go. A heartbeat under way is waited for: both change
   * many lanes, and in no common order.
   */
  private Future<Duration> round() {
    return heartbeat.compose(
        beaten -> {
          var back = takeEnded();
          var free = settings.lanesMax() - running.size();
          return Home.here(
                  database.worker(
                      tx -> LaneRows.release(tx, back).compose(done -> claim(tx, free))))
              .onFailure(failure -> ended.addAll(back))
              .map(this::begin);
        });
  }

  private List<EndedLane> takeEnded() {
    var now = clock.instant();
    var taken = ended.stream().map(lane -> lane.asOf(now)).toList();
    ended.clear();
    return taken;
  }

  private Future<Claimed> claim(SqlConnection tx, int free) {
    return free <= 0
        ? Future.succeededFuture(new Claimed(List.of(), settings.tickMax(), true))
        : LaneRows.claim(tx, settings.node(), free, settings.lease(), settings.streams())
            .compose(leases -> nextLook(tx, leases, free));
  }

  /** Where lanes are due all the time, asking for the next one would be for nothing. */
  private Future<Claimed> nextLook(SqlConnection tx, List<Lease> leases, int free) {
    if (!leases.isEmpty()) {
      return Future.succeededFuture(
          leases.size() == free
              ? new Claimed(leases, settings.tickMax(), true)
              : new Claimed(leases, settings.tickMin(), false));
    }
    return LaneRows.nextDue(tx, settings.streams())
        .map(due -> due.map(at -> until(at.toInstant())).orElse(settings.tickMax()))
        .map(pause -> new Claimed(leases, pause, false));
  }

  /**
   * What a look brought.
   *
   * @param full there was no room for more, so that more may be due
   */
  private record Claimed(List<Lease> leases, Duration nextLook, boolean full) {}

  private Duration begin(Claimed claimed) {
    full = claimed.full();
    claimed.leases().forEach(this::run);
    return ended.isEmpty() ? claimed.nextLook() : settings.tickMin();
  }

  private Duration until(Instant due) {
    var pause = Duration.between(clock.instant(), due);
    if (pause.compareTo(settings.tickMin()) < 0) {
      return settings.tickMin();
    }
    return pause.compareTo(settings.tickMax()) > 0 ? settings.tickMax() : pause;
  }

  private Duration troubled(Throwable failure) {
    LOG.warn(
        "Lanes could not be claimed or given back: {}. Trying again soon.", failure.toString());
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
    meters.level(Meter.LANES_HELD).incrementAndGet();
    if (draining) {
      run.stop();
    }
    Home.here(work(run))
        .recover(failure -> Future.succeededFuture(failedRun(run, failure)))
        .onSuccess(result -> ended(run, result));
  }

  private Future<LaneResult> work(LaneRun run) {
    var handler = handlers.get(run.lease().stream());
    if (handler == null) {
      return Future.failedFuture(new IllegalStateException("no handler for " + run.lease()));
    }
    return Future.succeededFuture().compose(start -> handler.work(run));
  }

  private void count(LaneRun run, LaneResult result) {
    var ended = result.failed() ? "failed" : "ok";
    meters.count(Meter.LANE_RUNS, run.lease().stream().word(), run.lost() ? "lost" : ended);
  }

  private LaneResult failedRun(LaneRun run, Throwable failure) {
    var lease = run.lease();
    if (failure instanceof LaneLostException) {
      run.lose();
      LOG.warn("{}; its new holder goes on.", failure.getMessage());
      return LaneResult.failed(Duration.ZERO);
    }
    var pause = backoff.after(lease.failures() + 1);
    LOG.error("Lane {} failed; next try in {}.", lease, pause, failure);
    return LaneResult.failed(pause);
  }

  /** Given back at once where somebody may wait for it, otherwise with the next look. */
  private void ended(LaneRun run, LaneResult result) {
    running.remove(run.lease());
    meters.level(Meter.LANES_HELD).decrementAndGet();
    count(run, result);
    if (!run.lost()) {
      ended.add(new EndedLane(run.lease(), result, clock.instant()));
    }
    if (full || run.isHurried() || result.pause().isZero()) {
      look();
    } else if (ended.size() == 1 && !looking && !draining) {
      timers.nextLook(settings.tickMin(), this::look);
    }
  }

  private void heartbeat() {
    var held = List.copyOf(running.keySet());
    if (!held.isEmpty()) {
      heartbeat =
          Home.here(database.worker(tx -> LaneRows.extend(tx, held, settings.lease())))
              .onSuccess(kept -> stopLost(held, kept))
              .onFailure(failure -> LOG.warn("Leases were not extended: {}.", failure.toString()))
              .<Void>mapEmpty()
              .otherwiseEmpty();
    }
  }

  private void stopLost(List<Lease> held, Set<Lease> kept) {
    running.forEach(
        (lease, run) -> {
          if (held.contains(lease) && !kept.contains(lease)) {
            run.lose();
          }
        });
  }
}

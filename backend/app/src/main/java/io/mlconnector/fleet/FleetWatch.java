package io.mlconnector.fleet;

import io.mlconnector.db.Database;
import io.mlconnector.metrics.Meter;
import io.mlconnector.metrics.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the meters that are about all tenants, by one question a minute, and notes when a part of
 * the service is not as it should be. Every node does, so that one that is left knows it too.
 */
public final class FleetWatch {

  private static final Logger LOG = LoggerFactory.getLogger(FleetWatch.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  /** Whoever owns the database might change what staff did; it is looked at once an hour. */
  private static final long LOOKS_PER_TRAIL = 60;

  private static final String STAFF = "staff";
  private static final long NONE = -1;

  private static final Map<String, Meter> METERS =
      Stream.of(
              Meter.TENANTS,
              Meter.DOCUMENTS,
              Meter.LANES_ACTIVE,
              Meter.LANES_LATE,
              Meter.LANES_OVERDUE,
              Meter.LANES_FAILING,
              Meter.LANES_STUCK,
              Meter.CREDENTIALS_ENDING,
              Meter.CONNECTIONS_BROKEN,
              Meter.MAILS_WAITING,
              Meter.MAILS_OLDEST_WAITING,
              Meter.NODES,
              Meter.HOSTS_RESTING,
              Meter.DATABASE_SIZE)
          .collect(
              Collectors.toUnmodifiableMap(
                  meter -> meter.meterName().replace('.', '_'), Function.identity()));

  private final Vertx vertx;
  private final Database database;
  private final Meters meters;
  private final InstantSource clock;
  private final Set<Key> shown = ConcurrentHashMap.newKeySet();
  private final AtomicLong timer = new AtomicLong(NONE);
  private final AtomicLong looks = new AtomicLong();
  private final AtomicReference<Optional<Instant>> awaySince =
      new AtomicReference<>(Optional.empty());

  public FleetWatch(Vertx vertx, Database database, Meters meters, InstantSource clock) {
    this.vertx = vertx;
    this.database = database;
    this.meters = meters;
    this.clock = clock;
  }

  /** A meter with its tags' values. */
  private record Key(Meter meter, String tags) {}

  public void start() {
    look();
    timer.set(vertx.setPeriodic(EVERY.toMillis(), id -> look()));
  }

  public void stop() {
    vertx.cancelTimer(timer.getAndSet(NONE));
  }

  /** Never fails: what went wrong is a figure, too. */
  Future<Void> look() {
    return database
        .worker(MeasureRows::all)
        .compose(this::seen)
        .compose(
            done ->
                looks.getAndIncrement() % LOOKS_PER_TRAIL == 0
                    ? trail().otherwiseEmpty()
                    : nothing())
        .recover(this::away);
  }

  private Future<Void> seen(List<Measure> measures) {
    show(measures);
    meters.level(Meter.DATABASE_UP).set(1);
    var troubled = ServiceStatus.of(measures).troubled();
    return outage()
        .compose(told -> database.worker(tx -> MeasureRows.note(tx, troubled)))
        .onSuccess(noted -> awaySince.set(Optional.empty()));
  }

  /** What is not told any more has become nothing. */
  private void show(List<Measure> measures) {
    var figures =
        measures.stream()
            .flatMap(FleetWatch::figure)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    shown.addAll(figures.keySet());
    shown.forEach(
        key ->
            meters
                .level(key.meter(), key.tags().isEmpty() ? new String[0] : key.tags().split(","))
                .set(Math.clamp(figures.getOrDefault(key, 0L), 0, Integer.MAX_VALUE)));
  }

  /** Some of what is measured has no meter. */
  private static Stream<Map.Entry<Key, Long>> figure(Measure measure) {
    return Optional.ofNullable(METERS.get(measure.name())).stream()
        .map(meter -> Map.entry(new Key(meter, measure.tags()), measure.value()));
  }

  /** While the database was away nothing could be noted, so it is noted now. */
  private Future<Void> outage() {
    var now = clock.instant();
    return awaySince
        .get()
        .filter(since -> since.plus(EVERY).isBefore(now))
        .map(
            since -> database.worker(tx -> MeasureRows.outage(tx, ServiceStatus.PAGES, since, now)))
        .orElseGet(FleetWatch::nothing);
  }

  private Future<Void> trail() {
    return database
        .staff(MeasureRows::staffTrailBroken)
        .onSuccess(broken -> meters.level(Meter.AUDIT_BROKEN, STAFF).set(broken ? 1 : 0))
        .mapEmpty();
  }

  /** The other figures stay as they were, which would look as if all were well. */
  private Future<Void> away(Throwable failure) {
    meters.level(Meter.DATABASE_UP).set(0);
    if (awaySince.compareAndSet(Optional.empty(), Optional.of(clock.instant()))) {
      LOG.warn("Figures of all tenants are out of date: {}", failure.toString());
    }
    return nothing();
  }

  private static Future<Void> nothing() {
    return Future.succeededFuture();
  }
}

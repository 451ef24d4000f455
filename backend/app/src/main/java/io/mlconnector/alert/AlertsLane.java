package io.mlconnector.alert;

import io.mlconnector.fleet.StandingRows;
import io.mlconnector.metrics.Meter;
import io.mlconnector.metrics.Meters;
import io.mlconnector.queue.LaneHandler;
import io.mlconnector.queue.LaneResult;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.PollSchedule;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks at a tenant, notes what is found and how the tenant stands, and tells people of it. What is
 * told is written down before it leaves, so that a crash repeats it and loses nothing; and what was
 * written down leaves before the next look, so that a look that fails holds nothing up.
 */
public final class AlertsLane implements LaneHandler {

  /** Owners and admins hear of their webhook whatever they have chosen, but not at will. */
  private static final Duration UNASKED_EVERY = Duration.ofDays(1);

  /** For so long what has happened may still change what is found. */
  private static final Duration HAPPENED = Duration.ofHours(1);

  private final Lanes lanes;
  private final Watch watch;
  private final Readers readers;
  private final Delivery delivery;
  private final Pace pace;
  private final WholeLooks wholes;

  AlertsLane(Lanes lanes, Watch watch, Readers readers, Delivery delivery, Pace pace) {
    this.lanes = lanes;
    this.watch = watch;
    this.readers = readers;
    this.delivery = delivery;
    this.pace = pace;
    this.wholes = new WholeLooks(pace.schedule(), pace.whole());
  }

  /**
   * Time and ids, and where it is counted.
   *
   * @param schedule how often it is asked whether anything has happened
   * @param whole how often a tenant is looked at even so, as keys end by time alone
   */
  record Pace(
      InstantSource clock,
      Supplier<UUID> ids,
      PollSchedule schedule,
      Duration whole,
      Meters meters) {}

  /**
   * What is known before a look.
   *
   * @param last when anything was told
   * @param unasked when something was told that nobody can do without
   * @param old whether something is there that is kept no longer
   */
  private record Known(
      AlertSettings settings,
      List<Alert> living,
      Optional<Instant> last,
      Optional<Instant> unasked,
      boolean old) {}

  /** What lives after a look. */
  private record Seen(List<Alert> living, boolean failed) {}

  /**
   * What was told.
   *
   * @param due when it will be time; empty if there is nothing, or it was written down
   */
  private record Told(Optional<Instant> due, boolean written) {

    static final Told NOTHING = new Told(Optional.empty(), false);
  }

  @Override
  public Future<LaneResult> work(LaneRun run) {
    var lease = run.lease();
    var now = pace.clock().instant();
    return wholes.isDue(lease, now)
        ? workWhole(run)
        : lanes
            .look(
                lease, tx -> CalmRows.isCalm(tx, now.minus(HAPPENED), now.minus(Findings.RUN_MAX)))
            .compose(
                calm ->
                    calm
                        ? Future.succeededFuture(
                            LaneResult.idle(pause(lease, Optional.empty(), Optional.empty())))
                        : workWhole(run));
  }

  private Future<LaneResult> workWhole(LaneRun run) {
    var lease = run.lease();
    return delivery
        .deliver(run, Optional.empty())
        .compose(
            rest ->
                lanes
                    .look(lease, this::known)
                    .compose(
                        known -> look(lease, known).compose(seen -> tell(run, known, seen, rest))));
  }

  private Future<LaneResult> tell(LaneRun run, Known known, Seen seen, Optional<Instant> rest) {
    var lease = run.lease();
    return tell(lease, known, seen.living())
        .compose(
            told ->
                (told.written() ? delivery.deliver(run, rest) : Future.succeededFuture(rest))
                    .compose(
                        later ->
                            lanes
                                .look(lease, DigestRows::nextHook)
                                .map(hook -> pause(lease, told.due(), later.or(() -> hook)))))
        .compose(
            pause ->
                seen.failed()
                    ? Future.succeededFuture(LaneResult.failed(pause))
                    : stand(lease).map(noted -> looked(lease, pause)));
  }

  /** For who looks at all tenants at once. */
  private Future<Void> stand(Lease lease) {
    return lanes.fenced(lease, tx -> StandingRows.note(tx, pace.clock().instant()));
  }

  private LaneResult looked(Lease lease, Duration pause) {
    wholes.made(lease.tenant(), pace.clock().instant());
    return LaneResult.idle(pause);
  }

  private Future<Known> known(SqlConnection tx) {
    var now = pace.clock().instant();
    return SettingRows.find(tx)
        .compose(
            settings -> AlertRows.living(tx).compose(living -> known(tx, settings, living, now)));
  }

  private static Future<Known> known(
      SqlConnection tx, AlertSettings settings, List<Alert> living, Instant now) {
    return DigestRows.last(tx)
        .compose(
            last ->
                AlertRows.lastTold(tx, AlertKind.WEBHOOK_FAILS)
                    .compose(
                        unasked ->
                            AlertRows.isOld(tx, now)
                                .compose(
                                    old ->
                                        old
                                            ? Future.succeededFuture(true)
                                            : DigestRows.isOld(tx, now))
                                .map(old -> new Known(settings, living, last, unasked, old))));
  }

  /** Notes what has changed; answers what lives now. */
  private Future<Seen> look(Lease lease, Known known) {
    var now = pace.clock().instant();
    return watch
        .look(lease.tenant(), known.settings(), known.living(), now)
        .compose(
            sight ->
                keep(lease, known, Changes.of(known.living(), sight, now, pace.ids()))
                    .map(living -> new Seen(living, sight.failed())));
  }

  private Future<List<Alert>> keep(Lease lease, Known known, Changes changes) {
    var tenant = lease.tenant();
    var now = pace.clock().instant();
    return changes.isEmpty() && !known.old()
        ? Future.succeededFuture(known.living())
        : lanes.fenced(
            lease,
            tx ->
                AlertRows.keep(tx, tenant, changes, now)
                    .compose(kept -> AlertRows.tidy(tx, tenant, known.settings(), now))
                    .compose(tidy -> DigestRows.forget(tx, tenant, now))
                    .compose(forgotten -> AlertRows.living(tx)));
  }

  /** Writes down what is to be told, if it is time. */
  private Future<Told> tell(Lease lease, Known known, List<Alert> living) {
    var settings = known.settings();
    var now = pace.clock().instant();
    var wanted = living.stream().filter(alert -> isWanted(alert, known, now)).toList();
    if (wanted.isEmpty()) {
      return Future.succeededFuture(Told.NOTHING);
    }
    var since = wanted.stream().map(Alert::newsAt).min(Instant::compareTo).orElse(now);
    var hurries = wanted.stream().anyMatch(AlertsLane::hurries);
    var rhythm = hurries ? new Rhythm.AtOnce() : settings.rhythm();
    var due = rhythm.due(known.last(), since, settings.zone());
    if (due.isAfter(now)) {
      return Future.succeededFuture(new Told(Optional.of(due), false));
    }
    var news = News.of(wanted, settings.told());
    return readers
        .of(lease.tenant(), settings, news)
        .compose(copies -> write(lease, settings, news, !copies.isEmpty()));
  }

  /** That it is over can wait. */
  private static boolean hurries(Alert alert) {
    return !alert.isOver() && alert.finding().kind().hurries();
  }

  private static boolean isWanted(Alert alert, Known known, Instant now) {
    var kind = alert.finding().kind();
    var often =
        !kind.isOptional()
            && known.unasked().filter(at -> at.plus(UNASKED_EVERY).isAfter(now)).isPresent();
    var reaches = !kind.isOptional() || known.settings().mails() || known.settings().calls();
    return alert.isNews() && known.settings().told().contains(kind) && reaches && !often;
  }

  /** Told and noted in one transaction. Where nobody is to be told, it waits for somebody. */
  private Future<Told> write(Lease lease, AlertSettings settings, List<News> news, boolean mails) {
    if (!mails && !settings.calls()) {
      return Future.succeededFuture(Told.NOTHING);
    }
    var now = pace.clock().instant();
    var hook = Digest.ByHook.begun(settings.calls() ? Optional.of(now) : Optional.empty());
    var digest = new Digest(pace.ids().get(), news, now, mails, hook);
    var tenant = lease.tenant();
    return lanes
        .<Void>fenced(
            lease,
            tx ->
                DigestRows.insert(tx, tenant, digest)
                    .compose(kept -> AlertRows.told(tx, tenant, news, now)))
        .onSuccess(written -> news.forEach(this::count))
        .map(new Told(Optional.empty(), true));
  }

  private void count(News one) {
    pace.meters().count(Meter.ALERTS_TOLD, one.kind().word(), one.over() ? "over" : "raised");
  }

  private Duration pause(Lease lease, Optional<Instant> due, Optional<Instant> hook) {
    var now = pace.clock().instant();
    var poll = now.plus(pace.schedule().pause(lease, now));
    var whole = wholes.next(lease.tenant(), now);
    var next =
        Stream.of(due, hook, whole).flatMap(Optional::stream).reduce(poll, AlertsLane::earlier);
    var pause = Duration.between(now, next);
    return pause.isNegative() ? Duration.ZERO : pause;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}

package io.mlconnector.alert;

import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a tenant, notes what is found, and tells people of it. What is told is written down
 * before it leaves, so that a crash repeats it and loses nothing.
 */
public final class AlertsLane implements LaneHandler {

  private static final Logger LOG = LoggerFactory.getLogger(AlertsLane.class);

  private static final int DIGESTS_MAX = 20;

  private final Lanes lanes;
  private final Watch watch;
  private final Telling telling;
  private final Pace pace;

  AlertsLane(Lanes lanes, Watch watch, Telling telling, Pace pace) {
    this.lanes = lanes;
    this.watch = watch;
    this.telling = telling;
    this.pace = pace;
  }

  /** How people are reached. */
  record Telling(Readers readers, Mailing mailing, HookSender hooks, HookRetry retry) {}

  /** Time and ids, how often a tenant is looked at, and where it is counted. */
  record Pace(InstantSource clock, Supplier<UUID> ids, PollSchedule schedule, Meters meters) {}

  /** What is known before a look. */
  private record Known(AlertSettings settings, List<Alert> living, Optional<Instant> last) {}

  @Override
  public Future<LaneResult> work(LaneRun run) {
    var lease = run.lease();
    return lanes
        .look(lease, AlertsLane::known)
        .compose(
            known ->
                look(lease, known)
                    .compose(living -> tell(lease, known, living))
                    .compose(due -> deliver(run, known.settings()).map(due)))
        .compose(
            due -> lanes.look(lease, DigestRows::nextHook).map(hook -> result(lease, due, hook)));
  }

  private static Future<Known> known(SqlConnection tx) {
    return SettingRows.find(tx)
        .compose(
            settings ->
                AlertRows.living(tx)
                    .compose(
                        living ->
                            DigestRows.last(tx).map(last -> new Known(settings, living, last))));
  }

  /** Notes what has changed; answers what lives now. */
  private Future<List<Alert>> look(Lease lease, Known known) {
    var tenant = lease.tenant();
    var now = pace.clock().instant();
    return watch
        .look(tenant, known.settings(), known.living(), now)
        .map(findings -> Changes.of(known.living(), findings, now, pace.ids()))
        .compose(
            changes ->
                changes.isEmpty()
                    ? Future.succeededFuture(known.living())
                    : lanes.fenced(
                        lease,
                        tx ->
                            AlertRows.keep(tx, tenant, changes, now)
                                .compose(kept -> AlertRows.tidy(tx, tenant, known.settings(), now))
                                .compose(tidy -> AlertRows.living(tx))));
  }

  /** Writes down what is to be told, if it is time; answers when it will be otherwise. */
  private Future<Optional<Instant>> tell(Lease lease, Known known, List<Alert> living) {
    var settings = known.settings();
    var news = News.of(living, settings.kinds());
    if (news.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    var now = pace.clock().instant();
    var since = news.stream().map(News::since).min(Instant::compareTo).orElse(now);
    var due = settings.rhythm().due(known.last(), since, settings.zone());
    return due.isAfter(now)
        ? Future.succeededFuture(Optional.of(due))
        : telling
            .readers()
            .of(lease.tenant(), settings)
            .compose(readers -> write(lease, settings, news, !readers.isEmpty()))
            .map(Optional.empty());
  }

  /** Told and noted in one transaction. Where nobody is to be told, it waits for somebody. */
  private Future<Void> write(Lease lease, AlertSettings settings, List<News> news, boolean mails) {
    if (!mails && settings.hook().isEmpty()) {
      return Future.succeededFuture();
    }
    var now = pace.clock().instant();
    var hook = Digest.ByHook.begun(settings.hook().map(at -> now));
    var digest = new Digest(pace.ids().get(), news, now, mails, hook);
    var tenant = lease.tenant();
    return lanes
        .<Void>fenced(
            lease,
            tx ->
                DigestRows.insert(tx, tenant, digest)
                    .compose(kept -> AlertRows.told(tx, tenant, news, now))
                    .compose(told -> DigestRows.forget(tx, tenant, now)))
        .onSuccess(written -> news.forEach(this::count));
  }

  private void count(News one) {
    pace.meters().count(Meter.ALERTS_TOLD, one.kind().word(), one.over() ? "over" : "raised");
  }

  private Future<Void> deliver(LaneRun run, AlertSettings settings) {
    var now = pace.clock().instant();
    return lanes
        .look(run.lease(), tx -> DigestRows.open(tx, now, DIGESTS_MAX))
        .compose(
            open ->
                Sequence.each(
                    open,
                    digest ->
                        run.mayGoOn()
                            ? deliver(run.lease(), settings, digest)
                            : Future.<Void>succeededFuture()));
  }

  private Future<Void> deliver(Lease lease, AlertSettings settings, Digest digest) {
    var now = pace.clock().instant();
    var called = digest.hook().due().filter(due -> !due.isAfter(now)).isPresent();
    return (digest.mailWaits() ? mail(lease, settings, digest) : Future.<Void>succeededFuture())
        .compose(mailed -> called ? call(lease, digest) : Future.succeededFuture());
  }

  private Future<Void> mail(Lease lease, AlertSettings settings, Digest digest) {
    var tenant = lease.tenant();
    return telling
        .mailing()
        .post(tenant, settings, digest)
        .compose(posted -> lanes.fenced(lease, tx -> DigestRows.mailed(tx, tenant, digest.id())))
        .onSuccess(noted -> pace.meters().count(Meter.ALERT_DELIVERIES, "mail", "queued"));
  }

  private Future<Void> call(Lease lease, Digest digest) {
    return lanes
        .look(lease, SettingRows::target)
        .compose(
            target ->
                target
                    .map(to -> telling.hooks().send(to, message(lease.tenant(), digest)))
                    .orElseGet(() -> Future.succeededFuture(HookAnswer.REMOVED)))
        .compose(answer -> note(lease, digest, answer));
  }

  private static HookSender.Message message(TenantId tenant, Digest digest) {
    return new HookSender.Message(tenant, digest.id(), "alerts", digest.createdAt(), digest.news());
  }

  private Future<Void> note(Lease lease, Digest digest, HookAnswer answer) {
    var tenant = lease.tenant();
    var after = telling.retry().after(digest.hook(), answer, pace.clock().instant());
    return lanes
        .fenced(lease, tx -> DigestRows.hooked(tx, tenant, digest.id(), after))
        .onSuccess(noted -> tell(tenant, after));
  }

  private void tell(TenantId tenant, Digest.ByHook after) {
    var outcome = after.delivered().map(done -> done ? "delivered" : "given_up").orElse("put_off");
    pace.meters().count(Meter.ALERT_DELIVERIES, "webhook", outcome);
    if (outcome.equals("given_up")) {
      LOG.warn(
          "Tenant {}: alerts were not taken by its webhook in {} attempts, and are given up.",
          tenant,
          after.attempts());
    }
  }

  private LaneResult result(Lease lease, Optional<Instant> due, Optional<Instant> hook) {
    var now = pace.clock().instant();
    var poll = now.plus(pace.schedule().pause(lease, now));
    var next = Stream.of(due, hook).flatMap(Optional::stream).reduce(poll, AlertsLane::earlier);
    var pause = Duration.between(now, next);
    return LaneResult.idle(pause.isNegative() ? Duration.ZERO : pause);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}

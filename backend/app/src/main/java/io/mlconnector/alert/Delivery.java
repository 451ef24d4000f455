package io.mlconnector.alert;

import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.metrics.Meter;
import io.mlconnector.metrics.Meters;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands over what was written down: all mails first, and then calls of the webhook. */
final class Delivery {

  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

  private static final int DIGESTS_MAX = 20;

  /** A webhook that does not answer is left alone for this long at least. */
  private static final Duration REST_MIN = Duration.ofSeconds(30);

  private final Lanes lanes;
  private final Ways ways;
  private final InstantSource clock;
  private final Meters meters;

  Delivery(Lanes lanes, Ways ways, InstantSource clock, Meters meters) {
    this.lanes = lanes;
    this.ways = ways;
    this.clock = clock;
    this.meters = meters;
  }

  /** How people are reached. */
  record Ways(Mailing mailing, HookSender hooks, HookRetry retry) {}

  /** What waits to be handed over. */
  private record Open(AlertSettings settings, List<Digest> digests) {}

  /**
   * Answers until when the webhook is left alone, where it has not answered.
   *
   * @param rest the same of an earlier time; then mails are all that is handed over
   */
  Future<Optional<Instant>> deliver(LaneRun run, Optional<Instant> rest) {
    return lanes
        .look(run.lease(), this::open)
        .compose(
            open ->
                mail(run, open)
                    .compose(
                        mailed ->
                            rest.isPresent()
                                ? Future.succeededFuture(rest)
                                : call(run, open.digests())));
  }

  private Future<Open> open(SqlConnection tx) {
    return DigestRows.open(tx, clock.instant(), DIGESTS_MAX)
        .compose(
            digests ->
                digests.isEmpty()
                    ? Future.succeededFuture(new Open(AlertSettings.STANDARD, digests))
                    : SettingRows.find(tx).map(settings -> new Open(settings, digests)));
  }

  private Future<Void> mail(LaneRun run, Open open) {
    var mails = open.digests().stream().filter(Digest::mailWaits).toList();
    return Sequence.each(
        mails,
        digest ->
            run.mayGoOn()
                ? mail(run.lease(), open.settings(), digest)
                : Future.<Void>succeededFuture());
  }

  private Future<Void> mail(Lease lease, AlertSettings settings, Digest digest) {
    var tenant = lease.tenant();
    return ways.mailing()
        .post(tenant, settings, digest)
        .compose(posted -> lanes.fenced(lease, tx -> DigestRows.mailed(tx, tenant, digest.id())))
        .onSuccess(noted -> meters.count(Meter.ALERT_DELIVERIES, "mail", "queued"));
  }

  /** Whoever does not answer takes ten seconds each time: the next try is for another run. */
  private Future<Optional<Instant>> call(LaneRun run, List<Digest> digests) {
    var now = clock.instant();
    var due =
        digests.stream()
            .filter(digest -> digest.hook().due().filter(at -> !at.isAfter(now)).isPresent())
            .iterator();
    var rest = new AtomicReference<Optional<Instant>>(Optional.empty());
    return Sequence.repeat(
            () ->
                due.hasNext() && run.mayGoOn()
                    ? call(run.lease(), due.next())
                        .map(
                            until -> {
                              rest.set(until);
                              return until.isEmpty();
                            })
                    : Future.succeededFuture(false))
        .map(done -> rest.get());
  }

  private Future<Optional<Instant>> call(Lease lease, Digest digest) {
    return lanes
        .look(lease, HookRows::target)
        .compose(
            target ->
                target
                    .map(
                        to ->
                            ways.hooks()
                                .send(to, message(lease.tenant(), digest))
                                .compose(answer -> note(lease, digest, to, answer)))
                    .orElseGet(() -> drop(lease, digest)));
  }

  private static HookSender.Message message(TenantId tenant, Digest digest) {
    return new HookSender.Message(tenant, digest.id(), "alerts", digest.createdAt(), digest.news());
  }

  private Future<Optional<Instant>> drop(Lease lease, Digest digest) {
    var after = ways.retry().after(digest.hook(), HookAnswer.REMOVED, clock.instant());
    return lanes
        .fenced(lease, tx -> DigestRows.hooked(tx, lease.tenant(), digest.id(), after))
        .map(Optional.empty());
  }

  private Future<Optional<Instant>> note(
      Lease lease, Digest digest, HookSender.Target target, HookAnswer answer) {
    var tenant = lease.tenant();
    var now = clock.instant();
    var after = ways.retry().after(digest.hook(), answer, now);
    return lanes
        .<Void>fenced(
            lease,
            tx ->
                DigestRows.hooked(tx, tenant, digest.id(), after)
                    .compose(hooked -> note(tx, tenant, target, answer, after)))
        .onSuccess(noted -> tell(tenant, after))
        .map(
            noted ->
                answer.answered()
                    ? Optional.empty()
                    : Optional.of(after.due().orElse(now.plus(REST_MIN))));
  }

  private static Future<Void> note(
      SqlConnection tx,
      TenantId tenant,
      HookSender.Target target,
      HookAnswer answer,
      Digest.ByHook after) {
    return after
        .delivered()
        .map(
            done -> done ? HookRows.works(tx, tenant) : HookRows.failed(tx, tenant, target, answer))
        .orElseGet(() -> Future.succeededFuture(false))
        .mapEmpty();
  }

  private void tell(TenantId tenant, Digest.ByHook after) {
    var outcome = after.delivered().map(done -> done ? "delivered" : "given_up").orElse("put_off");
    meters.count(Meter.ALERT_DELIVERIES, "webhook", outcome);
    if (outcome.equals("given_up")) {
      LOG.warn(
          "Tenant {}: alerts were not taken by its webhook in {} attempts, and are given up.",
          tenant,
          after.attempts());
    }
  }
}

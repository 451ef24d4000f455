package io.mlconnector.alert;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundException;
import io.mlconnector.identity.Members;
import io.mlconnector.mail.Outbox;
import io.mlconnector.metrics.Meters;
import io.mlconnector.queue.LaneHandler;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.PollSchedule;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What a tenant is told, how, and what is the matter now. */
public final class Alerts {

  /** For how long the secret that was replaced signs, too. */
  static final Duration OVERLAP = Duration.ofHours(24);

  private static final Duration TEST_GAP = Duration.ofSeconds(10);

  private final Ground ground;
  private final People people;
  private final Senses senses;
  private final HookSender sender;

  /**
   * What alerts are built upon.
   *
   * @param outbound guards where webhooks may lead to
   */
  public record Ground(
      Database database, Vault vault, Lanes lanes, Outbound outbound, Meters meters) {}

  /** Who is told, and by what. */
  public record People(Members members, Tenants tenants, Outbox outbox) {}

  /**
   * Time, ids and chance.
   *
   * @param publicUrl where people reach the service, without a slash at the end
   */
  public record Senses(
      InstantSource clock, Supplier<UUID> ids, SecureRandom random, String publicUrl) {}

  public Alerts(Ground ground, People people, Senses senses) {
    this.ground = ground;
    this.people = people;
    this.senses = senses;
    this.sender =
        new HookSender(ground.outbound(), ground.vault(), senses.clock(), senses.publicUrl());
  }

  /**
   * The work of the lane.
   *
   * @param schedule how often it is asked whether anything has happened
   * @param whole how often a tenant is looked at whole, though nothing has
   */
  public LaneHandler lane(Watch watch, PollSchedule schedule, Duration whole) {
    var readers = new Readers(people.members());
    var mailing =
        new Mailing(
            ground.database(),
            people.outbox(),
            readers,
            people.tenants(),
            new AlertLetter(senses.publicUrl()));
    var delivery =
        new Delivery(
            ground.lanes(),
            new Delivery.Ways(mailing, sender, HookRetry.of(senses.random())),
            senses.clock(),
            ground.meters());
    return new AlertsLane(
        ground.lanes(),
        watch,
        readers,
        delivery,
        new AlertsLane.Pace(senses.clock(), senses.ids(), schedule, whole, ground.meters()));
  }

  public Future<AlertSettings> settings(TenantId tenant) {
    return ground.database().tenant(tenant, SettingRows::find);
  }

  /** What is the matter now, and what is over and not told yet. */
  public Future<List<Alert>> living(TenantId tenant) {
    return ground.database().tenant(tenant, AlertRows::living);
  }

  /** What was told, the newest first. */
  public Future<List<Digest>> recent(TenantId tenant, int max) {
    return ground.database().tenant(tenant, tx -> DigestRows.recent(tx, max));
  }

  /** Takes all but the webhook, which has ways of its own. */
  public Future<Void> save(TenantId tenant, AlertSettings settings, String actor) {
    var detail =
        JsonObject.of(
            "kinds", settings.kinds().stream().map(AlertKind::word).sorted().toList(),
            "mails", settings.mails(),
            "readers", settings.readers().size(),
            "rhythm", SettingRows.word(settings.rhythm()));
    return change(
            tenant,
            tx -> SettingRows.put(tx, tenant, settings, actor).map(true),
            tx -> AuditRows.append(tx, tenant, actor, "alerts.changed", detail))
        .mapEmpty();
  }

  private interface Step<T> {
    Future<T> in(SqlConnection tx);
  }

  /** The lane first, as its own work takes both in this order; answers whether it was changed. */
  private Future<Boolean> change(TenantId tenant, Step<Boolean> change, Step<Void> audit) {
    return ground
        .database()
        .tenant(
            tenant,
            tx ->
                ground
                    .lanes()
                    .wake(tx, tenant, Stream.ALERTS)
                    .compose(woken -> change.in(tx))
                    .compose(
                        changed ->
                            changed ? audit.in(tx).map(true) : Future.succeededFuture(false)));
  }

  /**
   * Sends alerts to this address from now on. The first one gets a secret, and so does one at
   * another host, whose owner is not to sign as us at the one before.
   */
  public Future<HookSet> setHook(TenantId tenant, URI url, String actor) {
    return ground
        .outbound()
        .admit(url)
        .compose(admitted -> settings(tenant))
        .compose(
            settings -> {
              var before = settings.hook().map(AlertSettings.Hook::url);
              var by = by(tenant, actor);
              return before
                  .filter(known -> isSamePlace(known, url))
                  .map(known -> move(by, known, url))
                  .orElseGet(() -> begin(by, before, url));
            })
        .recover(
            failure ->
                failure instanceof OutboundException refused
                    ? Future.succeededFuture(refused(String.valueOf(refused.getMessage())))
                    : Future.failedFuture(failure));
  }

  private HookRows.By by(TenantId tenant, String actor) {
    return new HookRows.By(tenant, actor, senses.clock().instant());
  }

  private static boolean isSamePlace(URI one, URI other) {
    return String.valueOf(one.getHost()).equalsIgnoreCase(other.getHost())
        && one.getPort() == other.getPort();
  }

  private static HookSet refused(String why) {
    return new HookSet.Refused(
        new Problem(Code.INVALID_FIELD, Map.of("field", "/url", "detail", why)));
  }

  private static HookSet changedMeanwhile() {
    return refused("Somebody has just changed it. Look at it, and save again.");
  }

  private Future<HookSet> move(HookRows.By by, URI before, URI url) {
    return change(
            by.tenant(),
            tx -> HookRows.move(tx, by, before, url),
            tx -> audit(tx, by, "alerts.webhook_set", host(url)))
        .map(done -> done ? new HookSet.Saved(Optional.empty()) : changedMeanwhile());
  }

  private static Future<Void> audit(
      SqlConnection tx, HookRows.By by, String action, JsonObject detail) {
    return AuditRows.append(tx, by.tenant(), by.actor(), action, detail);
  }

  /** The whole address may hold a secret of the receiver's. */
  private static JsonObject host(URI url) {
    return JsonObject.of("host", String.valueOf(url.getHost()));
  }

  private Future<HookSet> begin(HookRows.By by, Optional<URI> before, URI url) {
    var secret = HookSecret.make(senses.random());
    return sealed(by.tenant(), secret)
        .compose(
            cipher ->
                change(
                    by.tenant(),
                    tx ->
                        SettingRows.begin(tx, by.tenant(), by.actor())
                            .compose(begun -> HookRows.set(tx, by, before, url, cipher)),
                    tx -> audit(tx, by, "alerts.webhook_secret_made", host(url))))
        .map(done -> done ? new HookSet.Saved(Optional.of(secret)) : changedMeanwhile());
  }

  private Future<Buffer> sealed(TenantId tenant, String secrets) {
    return ground
        .vault()
        .seal(HookSender.place(tenant), secrets.getBytes(StandardCharsets.US_ASCII))
        .map(Buffer::buffer);
  }

  /**
   * Another secret, in use at once and shown once. The former one signs, too, for a day. Empty
   * where the secret that is to be replaced is not the one in use any more, as when a form comes
   * again.
   *
   * @param then when that was made
   */
  public Future<Optional<String>> renewSecret(TenantId tenant, Instant then, String actor) {
    return ground
        .database()
        .tenant(tenant, HookRows::target)
        .compose(
            target ->
                target
                    .filter(known -> known.secretAt().equals(then))
                    .map(known -> renew(by(tenant, actor), known))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  private Future<Optional<String>> renew(HookRows.By by, HookSender.Target target) {
    var secret = HookSecret.make(senses.random());
    var former = by.now().plus(OVERLAP);
    return sender
        .secrets(by.tenant(), target)
        .map(known -> HookSecret.with(secret, known))
        .otherwise(secret)
        .compose(secrets -> sealed(by.tenant(), secrets))
        .compose(
            cipher ->
                change(
                    by.tenant(),
                    tx -> HookRows.renew(tx, by, target.secretAt(), cipher, former),
                    tx -> audit(tx, by, "alerts.webhook_secret_made", host(target.url()))))
        .map(done -> done ? Optional.of(secret) : Optional.empty());
  }

  /** Sends nothing by webhook any more. */
  public Future<Void> dropHook(TenantId tenant, String actor) {
    var by = by(tenant, actor);
    return change(
            tenant,
            tx -> HookRows.drop(tx, by),
            tx -> audit(tx, by, "alerts.webhook_removed", new JsonObject()))
        .mapEmpty();
  }

  /** Calls the webhook now, with a message that says that it is a test; empty without one. */
  public Future<Optional<HookAnswer>> test(TenantId tenant) {
    var now = senses.clock().instant();
    return ground
        .database()
        .tenant(
            tenant,
            tx ->
                HookRows.target(tx)
                    .compose(
                        target ->
                            HookRows.test(tx, tenant, now, now.minus(TEST_GAP))
                                .map(may -> new Try(target, may))))
        .compose(
            trial ->
                trial
                    .target()
                    .map(to -> trial.may() ? test(tenant, to) : tooSoon())
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  private record Try(Optional<HookSender.Target> target, boolean may) {}

  private static Future<Optional<HookAnswer>> tooSoon() {
    return Future.succeededFuture(Optional.of(HookAnswer.TOO_SOON));
  }

  private Future<Optional<HookAnswer>> test(TenantId tenant, HookSender.Target target) {
    var message =
        new HookSender.Message(
            tenant, senses.ids().get(), "test", senses.clock().instant(), List.of());
    return sender
        .send(target, message)
        .compose(
            answer ->
                (answer.delivered()
                        ? ground.database().tenant(tenant, tx -> HookRows.works(tx, tenant))
                        : Future.succeededFuture(false))
                    .map(Optional.of(answer)));
  }
}

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
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** What a tenant is told, how, and what is the matter now. */
public final class Alerts {

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

  /** The work of the lane. */
  public LaneHandler lane(Watch watch, PollSchedule schedule) {
    var readers = new Readers(people.members());
    var mailing =
        new Mailing(
            ground.database(),
            people.outbox(),
            readers,
            people.tenants(),
            new AlertLetter(senses.publicUrl()));
    return new AlertsLane(
        ground.lanes(),
        watch,
        new AlertsLane.Telling(readers, mailing, sender, HookRetry.of(senses.random())),
        new AlertsLane.Pace(senses.clock(), senses.ids(), schedule, ground.meters()));
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
        tx -> SettingRows.put(tx, tenant, settings, actor),
        tx -> AuditRows.append(tx, tenant, actor, "alerts.changed", detail));
  }

  private interface Step {
    Future<Void> in(SqlConnection tx);
  }

  /** The lane first, as its own work takes both in this order. */
  private Future<Void> change(TenantId tenant, Step change, Step audit) {
    return ground
        .database()
        .tenant(
            tenant,
            tx ->
                ground
                    .lanes()
                    .wake(tx, tenant, Stream.ALERTS)
                    .compose(woken -> change.in(tx))
                    .compose(changed -> audit.in(tx)));
  }

  /** Sends alerts to this address from now on; the first one gets a secret. */
  public Future<HookSet> setHook(TenantId tenant, URI url, String actor) {
    return ground
        .outbound()
        .admit(url)
        .compose(admitted -> settings(tenant))
        .compose(
            settings ->
                settings.hook().isPresent()
                    ? move(tenant, url, actor).<HookSet>map(new HookSet.Saved(Optional.empty()))
                    : seal(tenant, new Entered(url, settings, actor))
                        .<HookSet>map(secret -> new HookSet.Saved(Optional.of(secret))))
        .recover(
            failure ->
                failure instanceof OutboundException refused
                    ? Future.succeededFuture(refused(refused))
                    : Future.failedFuture(failure));
  }

  private record Entered(URI url, AlertSettings settings, String actor) {}

  private static HookSet refused(OutboundException why) {
    return new HookSet.Refused(
        new Problem(
            Code.INVALID_FIELD,
            Map.of("field", "/url", "detail", String.valueOf(why.getMessage()))));
  }

  private Future<Void> move(TenantId tenant, URI url, String actor) {
    return change(
        tenant,
        tx -> SettingRows.moveHook(tx, tenant, url, actor),
        tx -> AuditRows.append(tx, tenant, actor, "alerts.webhook_set", host(url)));
  }

  /** The whole address may hold a secret of the receiver's. */
  private static JsonObject host(URI url) {
    return JsonObject.of("host", String.valueOf(url.getHost()));
  }

  private Future<String> seal(TenantId tenant, Entered entered) {
    var secret = HookSecret.make(senses.random());
    var actor = entered.actor();
    return ground
        .vault()
        .seal(HookSender.place(tenant), secret.getBytes(StandardCharsets.US_ASCII))
        .map(Buffer::buffer)
        .compose(
            cipher ->
                change(
                    tenant,
                    tx ->
                        SettingRows.put(tx, tenant, entered.settings(), actor)
                            .compose(
                                put ->
                                    SettingRows.putHook(tx, tenant, entered.url(), cipher, actor)),
                    tx ->
                        AuditRows.append(
                            tx, tenant, actor, "alerts.webhook_secret_made", host(entered.url()))))
        .map(secret);
  }

  /** Another secret, in use at once and shown once; empty without a webhook. */
  public Future<Optional<String>> renewSecret(TenantId tenant, String actor) {
    return settings(tenant)
        .compose(
            settings ->
                settings
                    .hook()
                    .map(
                        hook ->
                            seal(tenant, new Entered(hook.url(), settings, actor))
                                .map(Optional::of))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }

  /** Sends nothing by webhook any more. */
  public Future<Void> dropHook(TenantId tenant, String actor) {
    return ground
        .database()
        .tenant(
            tenant,
            tx ->
                SettingRows.dropHook(tx, tenant, actor)
                    .compose(
                        dropped ->
                            dropped
                                ? AuditRows.append(
                                    tx, tenant, actor, "alerts.webhook_removed", new JsonObject())
                                : Future.succeededFuture()));
  }

  /** Calls the webhook now, with a message that says that it is a test; empty without one. */
  public Future<Optional<HookAnswer>> test(TenantId tenant) {
    var message =
        new HookSender.Message(
            tenant, senses.ids().get(), "test", senses.clock().instant(), List.of());
    return ground
        .database()
        .tenant(tenant, SettingRows::target)
        .compose(
            target ->
                target
                    .map(to -> sender.send(to, message).map(Optional::of))
                    .orElseGet(() -> Future.succeededFuture(Optional.empty())));
  }
}

package io.mlconnector.alert;

import io.mlconnector.db.TenantId;
import io.mlconnector.http.Call;
import io.mlconnector.http.Outbound;
import io.mlconnector.http.OutboundException;
import io.mlconnector.vault.Place;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a tenant's webhook. */
final class HookSender {

  private static final Logger LOG = LoggerFactory.getLogger(HookSender.class);

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ANSWER_BYTES_MAX = 64 * 1024;

  private final Outbound outbound;
  private final Vault vault;
  private final InstantSource clock;
  private final String publicUrl;

  HookSender(Outbound outbound, Vault vault, InstantSource clock, String publicUrl) {
    this.outbound = outbound;
    this.vault = vault;
    this.clock = clock;
    this.publicUrl = publicUrl;
  }

  /**
   * Where a message goes.
   *
   * @param cipher of the secrets that sign it
   * @param secretAt when the first of them was made
   * @param formerUntil until when the other one signs, too; empty if there is none
   */
  record Target(URI url, Buffer cipher, Instant secretAt, Optional<Instant> formerUntil) {}

  /**
   * What is sent.
   *
   * @param id the same for every attempt, by which the receiver tells repetitions
   */
  record Message(TenantId tenant, UUID id, String type, Instant createdAt, List<News> news) {}

  static Place place(TenantId tenant) {
    return new Place(tenant, "alert_setting", "hook_secret", tenant.toString());
  }

  /** Never fails: what goes wrong is an answer, too. */
  Future<HookAnswer> send(Target target, Message message) {
    var body = body(message);
    var now = clock.instant();
    return secrets(message.tenant(), target)
        .map(secrets -> call(target, message, body, secrets))
        .compose(outbound::send)
        .map(answer -> HookAnswer.of(answer, now))
        .recover(failure -> Future.succeededFuture(lost(message.tenant(), failure)));
  }

  /** What signs for the target. */
  Future<String> secrets(TenantId tenant, Target target) {
    return Future.succeededFuture()
        .compose(
            start ->
                vault.lend(
                    place(tenant),
                    target.cipher().getBytes(),
                    secret -> Future.succeededFuture(secret.text())));
  }

  private static HookAnswer lost(TenantId tenant, Throwable failure) {
    if (failure instanceof OutboundException silent) {
      return HookAnswer.of(silent);
    }
    LOG.warn("Tenant {}: its webhook was not called.", tenant, failure);
    return HookAnswer.UNSIGNED;
  }

  private Call call(Target target, Message message, String body, String secrets) {
    var id = message.id().toString();
    var now = clock.instant();
    var timestamp = now.getEpochSecond();
    var former = target.formerUntil().filter(now::isBefore).isPresent();
    return new Call(
        "alert",
        HttpMethod.POST,
        target.url(),
        Map.of(
            "Content-Type",
            "application/json",
            "User-Agent",
            "ml-connector",
            "webhook-id",
            id,
            "webhook-timestamp",
            Long.toString(timestamp),
            "webhook-signature",
            HookSecret.sign(secrets, former, id + "." + timestamp + "." + body)),
        Buffer.buffer(body.getBytes(StandardCharsets.UTF_8)),
        PATIENCE,
        ANSWER_BYTES_MAX);
  }

  private String body(Message message) {
    var alerts = new JsonArray();
    message.news().forEach(one -> alerts.add(alert(one)));
    return JsonObject.of("type", message.type(), "timestamp", message.createdAt().toString())
        .put("data", JsonObject.of("tenant", message.tenant().toString(), "alerts", alerts))
        .encode();
  }

  private JsonObject alert(News one) {
    return JsonObject.of("id", one.alert().toString(), "state", one.over() ? "over" : "raised")
        .put("kind", one.kind().word())
        .put("text", one.said())
        .put("fix", one.fix())
        .put("url", publicUrl + one.path())
        .put("since", one.since().toString());
  }
}

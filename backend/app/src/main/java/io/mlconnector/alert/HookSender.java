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
import java.util.UUID;

/** Calls a tenant's webhook. */
final class HookSender {

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

  /** Where a message goes, and the secret that signs it. */
  record Target(URI url, Buffer cipher) {}

  /**
   * What is sent.
   *
   * @param id the same for every attempt, by which the receiver tells repetitions
   */
  record Message(TenantId tenant, UUID id, String type, Instant createdAt, List<News> news) {}

  static Place place(TenantId tenant) {
    return new Place(tenant, "alert_setting", "hook_secret", tenant.toString());
  }

  /** Never fails for what the receiver does. */
  Future<HookAnswer> send(Target target, Message message) {
    var body = body(message);
    var now = clock.instant();
    return vault
        .lend(
            place(message.tenant()),
            target.cipher().getBytes(),
            secret -> Future.succeededFuture(call(target, message, body, secret.text())))
        .compose(outbound::send)
        .map(answer -> HookAnswer.of(answer, now))
        .recover(
            failure ->
                failure instanceof OutboundException lost
                    ? Future.succeededFuture(HookAnswer.of(lost))
                    : Future.failedFuture(failure));
  }

  private Call call(Target target, Message message, String body, String secret) {
    var id = message.id().toString();
    var timestamp = clock.instant().getEpochSecond();
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
            HookSecret.sign(secret, id, timestamp, body)),
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

package io.mlconnector.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.tenant.Scope;
import io.mlconnector.web.Bodies;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Query;
import io.mlconnector.webhook.WebhookHealth;
import io.mlconnector.webhook.Webhooks;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The address that Concur sends a tenant's events to. */
final class WebhookHandler {

  private static final int NOT_FOUND = 404;
  private static final int OVERLAP_DAYS_MAX = 30;
  private static final Pattern KEY = Pattern.compile("(/hooks/concur/)[^/]+$");

  private final Webhooks webhooks;
  private final Lanes lanes;

  WebhookHandler(Webhooks webhooks, Lanes lanes) {
    this.webhooks = webhooks;
    this.lanes = lanes;
  }

  /** Makes the address if there is none yet. */
  Future<Void> ensure(RoutingContext request, TenantId tenant) {
    return webhooks.ensure(tenant, Callers.actor(request));
  }

  /** Adds the address, and how well it works, to the connection. */
  Future<ObjectNode> describe(RoutingContext request, TenantId tenant, ObjectNode connection) {
    var whole = Callers.has(request, Scope.CONFIGURE);
    return webhooks
        .url(tenant)
        .map(url -> whole ? url : url.map(WebhookHandler::withoutKey))
        .map(url -> connection.put("webhookUrl", url.orElse(null)))
        .compose(done -> webhooks.health(tenant))
        .map(health -> connection.set("webhook", json(health)));
  }

  /** Who knows the key can send events in the tenant's name, so it is not for reading alone. */
  private static String withoutKey(String url) {
    return KEY.matcher(url).replaceFirst("$1...");
  }

  /** A new address, of which Concur is told soon; the one before stays good for a while. */
  Future<Void> rotate(RoutingContext request, TenantId tenant) {
    return webhooks
        .rotate(tenant, overlap(request), Callers.actor(request))
        .compose(made -> made.map(Future::succeededFuture).orElseGet(() -> refused(tenant)))
        .compose(made -> lanes.wake(tenant, Stream.TOKENS).map(made))
        .compose(
            made ->
                Answers.json(
                    request,
                    Answers.OK,
                    Json.object()
                        .put("webhookUrl", made.url())
                        .put("previousUntil", text(made.previousUntil()))));
  }

  /** The address of our app is all tenants', and is not changed for one of them. */
  private <T> Future<T> refused(TenantId tenant) {
    return webhooks
        .url(tenant)
        .compose(
            ofOurApp ->
                Future.failedFuture(
                    ofOurApp.isPresent()
                        ? notConnected("SAP Concur through an app of your own")
                        : notConnected("SAP Concur").withStatus(NOT_FOUND)));
  }

  private static HttpProblem notConnected(String system) {
    return HttpProblem.of(Code.NOT_CONNECTED, "system", system);
  }

  private static Duration overlap(RoutingContext request) {
    Query.of(request, Set.of());
    var body = Fields.of(Bodies.jsonIfAny(request));
    var days = body.numberOr("overlapDays", BigDecimal.valueOf(Webhooks.OVERLAP.toDays()));
    var whole = days.stripTrailingZeros().scale() <= 0 && days.signum() >= 0;
    if (!whole || days.compareTo(BigDecimal.valueOf(OVERLAP_DAYS_MAX)) > 0) {
      body.wrong("overlapDays", "a whole number from 0 to " + OVERLAP_DAYS_MAX + " is expected");
    }
    Answers.requireGood(body);
    return Duration.ofDays(days.longValue());
  }

  private static ObjectNode json(WebhookHealth health) {
    return Json.object()
        .put("lastEventAt", text(health.lastEventAt()))
        .put("lastDocumentWithoutEventAt", text(health.lastDocumentWithoutEventAt()))
        .put("missed", health.missed());
  }

  private static @Nullable String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }
}

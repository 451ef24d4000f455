package io.mlconnector.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.connection.ConcurView;
import io.mlconnector.connection.ConnectOutcome;
import io.mlconnector.connection.ConnectionKind;
import io.mlconnector.connection.Connections;
import io.mlconnector.connection.Entered;
import io.mlconnector.connection.OdooView;
import io.mlconnector.connection.expiry.Outlook;
import io.mlconnector.connection.ping.Check;
import io.mlconnector.connection.ping.Ping;
import io.mlconnector.connection.subscription.SubscriptionView;
import io.mlconnector.connection.subscription.Subscriptions;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.limits.Side;
import io.mlconnector.web.Bodies;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.ProblemJson;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /connections}: credentials go in and never come out. */
final class ConnectionsHandler {

  private static final int NOT_FOUND = 404;
  private static final int UNPROCESSABLE = 422;

  private final Connections connections;
  private final WebhookHandler webhooks;
  private final Subscriptions subscriptions;
  private final LimitsHandler limits;

  ConnectionsHandler(
      Connections connections,
      WebhookHandler webhooks,
      Subscriptions subscriptions,
      LimitsHandler limits) {
    this.connections = connections;
    this.webhooks = webhooks;
    this.subscriptions = subscriptions;
    this.limits = limits;
  }

  Future<Void> getConcur(RoutingContext request, TenantId tenant) {
    return connections
        .concurView(tenant)
        .map(found -> found.orElseThrow(() -> notConnected("SAP Concur")))
        .compose(view -> subscriptions.view(tenant).map(events -> json(view, events)))
        .compose(json -> webhooks.describe(request, tenant, json))
        .compose(
            json ->
                connections
                    .concurHost(tenant)
                    .compose(url -> withCalls(json, tenant, Side.CONCUR, url)))
        .compose(json -> Answers.json(request, Answers.OK, json));
  }

  Future<Void> getOdoo(RoutingContext request, TenantId tenant) {
    return connections
        .odooView(tenant)
        .map(found -> found.orElseThrow(() -> notConnected("Odoo")))
        .compose(
            view -> withCalls(json(view), tenant, Side.ODOO, Optional.of(view.address().url())))
        .compose(json -> Answers.json(request, Answers.OK, json));
  }

  private Future<ObjectNode> withCalls(
      ObjectNode json, TenantId tenant, Side side, Optional<URI> url) {
    return limits.calls(tenant, side, url).map(calls -> (ObjectNode) json.set("calls", calls));
  }

  private static HttpProblem notConnected(String system) {
    return HttpProblem.of(Code.NOT_CONNECTED, "system", system).withStatus(NOT_FOUND);
  }

  Future<Void> putConcur(RoutingContext request, TenantId tenant) {
    var body = Fields.of(Bodies.json(request));
    var entered = EnteredCredentials.concur(body);
    return subscriptions
        .entering(tenant, () -> connections.connectConcur(tenant, entered, Callers.actor(request)))
        .map(ConnectionsHandler::requireSaved)
        .compose(saved -> webhooks.ensure(request, tenant))
        .compose(ready -> getConcur(request, tenant));
  }

  Future<Void> putOdoo(RoutingContext request, TenantId tenant) {
    var body = Fields.of(Bodies.json(request));
    var entered = EnteredCredentials.odoo(body);
    return connections
        .connectOdoo(tenant, entered, Callers.actor(request))
        .map(ConnectionsHandler::requireSaved)
        .compose(saved -> getOdoo(request, tenant));
  }

  private static ConnectOutcome.Saved requireSaved(ConnectOutcome outcome) {
    return switch (outcome) {
      case ConnectOutcome.Saved saved -> saved;
      case ConnectOutcome.Refused refused ->
          throw HttpProblem.of(refused.problem()).withStatus(UNPROCESSABLE);
    };
  }

  Guard.TenantAction ping(ConnectionKind kind) {
    return (request, tenant) -> {
      Answers.requireGood(Fields.of(Bodies.jsonIfAny(request)));
      return connections
          .ping(tenant, kind)
          .compose(ping -> Answers.json(request, Answers.OK, json(ping)));
    };
  }

  private static ObjectNode json(ConcurView view, SubscriptionView events) {
    var json =
        Json.object()
            .put("state", view.state().word())
            .put("companyUuid", view.companyUuid())
            .put("clientId", view.clientId().orElse(null))
            .put("requestToken", view.requestToken())
            .put("refreshToken", view.refreshToken())
            .put("refreshExpiresAt", text(view.refreshExpiresAt()))
            .put("datacenter", view.datacenter().orElse(null));
    putOutlook(json, view.outlook());
    json.set("subscription", SubscriptionHandler.json(events));
    return dated(json, view.problem(), view.since(), view.updatedAt());
  }

  private static ObjectNode json(OdooView view) {
    var address = view.address();
    var json =
        Json.object()
            .put("state", view.state().word())
            .put("url", address.url().toString())
            .put("database", address.database())
            .put("login", address.login())
            .put("protocol", Entered.PROTOCOLS.word(address.protocol()))
            .put("foundProtocol", view.foundProtocol().orElse(null))
            .put("foundVersion", view.foundVersion().orElse(null))
            .put("callsPerSecond", view.pace().callsPerSecond())
            .put("parallelCalls", view.pace().parallelCalls());
    putOutlook(json, view.outlook());
    return dated(json, view.problem(), view.since(), view.updatedAt());
  }

  private static void putOutlook(ObjectNode json, Outlook outlook) {
    json.put("expiresAt", text(outlook.expiresAt()))
        .put("daysLeft", outlook.daysLeft().orElse(null));
    json.set("warning", outlook.warning().map(ProblemJson::of).orElse(null));
  }

  private static ObjectNode dated(
      ObjectNode json, Optional<Problem> problem, Instant since, Instant updatedAt) {
    json.set("problem", problem.map(ProblemJson::of).orElse(null));
    return json.put("since", since.toString()).put("updatedAt", updatedAt.toString());
  }

  private static ObjectNode json(Ping ping) {
    var json = Json.object().put("ok", ping.ok());
    var checks = json.putArray("checks");
    for (Check check : ping.checks()) {
      checks
          .addObject()
          .put("code", check.code())
          .put("name", check.name())
          .put("status", check.status().name().toLowerCase(Locale.ROOT))
          .put("did", check.did())
          .put("detail", check.detail())
          .put("fix", check.fix())
          .put("owner", check.owner().map(ProblemJson::owner).orElse(null));
    }
    return json;
  }

  private static @Nullable String text(Optional<Instant> at) {
    return at.map(Instant::toString).orElse(null);
  }
}

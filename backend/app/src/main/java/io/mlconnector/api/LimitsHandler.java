package io.mlconnector.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.connection.Connections;
import io.mlconnector.connection.OdooView;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Json;
import io.mlconnector.limits.Host;
import io.mlconnector.limits.Limits;
import io.mlconnector.limits.Overview;
import io.mlconnector.limits.Side;
import io.mlconnector.limits.Standing;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /limits}: who waits, for what, and until when; {@code GET /limits/all} tells it of all
 * tenants.
 */
final class LimitsHandler {

  private final Connections connections;
  private final Limits limits;

  LimitsHandler(Connections connections, Limits limits) {
    this.connections = connections;
    this.limits = limits;
  }

  Future<Void> get(RoutingContext request, TenantId tenant) {
    return hosts(tenant)
        .compose(hosts -> limits.standing(tenant, hosts))
        .compose(standing -> Answers.json(request, Answers.OK, json(standing)));
  }

  Future<Void> all(RoutingContext request) {
    return limits.overview().compose(overview -> Answers.json(request, Answers.OK, json(overview)));
  }

  private static ObjectNode json(Overview overview) {
    var json = Json.object();
    var hosts = json.putArray("hosts");
    overview.hosts().forEach(host -> hosts.add(json(host)));
    var connections = json.putArray("connections");
    overview
        .connections()
        .forEach(
            one ->
                connections.add(
                    json(Optional.of(one.standing()))
                        .put("tenant", one.tenant().toString())
                        .put("side", one.side().word())));
    return json.put("cut", overview.isCut());
  }

  private static ObjectNode json(Overview.OfHost host) {
    var json =
        Json.object()
            .put("side", host.host().side().word())
            .put("host", host.host().name())
            .put("restUntil", text(host.restUntil()))
            .put("why", host.why().orElse(null))
            .put("parallel", host.parallel());
    var waiting = json.putArray("waiting");
    host.waiting()
        .forEach(
            comer ->
                waiting
                    .addObject()
                    .put("tenant", comer.tenant().toString())
                    .put("calls", comer.calls())
                    .put("since", comer.since().toString()));
    return json;
  }

  /** What keeps the calls of one connection back, as its view shows it. */
  Future<ObjectNode> calls(TenantId tenant, Side side, Optional<URI> url) {
    return limits
        .standing(tenant, url.map(at -> Host.of(side, at)).stream().toList())
        .map(standing -> calls(standing, side));
  }

  private static ObjectNode calls(Standing standing, Side side) {
    var host = standing.hosts().stream().findFirst();
    var json =
        Json.object()
            .put("restUntil", text(host.flatMap(Standing.OfHost::restUntil)))
            .put("restWhy", host.flatMap(Standing.OfHost::why).orElse(null));
    json.set("connection", json(Optional.ofNullable(standing.failing().get(side))));
    return json;
  }

  private Future<List<Host>> hosts(TenantId tenant) {
    return connections
        .concurHost(tenant)
        .compose(concur -> connections.odooView(tenant).map(odoo -> hosts(concur, odoo)));
  }

  private static List<Host> hosts(Optional<URI> concur, Optional<OdooView> odoo) {
    return Stream.of(
            concur.map(url -> Host.of(Side.CONCUR, url)),
            concur.map(url -> Host.of(Side.EVENTS, url)),
            concur.map(url -> Host.of(Side.IMAGES, url)),
            odoo.map(view -> Host.of(Side.ODOO, view.address().url())))
        .flatMap(Optional::stream)
        .toList();
  }

  private static ObjectNode json(Standing standing) {
    var json = Json.object();
    var budgets = json.putArray("budgets");
    standing.hosts().forEach(host -> budgets.add(json(host)));
    var connections = json.putObject("connections");
    for (var side : Side.values()) {
      connections.set(side.word(), json(Optional.ofNullable(standing.failing().get(side))));
    }
    return json;
  }

  private static ObjectNode json(Standing.OfHost host) {
    return Json.object()
        .put("side", host.host().side().word())
        .put("host", host.host().name())
        .put("restUntil", text(host.restUntil()))
        .put("why", host.why().orElse(null))
        .put("parallel", host.parallel())
        .put("waiting", host.waiting())
        .put("waitingSince", text(host.since()));
  }

  private static ObjectNode json(Optional<Standing.OfConnection> failing) {
    return Json.object()
        .put(
            "state",
            failing.map(Standing.OfConnection::state).orElse(Standing.Breaking.CLOSED).word())
        .put("failures", failing.map(Standing.OfConnection::failures).orElse(0))
        .put("until", text(failing.flatMap(Standing.OfConnection::until)))
        .put("why", failing.map(Standing.OfConnection::why).orElse(null))
        .put("since", text(failing.map(Standing.OfConnection::since)));
  }

  private static @Nullable String text(Optional<Instant> at) {
    return at.map(Instant::toString).orElse(null);
  }
}

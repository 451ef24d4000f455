package io.mlconnector.support.actions;

import io.mlconnector.access.AccessDesk;
import io.mlconnector.audit.Author;
import io.mlconnector.connection.ConnectionKind;
import io.mlconnector.connection.Connections;
import io.mlconnector.connection.Entered;
import io.mlconnector.connection.OdooPace;
import io.mlconnector.connection.PaceDesk;
import io.mlconnector.connection.ping.Check;
import io.mlconnector.connection.ping.Ping;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.pages.Refusals;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.StaffVisit;
import io.mlconnector.support.look.LookDoor;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.webhook.Webhooks;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What is done about a tenant's two systems: a new key, another pace, a test. */
record SystemActions(ConsoleFrame frame, Deeds deeds, ActionPages pages, Desks desks) {

  private static final Pattern CODE = Pattern.compile("^MLC-\\d{3}");

  /** The tenant's own desks. */
  record Desks(
      Webhooks webhooks, Lanes lanes, Connections connections, PaceDesk paces, AccessDesk access) {}

  /** A check without what was found, which may name what is the company's. */
  public record Line(String code, String name, String status, String look, String problem) {}

  /** The address before stays good for a while, in which Concur is told of the new one. */
  Future<Void> rotate(StaffVisit visit) {
    return deeds.act(
        visit, new Deed("key", "tenant.webhook_key_made", false, this::rotate), pages::show);
  }

  private Future<Outcome> rotate(TenantId tenant, Author author) {
    return desks
        .webhooks()
        .rotate(tenant, Webhooks.OVERLAP, author)
        .compose(
            made ->
                made.isEmpty()
                    ? Future.succeededFuture(
                        Outcome.refused(
                            "There is no key: Concur is not connected, or through our own app."))
                    : desks
                        .lanes()
                        .wake(tenant, Stream.TOKENS)
                        .map(woken -> Outcome.done(new JsonObject())));
  }

  /** How fast the tenant's Odoo is called. */
  Future<Void> pace(StaffVisit visit) {
    var body = Json.object();
    for (var field : List.of("callsPerSecond", "parallelCalls")) {
      var typed = visit.field(field).strip();
      if (typed.matches("\\d{1,6}([.]\\d{1,4})?")) {
        body.put(field, new BigDecimal(typed));
      } else if (!typed.isEmpty()) {
        body.put(field, typed);
      }
    }
    var entered = Entered.odooPace(Fields.of(body));
    return deeds.act(
        visit,
        new Deed(
            "pace",
            "tenant.pace_changed",
            false,
            (tenant, author) ->
                switch (entered) {
                  case Entered.Good<OdooPace> good -> pace(tenant, good.value(), author);
                  case Entered.Bad<OdooPace> bad -> Future.succeededFuture(wrong(bad.problems()));
                }),
        pages::show);
  }

  private Future<Outcome> pace(TenantId tenant, OdooPace pace, Author author) {
    return desks
        .paces()
        .change(tenant, pace, author)
        .map(
            changed ->
                changed
                    ? Outcome.done(
                        JsonObject.of(
                            "calls_per_second", String.valueOf(pace.callsPerSecond()),
                            "parallel_calls", String.valueOf(pace.parallelCalls())))
                    : Outcome.refused("No Odoo is connected."));
  }

  /** The fields as the form names them. */
  private static Outcome wrong(List<Problem> problems) {
    return Outcome.refused(
        problems.stream()
            .map(
                problem ->
                    new Problem(
                        Code.INVALID_FIELD,
                        Map.of(
                            "field",
                            problem.facts().getOrDefault("field", "form").replace("/", ""),
                            "detail",
                            problem.facts().getOrDefault("detail", problem.message()))))
            .toList());
  }

  /** Tries a connection out on behalf; nothing is changed, so nobody is asked why. */
  Future<Void> test(StaffVisit visit) {
    var kind =
        Arrays.stream(ConnectionKind.values())
            .filter(one -> one.word().equals(visit.field("system")))
            .findFirst()
            .orElseThrow(() -> HttpProblem.notFound("system"));
    var tenant = Deeds.tenant(visit);
    return deeds
        .refusal(tenant, false)
        .compose(
            refusal ->
                refusal
                    .map(words -> pages.show(visit, "test", Map.of(Refusals.FORM, words)))
                    .orElseGet(() -> test(visit, tenant, kind)));
  }

  private Future<Void> test(StaffVisit visit, TenantId tenant, ConnectionKind kind) {
    return desks
        .connections()
        .ping(tenant, kind)
        .compose(
            ping ->
                noted(visit, tenant, told(kind, ping))
                    .compose(
                        noted ->
                            shown(
                                visit,
                                kind,
                                ping.checks().stream().map(SystemActions::line).toList())));
  }

  private static JsonObject told(ConnectionKind kind, Ping ping) {
    var failed = ping.failure().map(Check::code).orElse("nothing");
    return JsonObject.of("system", kind.word(), "failed", failed);
  }

  private Future<Void> noted(StaffVisit visit, TenantId tenant, JsonObject detail) {
    return desks
        .access()
        .noted(tenant, LookDoor.supporter(visit.who()), "support.tested", detail)
        .compose(noted -> deeds.told(visit, "tenant.connection_tested", detail));
  }

  private static Line line(Check check) {
    var problem = CODE.matcher(check.detail());
    return new Line(
        check.code(),
        check.name(),
        check.status().name().toLowerCase(Locale.ROOT),
        look(check.status()),
        problem.find() ? problem.group() : "");
  }

  private static String look(Check.Status status) {
    return switch (status) {
      case PASS -> "good";
      case WARN -> "wait";
      case FAIL -> "bad";
      case SKIP -> "calm";
    };
  }

  private Future<Void> shown(StaffVisit visit, ConnectionKind kind, List<Line> lines) {
    var model = new HashMap<String, Object>();
    model.put("id", Deeds.tenant(visit).toString());
    model.put("system", kind == ConnectionKind.CONCUR ? "SAP Concur" : "Odoo");
    model.put("lines", lines);
    return frame.page(visit, "test", model);
  }
}

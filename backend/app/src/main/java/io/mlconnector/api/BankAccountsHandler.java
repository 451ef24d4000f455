package io.mlconnector.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.sync.bank.BankAlarm;
import io.mlconnector.sync.bank.BankDesk;
import io.mlconnector.sync.bank.BankDesk.Verdict;
import io.mlconnector.sync.bank.BankSetting;
import io.mlconnector.web.Bodies;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.ProblemJson;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /vendors/bank-accounts}: alarms about vendors' bank accounts, and decisions. */
final class BankAccountsHandler {

  private static final String WHAT = "alarm";

  private final BankDesk desk;

  BankAccountsHandler(BankDesk desk) {
    this.desk = desk;
  }

  Future<Void> setting(RoutingContext request, TenantId tenant) {
    return desk.setting(tenant)
        .compose(setting -> Answers.json(request, Answers.OK, json(setting)));
  }

  private static ObjectNode json(BankSetting setting) {
    var json =
        Json.object()
            .put("enabled", setting.enabled())
            .put("since", setting.since().map(Instant::toString).orElse(null));
    json.set("problem", setting.problem().map(ProblemJson::of).orElse(null));
    return json;
  }

  Future<Void> putSetting(RoutingContext request, TenantId tenant) {
    var body = Fields.of(Bodies.json(request));
    if (!body.has("enabled")) {
      body.text("enabled");
    }
    var enabled = body.flag("enabled", false);
    Answers.requireGood(body);
    return desk.change(tenant, enabled, Callers.actor(request))
        .compose(changed -> setting(request, tenant));
  }

  /** The alarms that are not over, or the last ones that are. */
  Future<Void> list(RoutingContext request, TenantId tenant) {
    var over = Query.of(request, Set.of("over")).text("over").map(BankAccountsHandler::flag);
    return (over.orElse(false) ? desk.past(tenant) : desk.living(tenant))
        .compose(alarms -> Answers.json(request, Answers.OK, json(alarms)));
  }

  private static boolean flag(String word) {
    return switch (word) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Query.refuse("over", "it is neither true nor false");
    };
  }

  private static ObjectNode json(List<BankAlarm> alarms) {
    var json = Json.object();
    var items = json.putArray("items");
    alarms.forEach(alarm -> items.add(json(alarm)));
    return json;
  }

  private static ObjectNode json(BankAlarm alarm) {
    var json =
        Json.object()
            .put("id", alarm.id().toString())
            .put("kind", alarm.kind().word())
            .put("state", alarm.state().word())
            .put("version", alarm.version())
            .put("partnerId", alarm.partner())
            .put("name", alarm.name());
    alarm.before().forEach(json.putArray("before")::add);
    alarm.after().forEach(json.putArray("after")::add);
    var others = json.putArray("others");
    alarm.others().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            one -> others.addObject().put("partnerId", one.getKey()).put("name", one.getValue()));
    json.put("changedBy", alarm.writer().isEmpty() ? null : alarm.writer())
        .put("seenAt", alarm.seenAt().toString());
    json.set("problem", ProblemJson.of(alarm.problem()));
    return json.put("decidedBy", alarm.decision().map(BankAlarm.Decision::by).orElse(null))
        .put("decidedAt", alarm.decision().map(one -> one.at().toString()).orElse(null))
        .put("note", alarm.decision().map(BankAlarm.Decision::note).orElse(null));
  }

  Future<Void> approve(RoutingContext request, TenantId tenant) {
    return decide(request, tenant, true);
  }

  Future<Void> reject(RoutingContext request, TenantId tenant) {
    return decide(request, tenant, false);
  }

  private Future<Void> decide(RoutingContext request, TenantId tenant, boolean approved) {
    var id = Answers.id(request, WHAT);
    var body = Fields.of(Bodies.json(request));
    var version = body.id("version");
    var note = body.text("note").strip();
    if (note.length() > BankDesk.NOTE_MAX) {
      body.wrong("note", "it is longer than " + BankDesk.NOTE_MAX + " characters");
    }
    Answers.requireGood(body);
    var verdict = new Verdict(id, (int) Math.min(version, Integer.MAX_VALUE), approved, note);
    return desk.decide(tenant, verdict, Callers.actor(request))
        .compose(
            decided ->
                switch (decided) {
                  case DONE ->
                      Answers.json(request, Answers.OK, Json.object().put("accepted", true));
                  case OVER -> Future.failedFuture(HttpProblem.notFound(WHAT));
                  case STALE ->
                      Future.failedFuture(
                          HttpProblem.of(Code.BANK_ALARM_STALE, "version", Long.toString(version)));
                });
  }
}

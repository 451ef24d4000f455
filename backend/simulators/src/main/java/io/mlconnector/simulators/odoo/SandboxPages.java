package io.mlconnector.simulators.odoo;

import io.mlconnector.simulators.odoo.protocol.CallLog;
import io.mlconnector.simulators.odoo.protocol.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the sandbox shows of itself, read-only, for a demo's visitor. */
final class SandboxPages {

  private final List<Ledger> ledgers;
  private final CallLog log;

  SandboxPages(List<Ledger> ledgers, CallLog log) {
    this.ledgers = List.copyOf(ledgers);
    this.log = log;
  }

  void open(Router router) {
    router.get("/_sandbox/moves").handler(this::moves);
    router.get("/_sandbox/calls").handler(context -> show(context, log.calls()));
  }

  /** All moves of all databases, or of the one that {@code ?database=} names. */
  private void moves(RoutingContext context) {
    var asked = context.queryParams().get("database");
    List<Object> moves = new ArrayList<>();
    for (var ledger : ledgers) {
      if (asked == null || asked.equals(ledger.database())) {
        ledger.moves().forEach(move -> moves.add(move(ledger.database(), move)));
      }
    }
    show(context, moves);
  }

  private static Map<String, Object> move(String database, Ledger.Entry entry) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("database", database);
    shown.put("id", entry.id());
    shown.put("externalIds", entry.externalIds());
    shown.put("name", entry.name());
    shown.put("state", entry.state());
    shown.put("date", entry.date());
    shown.put("ref", entry.ref());
    shown.put("company", entry.company());
    shown.put("journal", entry.journal());
    shown.put("lines", entry.lines().stream().map(SandboxPages::line).toList());
    return shown;
  }

  private static Map<String, Object> line(Ledger.Item item) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("account", item.accountCode());
    shown.put("accountId", item.account());
    shown.put("partnerId", item.partner());
    shown.put("label", item.label());
    shown.put("currency", item.currency());
    shown.put("amount", item.amount());
    shown.put("balance", item.balance());
    shown.put("analytics", item.analytics());
    return shown;
  }

  private static void show(RoutingContext context, Object value) {
    context
        .response()
        .putHeader("Content-Type", "application/json; charset=utf-8")
        .end(Json.write(value));
  }
}

package io.mlconnector.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.sync.receipts.ReceiptSetting;
import io.mlconnector.sync.receipts.Receipts;
import io.mlconnector.web.Bodies;
import io.mlconnector.web.ProblemJson;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;

/** {@code /receipts}: whether receipts are attached to the entries in Odoo. */
final class ReceiptsHandler {

  private final Receipts receipts;

  ReceiptsHandler(Receipts receipts) {
    this.receipts = receipts;
  }

  Future<Void> get(RoutingContext request, TenantId tenant) {
    return receipts
        .setting(tenant)
        .compose(setting -> Answers.json(request, Answers.OK, json(setting)));
  }

  Future<Void> put(RoutingContext request, TenantId tenant) {
    var body = Fields.of(Bodies.json(request));
    if (!body.has("enabled")) {
      body.text("enabled");
    }
    var enabled = body.flag("enabled", false);
    Answers.requireGood(body);
    return receipts
        .change(tenant, enabled, Callers.actor(request))
        .compose(changed -> get(request, tenant));
  }

  private static ObjectNode json(ReceiptSetting setting) {
    var json =
        Json.object()
            .put("enabled", setting.enabled())
            .put("since", setting.since().map(Instant::toString).orElse(null));
    json.set("problem", setting.problem().map(ProblemJson::of).orElse(null));
    return json;
  }
}

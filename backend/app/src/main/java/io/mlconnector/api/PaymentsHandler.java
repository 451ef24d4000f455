package io.mlconnector.api;

import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.tenant.WorkSchedule;
import io.mlconnector.web.Bodies;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** {@code /payments}: whether Concur is told of payments. */
final class PaymentsHandler {

  private final WorkSchedule schedule;

  PaymentsHandler(WorkSchedule schedule) {
    this.schedule = schedule;
  }

  Future<Void> get(RoutingContext request, TenantId tenant) {
    return schedule
        .tellsPayments(tenant)
        .compose(told -> Answers.json(request, Answers.OK, Json.object().put("tellConcur", told)));
  }

  Future<Void> put(RoutingContext request, TenantId tenant) {
    var body = Fields.of(Bodies.json(request));
    if (!body.has("tellConcur")) {
      body.text("tellConcur");
    }
    var wanted = body.flag("tellConcur", false);
    Answers.requireGood(body);
    return schedule
        .tellPayments(tenant, wanted, Callers.actor(request))
        .compose(done -> get(request, tenant));
  }
}

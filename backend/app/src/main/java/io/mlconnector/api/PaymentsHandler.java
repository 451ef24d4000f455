package io.mlconnector.api;

import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.sync.desk.PaymentDesk;
import io.mlconnector.tenant.WorkSchedule;
import io.mlconnector.web.Bodies;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** {@code /payments}: whether Concur is told of payments. */
final class PaymentsHandler {

  private static final String FROM = "from";
  private static final String WHAT = "payment";

  private final WorkSchedule schedule;
  private final PaymentDesk desk;

  PaymentsHandler(WorkSchedule schedule, PaymentDesk desk) {
    this.schedule = schedule;
    this.desk = desk;
  }

  Future<Void> get(RoutingContext request, TenantId tenant) {
    return schedule
        .payments(tenant)
        .compose(
            telling ->
                Answers.json(
                    request,
                    Answers.OK,
                    Json.object()
                        .put("tellConcur", telling.told())
                        .put(FROM, telling.from().map(LocalDate::toString).orElse(null))));
  }

  Future<Void> put(RoutingContext request, TenantId tenant) {
    var body = Fields.of(Bodies.json(request));
    if (!body.has("tellConcur")) {
      body.text("tellConcur");
    }
    var wanted = body.flag("tellConcur", false);
    var from = from(body);
    Answers.requireGood(body);
    return save(tenant, wanted, from, Callers.actor(request)).compose(done -> get(request, tenant));
  }

  private Future<Void> save(
      TenantId tenant, boolean wanted, Optional<LocalDate> from, String actor) {
    if (!wanted) {
      return schedule.tellNoPayments(tenant, actor);
    }
    return schedule
        .payments(tenant)
        .compose(
            known ->
                schedule.tellPayments(
                    tenant,
                    from.or(() -> known.from().filter(day -> known.told()))
                        .orElseGet(schedule::today),
                    actor));
  }

  private Optional<LocalDate> from(Fields body) {
    var text = body.textOrNull(FROM);
    if (text == null) {
      return Optional.empty();
    }
    try {
      var day = LocalDate.parse(text);
      if (!day.isAfter(schedule.today())) {
        return Optional.of(day);
      }
    } catch (DateTimeParseException none) {
      // It is said below.
    }
    body.wrong(FROM, "a day until today is expected, such as 2026-11-01");
    return Optional.empty();
  }

  /** Those that Concur does not take. */
  Future<Void> refused(RoutingContext request, TenantId tenant) {
    return desk.refused(tenant)
        .compose(
            refused ->
                desk.strange(tenant)
                    .compose(
                        strange -> {
                          var json = Json.object();
                          var list = json.putArray("refused");
                          refused.forEach(one -> list.add(PaymentView.of(one)));
                          var unknown = json.putArray("unknown");
                          strange.forEach(one -> unknown.add(PaymentView.of(one)));
                          return Answers.json(request, Answers.OK, json);
                        }));
  }

  /** The payments that are gone were taken back indeed. */
  Future<Void> vouch(RoutingContext request, TenantId tenant) {
    return desk.vouch(tenant, Callers.actor(request)).compose(done -> get(request, tenant));
  }

  Future<Void> retry(RoutingContext request, TenantId tenant) {
    return desk.retry(
            tenant, Answers.id(request, "document"), reference(request), Callers.actor(request))
        .compose(done -> answer(request, done));
  }

  Future<Void> dismiss(RoutingContext request, TenantId tenant) {
    return desk.dismiss(
            tenant, Answers.id(request, "document"), reference(request), Callers.actor(request))
        .compose(done -> answer(request, done));
  }

  private static String reference(RoutingContext request) {
    return String.valueOf(request.pathParam("reference"));
  }

  /** Whatever cannot be told again, or dismissed, is no refused payment. */
  private static Future<Void> answer(RoutingContext request, boolean done) {
    return done
        ? Answers.json(request, Answers.OK, Json.object().put("done", true))
        : Future.failedFuture(HttpProblem.notFound(WHAT));
  }
}

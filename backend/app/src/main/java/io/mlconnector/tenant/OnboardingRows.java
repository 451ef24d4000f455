package io.mlconnector.tenant;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.TenantId;
import io.mlconnector.tenant.Onboarding.Said;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;

/** The table {@code onboarding}; every change is audited. */
final class OnboardingRows {

  private static final String ALL =
      "select step, done_by, done_at from onboarding where tenant_id = $1";
  private static final String DONE =
      """
      insert into onboarding (tenant_id, step, done_by) values ($1, $2, $3)
      on conflict (tenant_id, step) do nothing
      """;
  private static final String UNDONE = "delete from onboarding where tenant_id = $1 and step = $2";

  private OnboardingRows() {}

  static Future<Map<String, Said>> all(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(ALL)
        .execute(Tuple.of(tenant.value()))
        .map(
            rows -> {
              var all = new HashMap<String, Said>();
              rows.forEach(
                  row ->
                      all.put(
                          row.getString("step"),
                          new Said(
                              row.getString("done_by"),
                              row.getOffsetDateTime("done_at").toInstant())));
              return Map.copyOf(all);
            });
  }

  static Future<Void> done(SqlConnection tx, TenantId tenant, String step, String actor) {
    return tx.preparedQuery(DONE)
        .execute(Tuple.of(tenant.value(), step, actor))
        .compose(
            rows ->
                rows.rowCount() == 0
                    ? Future.succeededFuture()
                    : AuditRows.append(tx, tenant, actor, "start.step_done", of(step)));
  }

  static Future<Void> undone(SqlConnection tx, TenantId tenant, String step, String actor) {
    return tx.preparedQuery(UNDONE)
        .execute(Tuple.of(tenant.value(), step))
        .compose(
            rows ->
                rows.rowCount() == 0
                    ? Future.succeededFuture()
                    : AuditRows.append(tx, tenant, actor, "start.step_reopened", of(step)));
  }

  private static JsonObject of(String step) {
    return JsonObject.of("step", step);
  }
}

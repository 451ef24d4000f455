package io.mlconnector.connection;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.audit.Author;
import io.mlconnector.db.TenantId;
import io.mlconnector.limits.Limits;
import io.mlconnector.limits.Side;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Changes of connections that keep their tokens and keys. */
final class ChangeRows {

  // Another address would be sent a key that nobody has entered for it, hence the url.
  private static final String CHANGE_ODOO =
      """
      update odoo_connection
         set database = $3, login = $4, protocol = $5, calls_per_second = $6, parallel_calls = $7,
             found_protocol = null, found_version = null, state = 'new', problem = null,
             changed_at = now(), updated_at = now()
       where tenant_id = $1 and url = $2
      """;
  // Another app's secret would not fit the tokens.
  private static final String CHANGE_SECRET =
      """
      update concur_connection
         set client_secret = $3, state = 'new', problem = null, secret_at = now(), secret_by = $4,
             updated_at = now()
       where tenant_id = $1 and client_id = $2
      """;

  // What was opened with the old pace is opened anew, as the stamp is another one.
  private static final String PACE_ODOO =
      """
      with before as materialized (
        select calls_per_second, parallel_calls from odoo_connection where tenant_id = $1 for update)
      update odoo_connection o
         set calls_per_second = $2, parallel_calls = $3, changed_at = now(), updated_at = now()
        from before
       where o.tenant_id = $1
      returning before.calls_per_second as calls, before.parallel_calls as parallel
      """;

  private ChangeRows() {}

  /** False where no Odoo is connected. */
  static Future<Boolean> paceOdoo(SqlConnection tx, TenantId tenant, OdooPace pace, Author by) {
    return tx.preparedQuery(PACE_ODOO)
        .execute(
            Tuple.of(tenant.value())
                .addBigDecimal(pace.callsPerSecond())
                .addInteger(pace.parallelCalls()))
        .compose(
            rows ->
                rows.rowCount() == 0
                    ? Future.succeededFuture(false)
                    : AuditRows.append(
                            tx,
                            tenant,
                            by.name(),
                            "odoo.pace_changed",
                            by.on(paces(rows.iterator().next(), pace)))
                        .map(true));
  }

  private static JsonObject paces(Row before, OdooPace pace) {
    return JsonObject.of(
        "before", text(before.getBigDecimal("calls"), before.getInteger("parallel")),
        "now", text(pace.callsPerSecond(), pace.parallelCalls()));
  }

  private static String text(@Nullable BigDecimal calls, @Nullable Integer parallel) {
    return (calls == null ? "as usual" : calls.toPlainString() + " a second")
        + ", "
        + (parallel == null ? "as usual" : parallel + " at once");
  }

  /** False where the connection is none, or to another address. */
  static Future<Boolean> changeOdoo(
      SqlConnection tx, TenantId tenant, OdooChange change, String actor) {
    var address = change.address();
    var values =
        Tuple.of(tenant.value(), address.origin(), address.database(), address.login())
            .addString(address.protocol().name().toLowerCase(Locale.ROOT))
            .addBigDecimal(change.pace().callsPerSecond())
            .addInteger(change.pace().parallelCalls());
    var detail = JsonObject.of("url", address.origin(), "login", address.login());
    return tx.preparedQuery(CHANGE_ODOO)
        .execute(values)
        .compose(
            rows ->
                rows.rowCount() == 0
                    ? Future.succeededFuture(false)
                    : Limits.forgive(tx, tenant, Side.ODOO)
                        .compose(
                            done ->
                                AuditRows.append(
                                    tx, tenant, actor, "odoo.connection_changed", detail))
                        .map(true));
  }

  /** False where the connection is none, or of another app. */
  static Future<Boolean> changeSecret(
      SqlConnection tx, TenantId tenant, String clientId, Buffer secret, String actor) {
    return tx.preparedQuery(CHANGE_SECRET)
        .execute(Tuple.of(tenant.value(), clientId, secret, actor))
        .compose(
            rows ->
                rows.rowCount() == 0
                    ? Future.succeededFuture(false)
                    : Limits.forgive(tx, tenant, Side.CONCUR)
                        .compose(
                            done ->
                                AuditRows.append(
                                    tx,
                                    tenant,
                                    actor,
                                    "concur.secret_changed",
                                    JsonObject.of("clientId", clientId)))
                        .map(true));
  }
}

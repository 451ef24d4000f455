package io.mlconnector.connection.expiry;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/** What was warned of already, in the connection's own row. */
final class ExpiryRows {

  private ExpiryRows() {}

  /**
   * Notes how far it is; answers whether that is to be told. A credential that was renewed begins
   * anew.
   */
  static Future<Boolean> note(
      SqlConnection tx, TenantId tenant, ExpiryWatch.Provider provider, Outlook outlook) {
    var now = outlook.threshold().orElse(null);
    return tx.preparedQuery(noting(provider.word()))
        .execute(Tuple.of(tenant.value(), now))
        .compose(
            rows -> {
              if (rows.size() == 0 || now == null) {
                return Future.succeededFuture(false);
              }
              var before = rows.iterator().next().getInteger("before");
              return before != null && before <= now
                  ? Future.succeededFuture(false)
                  : audit(tx, tenant, provider, outlook).map(true);
            });
  }

  private static String noting(String system) {
    return """
    with old as (
      select warned_days from %1$s_connection where tenant_id = $1 for update)
    update %1$s_connection c set warned_days = $2 from old
     where c.tenant_id = $1 and c.warned_days is distinct from $2
    returning old.warned_days as before
    """
        .formatted(system);
  }

  private static Future<Void> audit(
      SqlConnection tx, TenantId tenant, ExpiryWatch.Provider provider, Outlook outlook) {
    var detail =
        outlook
            .warning()
            .map(StoredProblems::write)
            .orElseThrow()
            .put("threshold", outlook.threshold().orElseThrow())
            .put("expiresAt", outlook.expiresAt().map(Instant::toString).orElse(null));
    return AuditRows.append(tx, tenant, "service", provider.word() + ".runs_out", detail);
  }
}

package io.mlconnector.audit;

import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The record of who did what. It can be added to and read; the service has no right to change or
 * delete an entry.
 */
public final class AuditRows {

  private static final String INSERT =
      "insert into audit (tenant_id, actor, action, detail) values ($1, $2, $3, $4)";
  private static final String LIST =
      "select audit_id, at, actor, action, detail from audit"
          + " where tenant_id = $1 and audit_id < $2 order by audit_id desc limit $3";

  private final Database database;

  public AuditRows(Database database) {
    this.database = database;
  }

  /** Adds an entry in the transaction of what it tells about, so that both are kept or none. */
  public static Future<Void> append(
      SqlConnection connection, TenantId tenant, String actor, String action, JsonObject detail) {
    return connection
        .preparedQuery(INSERT)
        .execute(Tuple.of(tenant.value(), actor, action, detail))
        .mapEmpty();
  }

  /** Adds an entry in a transaction of its own, for what happened outside the database. */
  public Future<Void> append(TenantId tenant, String actor, String action, JsonObject detail) {
    return database.tenant(tenant, connection -> append(connection, tenant, actor, action, detail));
  }

  /** The entries before the given id, newest first; {@code Long.MAX_VALUE} starts at the newest. */
  public Future<List<AuditEntry>> list(TenantId tenant, long before, int limit) {
    return database.tenant(
        tenant,
        connection ->
            connection
                .preparedQuery(LIST)
                .execute(Tuple.of(tenant.value(), before, limit))
                .map(
                    rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                            .map(AuditRows::entry)
                            .toList()));
  }

  private static AuditEntry entry(Row row) {
    return new AuditEntry(
        row.getLong("audit_id"),
        row.get(OffsetDateTime.class, "at").toInstant(),
        row.getString("actor"),
        row.getString("action"),
        row.getJsonObject("detail"));
  }
}

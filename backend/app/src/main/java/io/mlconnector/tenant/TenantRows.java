package io.mlconnector.tenant;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.UUID;

/** The writes of this package that share a transaction with the queue. */
final class TenantRows {

  private static final String INSERT_TENANT =
      "insert into tenant (tenant_id, slug, name) values ($1, $2, $3) on conflict do nothing";
  private static final String INSERT_TOKEN =
      "insert into api_token (tenant_id, token_id, token_hash) values ($1, $2, $3)";
  // The key (tenant, version) decides between two writers that have read the same version.
  private static final String INSERT_MAPPING =
      """
      insert into mapping_version (tenant_id, version, profile, author, books)
      select $1, $2 + 1, $3::text::jsonb, $4,
             coalesce((select books from odoo_connection where tenant_id = $1), 1)
       where $2 = coalesce((select max(version) from mapping_version where tenant_id = $1), 0)
      on conflict do nothing
      """;
  private static final String CURRENT_VERSION =
      "select coalesce(max(version), 0) as version from mapping_version where tenant_id = $1";

  private TenantRows() {}

  /** Inserts the tenant, and tells who made it; false if it is there already. */
  static Future<Boolean> insertTenant(
      SqlConnection tx, TenantId tenant, String slug, String name, String actor) {
    return tx.preparedQuery(INSERT_TENANT)
        .execute(Tuple.of(tenant.value(), slug, name))
        .compose(
            inserted ->
                inserted.rowCount() == 0
                    ? Future.succeededFuture(false)
                    : AuditRows.append(
                            tx, tenant, actor, "tenant.created", JsonObject.of("slug", slug))
                        .map(true));
  }

  static Future<Void> insertToken(SqlConnection tx, TenantId tenant, UUID id, Proof proof) {
    return tx.preparedQuery(INSERT_TOKEN)
        .execute(Tuple.of(tenant.value(), id, Buffer.buffer(proof.hash())))
        .mapEmpty();
  }

  /** Inserts the version after the expected one; false if another is current. */
  static Future<Boolean> insertMapping(
      SqlConnection tx, TenantId tenant, int expected, String profile, String author) {
    return tx.preparedQuery(INSERT_MAPPING)
        .execute(Tuple.of(tenant.value(), expected, profile, author))
        .map(rows -> rows.rowCount() == 1);
  }

  static Future<Void> auditMapping(SqlConnection tx, TenantId tenant, int version, String author) {
    return AuditRows.append(tx, tenant, author, "mapping.saved", JsonObject.of("version", version));
  }

  static Future<Integer> currentVersion(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(CURRENT_VERSION)
        .execute(Tuple.of(tenant.value()))
        .map(rows -> rows.iterator().next().getInteger("version"));
  }
}

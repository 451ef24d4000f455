package io.mlconnector.tenant;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The writes of this package that share a transaction with the queue. */
final class TenantRows {

  private static final String INSERT_TENANT =
      "insert into tenant (tenant_id, slug, name) values ($1, $2, $3) on conflict do nothing";
  // The key (tenant, version) decides between two writers that have read the same version.
  private static final String INSERT_MAPPING =
      """
      insert into mapping_version (tenant_id, version, profile, author, note, books)
      select $1, $2 + 1, $3::text::jsonb, $4, $5,
             coalesce((select books from odoo_connection where tenant_id = $1), 1)
       where $2 = coalesce((select max(version) from mapping_version where tenant_id = $1), 0)
      on conflict do nothing
      """;
  private static final String CURRENT_VERSION =
      "select coalesce(max(version), 0) as version from mapping_version where tenant_id = $1";

  private static final String HEAD =
      "select version, coalesce(books = (select c.books from odoo_connection c"
          + " where c.tenant_id = $1), true) as of_connected_odoo"
          + " from mapping_version where tenant_id = $1";

  private static final String HISTORY =
      "select version, author, note, created_at, coalesce(books = (select c.books"
          + " from odoo_connection c where c.tenant_id = $1), true) as of_connected_odoo"
          + " from mapping_version"
          + " where tenant_id = $1 and version < $2 order by version desc limit $3";

  private static final String STORED =
      "select version, profile::text as profile, author, note, created_at, coalesce(books ="
          + " (select c.books from odoo_connection c where c.tenant_id = $1), true)"
          + " as of_connected_odoo"
          + " from mapping_version where tenant_id = $1 and version = $2";

  private static final String PAYMENTS =
      "select tell_payments, payments_from from tenant where tenant_id = current_tenant()";

  /** Those that were begun with are looked at anew: what is to be told of them may be more now. */
  private static final String TELL_PAYMENTS =
      """
      with changed as (
        update tenant
           set tell_payments = true, payments_from = $1, payments_begun_at = null
         where tenant_id = current_tenant()
           and (not tell_payments or payments_from is distinct from $1)
        returning tenant_id),
      looked as (
        update document_payment p set look_at = now()
          from changed c where p.tenant_id = c.tenant_id and p.state in ('PARTIAL', 'PAID'))
      select tenant_id from changed
      """;

  private static final String TELL_NO_PAYMENTS =
      "update tenant set tell_payments = false"
          + " where tenant_id = current_tenant() and tell_payments";

  private TenantRows() {}

  static Future<PaymentTelling> payments(SqlConnection tx) {
    return tx.query(PAYMENTS)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new PaymentTelling(
                                row.getBoolean("tell_payments"),
                                Optional.ofNullable(row.getLocalDate("payments_from"))))
                    .findFirst()
                    .orElse(new PaymentTelling(false, Optional.empty())));
  }

  /** Answers whether it was otherwise. */
  static Future<Boolean> tellPayments(SqlConnection tx, LocalDate from) {
    return tx.preparedQuery(TELL_PAYMENTS).execute(Tuple.of(from)).map(rows -> rows.size() > 0);
  }

  /** Answers whether it was otherwise. */
  static Future<Boolean> tellNoPayments(SqlConnection tx) {
    return tx.query(TELL_NO_PAYMENTS).execute().map(rows -> rows.rowCount() > 0);
  }

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

  /** A mapping that is to be saved, as text. */
  record NewMapping(String profile, String author, String note) {}

  /** Inserts the version after the expected one; false if another is current. */
  static Future<Boolean> insertMapping(
      SqlConnection tx, TenantId tenant, int expected, NewMapping mapping) {
    return tx.preparedQuery(INSERT_MAPPING)
        .execute(
            Tuple.of(tenant.value(), expected, mapping.profile(), mapping.author(), mapping.note()))
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

  static Future<Optional<Mappings.Head>> newest(SqlConnection tx, TenantId tenant) {
    return tx.preparedQuery(HEAD + " order by version desc limit 1")
        .execute(Tuple.of(tenant.value()))
        .map(TenantRows::head);
  }

  static Future<Optional<Mappings.Head>> head(SqlConnection tx, TenantId tenant, int version) {
    return tx.preparedQuery(HEAD + " and version = $2")
        .execute(Tuple.of(tenant.value(), version))
        .map(TenantRows::head);
  }

  private static Optional<Mappings.Head> head(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(
            row ->
                new Mappings.Head(row.getInteger("version"), row.getBoolean("of_connected_odoo")))
        .findFirst();
  }

  static Future<Optional<Mappings.Stored>> stored(SqlConnection tx, TenantId tenant, int version) {
    return tx.preparedQuery(STORED)
        .execute(Tuple.of(tenant.value(), version))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Mappings.Stored(
                                row.getInteger("version"),
                                row.getString("profile"),
                                row.getString("author"),
                                row.getString("note"),
                                row.getBoolean("of_connected_odoo"),
                                row.get(OffsetDateTime.class, "created_at").toInstant()))
                    .findFirst());
  }

  static Future<List<Mappings.Saved>> history(
      SqlConnection tx, TenantId tenant, int before, int max) {
    return tx.preparedQuery(HISTORY)
        .execute(Tuple.of(tenant.value(), before, max))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Mappings.Saved(
                                row.getInteger("version"),
                                row.getString("author"),
                                row.getString("note"),
                                row.getBoolean("of_connected_odoo"),
                                row.get(OffsetDateTime.class, "created_at").toInstant()))
                    .toList());
  }
}

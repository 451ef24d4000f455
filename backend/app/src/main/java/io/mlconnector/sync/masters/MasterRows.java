package io.mlconnector.sync.masters;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.OdooAddress;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Master snapshots; versions count up over all companies of a tenant. */
final class MasterRows {

  /** Leaves the content out where the caller has this version already. */
  private static final String FIND =
      "select version, extract(epoch from now() - refreshed_at)::bigint as age,"
          + " refreshed_at = 'epoch' as of_another_odoo,"
          + " case when version <> $2 then masters::text end as masters"
          + " from master_snapshot where tenant_id = current_tenant() and company_id = $1";

  private static final String VERSIONS =
      "select company_id, version from master_snapshot where tenant_id = current_tenant()"
          + " and company_id = any($1) and refreshed_at <> 'epoch'";

  private static final String OLDEST =
      "select min(refreshed_at) as oldest from master_snapshot"
          + " where tenant_id = current_tenant() and company_id = any($1)";

  /** They are as old as the beginning of their reading. */
  private static final String STORE =
      """
      insert into master_snapshot as kept (tenant_id, company_id, masters, version, refreshed_at)
      select current_tenant(), $1, cast($2::text as jsonb), (
        select coalesce(max(version), 0) + 1 from master_snapshot
         where tenant_id = current_tenant()), now() - $5::bigint * interval '1 microsecond'
        from odoo_connection
       where tenant_id = current_tenant() and url = $3 and database is not distinct from $4
         for share
      on conflict (tenant_id, company_id) do update
        set refreshed_at = excluded.refreshed_at,
            version = case when kept.masters = excluded.masters
                           then kept.version
                           else greatest(excluded.version, kept.version + 1) end,
            masters = excluded.masters
      returning version
      """;

  private static final String NEWEST =
      "select coalesce(max(version), 0) as version from master_snapshot"
          + " where tenant_id = current_tenant()";

  private static final String HELD =
      "select exists (select from document where tenant_id = current_tenant()"
          + " and state = 'HELD') as held";

  private MasterRows() {}

  /**
   * A stored snapshot. Masters come and go as text: there may be hundreds of thousands of them, and
   * the driver would read and write JSON on the event loop.
   *
   * @param ofAnotherOdoo they are those of the Odoo that was connected before
   * @param masters null where the caller has this version already
   */
  record Stored(long version, Duration age, boolean ofAnotherOdoo, @Nullable String masters) {}

  static Future<Optional<Stored>> find(SqlConnection tx, CompanyId company, long versionHad) {
    return tx.preparedQuery(FIND)
        .execute(Tuple.of(company.value(), versionHad))
        .map(
            rows ->
                rows.size() == 0 ? Optional.empty() : Optional.of(stored(rows.iterator().next())));
  }

  /** The versions of what is stored of the connected Odoo's companies. */
  static Future<Map<CompanyId, Long>> versions(SqlConnection tx, Collection<CompanyId> companies) {
    var ids = companies.stream().map(CompanyId::value).toArray(Long[]::new);
    return tx.preparedQuery(VERSIONS)
        .execute(Tuple.of(ids))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .collect(
                        Collectors.toMap(
                            row -> new CompanyId(row.getLong("company_id")),
                            row -> row.getLong("version"))));
  }

  private static Stored stored(Row row) {
    return new Stored(
        row.getLong("version"),
        Duration.ofSeconds(row.getLong("age")),
        row.getBoolean("of_another_odoo"),
        row.getString("masters"));
  }

  /**
   * Stores the masters and answers their version, which is new only if they differ.
   *
   * @param from the Odoo that they were read from
   * @param took how long ago the reading began
   * @return empty, and nothing is stored, where the tenant is connected to another one by now
   */
  static Future<Optional<Long>> store(
      SqlConnection tx, CompanyId company, String masters, OdooAddress from, Duration took) {
    var micros = TimeUnit.NANOSECONDS.toMicros(took.toNanos()) + 1;
    return tx.preparedQuery(STORE)
        .execute(Tuple.of(company.value(), masters, from.origin(), from.database(), micros))
        .map(
            rows ->
                rows.size() == 0
                    ? Optional.empty()
                    : Optional.of(rows.iterator().next().getLong("version")));
  }

  /** When the reading began that is the oldest of these companies'; empty where none was read. */
  static Future<Optional<Instant>> oldest(SqlConnection tx, Collection<CompanyId> companies) {
    var ids = companies.stream().map(CompanyId::value).toArray(Long[]::new);
    return tx.preparedQuery(OLDEST)
        .execute(Tuple.of(ids))
        .map(
            rows ->
                Optional.ofNullable(rows.iterator().next().getOffsetDateTime("oldest"))
                    .map(OffsetDateTime::toInstant));
  }

  static Future<Long> newest(SqlConnection tx) {
    return tx.preparedQuery(NEWEST)
        .execute()
        .map(rows -> rows.iterator().next().getLong("version"));
  }

  static Future<Boolean> anythingHeld(SqlConnection tx) {
    return tx.preparedQuery(HELD).execute().map(rows -> rows.iterator().next().getBoolean("held"));
  }
}

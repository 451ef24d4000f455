package io.mlconnector.sync.masters;

import io.mlconnector.json.StoredProblems;
import io.mlconnector.sync.masters.MappingHealth.Gone;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What was gone when a mapping was compared with the masters last. */
final class HealthRows {

  private static final String FIND =
      """
      select problems, total from mapping_health
       where tenant_id = current_tenant() and mapping_version = $1 and masters_version = $2
         and of_this_odoo = $3
      """;

  private static final String TOTAL =
      "select total from mapping_health where tenant_id = current_tenant()";

  private static final String SAVE =
      """
      insert into mapping_health (tenant_id, mapping_version, masters_version, of_this_odoo, problems,
                                  total)
      values (current_tenant(), $1, $2, $3, $4, $5)
      on conflict (tenant_id) do update
         set mapping_version = excluded.mapping_version,
             masters_version = excluded.masters_version,
             of_this_odoo = excluded.of_this_odoo, problems = excluded.problems, total = excluded.total
      """;

  private HealthRows() {}

  /** Which mapping, which masters, and whether they belong together. */
  record Versions(int mapping, long masters, boolean ofThisOdoo) {}

  /** Empty where it was never compared so. */
  static Future<Optional<Gone>> find(SqlConnection tx, Versions versions) {
    return tx.preparedQuery(FIND)
        .execute(Tuple.of(versions.mapping(), versions.masters(), versions.ofThisOdoo()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(HealthRows::gone).findFirst());
  }

  private static Gone gone(Row row) {
    return new Gone(StoredProblems.read(row.getJsonArray("problems")), row.getInteger("total"));
  }

  static Future<Integer> total(SqlConnection tx) {
    return tx.preparedQuery(TOTAL)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getInteger("total"))
                    .findFirst()
                    .orElse(0));
  }

  static Future<Void> save(SqlConnection tx, Versions versions, Gone gone) {
    return tx.preparedQuery(SAVE)
        .execute(
            Tuple.of(
                versions.mapping(),
                versions.masters(),
                versions.ofThisOdoo(),
                StoredProblems.write(gone.problems()),
                gone.total()))
        .mapEmpty();
  }
}

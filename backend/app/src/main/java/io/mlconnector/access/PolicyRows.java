package io.mlconnector.access;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What a tenant asks of support. */
final class PolicyRows {

  private static final String FIND =
      "select mode, changed_by, changed_at from support_policy where tenant_id = current_tenant()";

  private static final String CHOOSE =
      """
      insert into support_policy (tenant_id, mode, changed_by, changed_at)
      values (current_tenant(), $1, $2, $3)
      on conflict (tenant_id) do update
         set mode = excluded.mode, changed_by = excluded.changed_by,
             changed_at = excluded.changed_at
       where support_policy.mode <> excluded.mode
      """;

  /** Whoever asks, decides or chooses does so one after the other within a tenant. */
  private static final String LOCK =
      "select 1 from tenant where tenant_id = current_tenant() for no key update";

  private static final String NAME = "select name from tenant where tenant_id = current_tenant()";

  private PolicyRows() {}

  /** Answers whether there is such a tenant. */
  static Future<Boolean> lock(SqlConnection tx) {
    return tx.query(LOCK).execute().map(rows -> rows.size() > 0);
  }

  static Future<String> name(SqlConnection tx) {
    return tx.query(NAME).execute().map(rows -> rows.iterator().next().getString("name"));
  }

  /** Empty where nobody has chosen. */
  static Future<Optional<Policy.Choice>> find(SqlConnection tx) {
    return tx.query(FIND)
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(PolicyRows::choice)
                    .findFirst());
  }

  private static Policy.Choice choice(Row row) {
    return new Policy.Choice(
        Policy.of(row.getString("mode")).orElseThrow(),
        row.getString("changed_by"),
        row.get(OffsetDateTime.class, "changed_at").toInstant());
  }

  /** Answers whether it was another one, or none. */
  static Future<Boolean> choose(SqlConnection tx, Policy.Choice choice) {
    return tx.preparedQuery(CHOOSE)
        .execute(
            Tuple.of(choice.policy().word(), choice.by(), choice.at().atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.rowCount() > 0);
  }
}

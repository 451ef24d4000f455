package io.mlconnector.custody;

import io.mlconnector.custody.Retention.Shorter;
import io.mlconnector.custody.Retention.Times;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** How long a tenant keeps bodies, and their removal. */
final class RetentionRows {

  private static final String OWN = " where tenant_id = current_tenant()";
  private static final String TIMES =
      "select keep_months, next_keep_months, next_keep_from from tenant" + OWN;
  private static final String LOCK = TIMES + " for no key update";
  private static final String SET =
      "update tenant set keep_months = $1, next_keep_months = $2, next_keep_from = $3" + OWN;

  /** What {@code remove_bodies} would take at that time. */
  private static final String GOING =
      """
      select count(*) as documents from document d
       where d.tenant_id = current_tenant() and d.body_removed_at is null
         and d.state in ('CONFIRMED', 'PAID', 'IGNORED', 'REJECTED', 'RECALLED', 'REVERSED')
         and d.fetched_at < $1::timestamptz - make_interval(months => $2)
         and coalesce(d.confirmed_at, d.updated_at)
             < $1::timestamptz - make_interval(months => $2)
         and d.acknowledged_at is not null and d.next_attempt_at is null
         and not d.parked and not d.reversing
      """;

  private static final String REMOVE_BODIES = "select remove_bodies($1, $2) as removed";

  private RetentionRows() {}

  static Future<Times> times(SqlConnection tx) {
    return tx.query(TIMES).execute().map(rows -> times(rows.iterator().next()));
  }

  /** The same; who else changes it waits. */
  static Future<Times> locked(SqlConnection tx) {
    return tx.query(LOCK).execute().map(rows -> times(rows.iterator().next()));
  }

  private static Times times(Row row) {
    return new Times(
        row.getInteger("keep_months"),
        Optional.ofNullable(row.getInteger("next_keep_months"))
            .map(
                months ->
                    new Shorter(
                        months, row.get(OffsetDateTime.class, "next_keep_from").toInstant())));
  }

  static Future<Void> set(SqlConnection tx, Times times) {
    return tx.preparedQuery(SET)
        .execute(
            Tuple.of(
                times.months(),
                times.next().map(Shorter::months).orElse(null),
                times.next().map(next -> at(next.from())).orElse(null)))
        .mapEmpty();
  }

  /** How many bodies go once the shorter time is in effect. */
  static Future<Long> going(SqlConnection tx, Shorter next) {
    return tx.preparedQuery(GOING)
        .execute(Tuple.of(at(next.from()), next.months()))
        .map(rows -> rows.iterator().next().getLong("documents"));
  }

  static Future<Integer> removeBodies(SqlConnection tx, Instant now, int max) {
    return tx.preparedQuery(REMOVE_BODIES)
        .execute(Tuple.of(at(now), max))
        .map(rows -> rows.iterator().next().getInteger("removed"));
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}

package io.mlconnector.fleet;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Notes how a tenant stands, in a transaction of the tenant. */
public final class StandingRows {

  private static final String FACTS =
      """
      with open as (
        select problems, state, fetched_at from document
         where tenant_id = current_tenant() and state in ('FETCHED', 'ACKNOWLEDGED', 'HELD', 'POSTED')),
      wrong as (
        select p ->> 'code' as code, count(*) as n
          from open, jsonb_array_elements(open.problems) p
         group by 1
        union all
        select problem ->> 'code', 1 from concur_connection
         where tenant_id = current_tenant() and state = 'broken' and problem is not null
        union all
        select problem ->> 'code', 1 from odoo_connection
         where tenant_id = current_tenant() and state = 'broken' and problem is not null
        union all
        select problem ->> 'code', 1 from event_subscription
         where tenant_id = current_tenant() and problem is not null)
      select
        (select coalesce(jsonb_object_agg(state, n), '{}')
           from (select state, count(*) as n from document
                  where tenant_id = current_tenant() group by state) each) as documents,
        (select count(*) from open) as waiting,
        (select count(*) from open where state = 'HELD') as held,
        (select min(fetched_at) from open) as oldest_at,
        (select coalesce(jsonb_object_agg(code, n), '{}')
           from (select code, sum(n) as n from wrong where code is not null
                  group by code order by 2 desc, 1 limit $1) most) as problems,
        least(
          (select refresh_expires_at from concur_connection where tenant_id = current_tenant()),
          (select key_expires_at from odoo_connection where tenant_id = current_tenant())) as ends_at,
        exists (select from concur_connection
                 where tenant_id = current_tenant() and state = 'connected')
          and exists (select from odoo_connection
                       where tenant_id = current_tenant() and state = 'connected') as connected,
        exists (select from concur_connection
                 where tenant_id = current_tenant() and state = 'broken')
          or exists (select from odoo_connection
                      where tenant_id = current_tenant() and state = 'broken')
          or exists (select from event_subscription
                      where tenant_id = current_tenant() and state = 'broken') as broken,
        (select coalesce(max(failures), 0) from lane
          where tenant_id = current_tenant() and due_at is not null) as failures,
        exists (select from lane
                 where tenant_id = current_tenant() and stream = 'documents' and due_at is null)
          as paused,
        exists (select from tenant
                 where tenant_id = current_tenant() and deletion_due is not null) as leaving
      """;

  private static final String PUT =
      """
      insert into tenant_standing (
        tenant_id, light, documents, waiting, oldest_at, problems, ends_at, noted_at)
      values (current_tenant(), $1, $2, $3, $4, $5, $6, $7)
      on conflict (tenant_id) do update
         set light = excluded.light, documents = excluded.documents, waiting = excluded.waiting,
             oldest_at = excluded.oldest_at, problems = excluded.problems,
             ends_at = excluded.ends_at, noted_at = excluded.noted_at
      """;

  /** Of a tenant with hundreds of causes, the most frequent ones say enough. */
  private static final int PROBLEMS_MAX = 30;

  private StandingRows() {}

  public static Future<Void> note(SqlConnection tx, Instant now) {
    return tx.preparedQuery(FACTS)
        .execute(Tuple.of(PROBLEMS_MAX))
        .map(rows -> rows.iterator().next())
        .compose(row -> put(tx, row, now));
  }

  private static Future<Void> put(SqlConnection tx, Row row, Instant now) {
    return tx.preparedQuery(PUT)
        .execute(
            Tuple.tuple()
                .addString(Light.of(facts(row), now).word())
                .addValue(row.get(JsonObject.class, "documents"))
                .addLong(row.getLong("waiting"))
                .addOffsetDateTime(row.getOffsetDateTime("oldest_at"))
                .addValue(row.get(JsonObject.class, "problems"))
                .addOffsetDateTime(row.getOffsetDateTime("ends_at"))
                .addOffsetDateTime(now.atOffset(ZoneOffset.UTC)))
        .mapEmpty();
  }

  private static Light.Facts facts(Row row) {
    return new Light.Facts(
        row.getBoolean("connected"),
        row.getBoolean("broken"),
        row.getInteger("failures"),
        row.getBoolean("paused"),
        row.getBoolean("leaving"),
        row.getLong("held"),
        moment(row, "oldest_at"),
        moment(row, "ends_at"));
  }

  private static Optional<Instant> moment(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }
}

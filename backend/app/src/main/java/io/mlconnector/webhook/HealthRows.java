package io.mlconnector.webhook;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * How well events and documents agree. Nothing is counted as it happens: documents and events of
 * the last days are compared when somebody asks.
 */
final class HealthRows {

  /**
   * A document is missed if it was found and no event told of it, from the three days for which
   * Concur goes on trying until ten minutes after. Before the first event nobody could expect one.
   */
  private static final String HEALTH =
      """
      with event as (
        select kind, business_id, received_at from inbox_event
         where tenant_id = current_tenant()),
      seen as (
        select max(received_at) as last,
               min(received_at) filter (where kind = 'document-ready') as first_ready
          from event),
      missed as (
        select d.fetched_at
          from document d, seen
         where d.tenant_id = current_tenant()
           and d.fetched_at > greatest(seen.first_ready, now() - interval '7 days')
           and d.fetched_at <= now() - interval '10 minutes'
           and seen.first_ready is not null
           and not exists (
             select from event e
              where e.kind = 'document-ready' and e.business_id = d.business_id
                and e.received_at > d.fetched_at - interval '3 days'
                and e.received_at <= d.fetched_at + interval '10 minutes'))
      select seen.last, (select max(fetched_at) from missed) as last_missed,
             (select count(*) from missed)::integer as missed
        from seen
      """;

  private HealthRows() {}

  static Future<WebhookHealth> health(SqlConnection tx) {
    return tx.preparedQuery(HEALTH).execute().map(rows -> health(rows.iterator().next()));
  }

  private static WebhookHealth health(Row row) {
    return new WebhookHealth(at(row, "last"), at(row, "last_missed"), row.getInteger("missed"));
  }

  private static Optional<Instant> at(Row row, String column) {
    return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
  }
}

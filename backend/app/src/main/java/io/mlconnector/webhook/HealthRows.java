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
   * Concur goes on trying until ten minutes after. Before the first event, or the first hour of a
   * subscription of our own making, nobody could expect one: what was waiting when the subscription
   * was made is announced to nobody. Nor are, of our own app, companies that are not proven.
   */
  private static final String HEALTH =
      """
      with first_ready as (
        select least(
                 (select received_at from inbox_event
                   where tenant_id = current_tenant() and kind = 'document-ready'
                   order by received_at
                   limit 1),
                 (select s.made_at + interval '1 hour' from event_subscription s
                    join concur_connection c on c.tenant_id = s.tenant_id
                   where s.tenant_id = current_tenant() and s.state = 'active'
                     and s.topic = 'public.concur.financialintegration'
                     and (c.client_id is not null or c.proven_company is not null))) as at),
      missed as (
        select max(d.fetched_at) as last, count(*)::integer as documents
          from first_ready, document d
         where d.tenant_id = current_tenant()
           and d.fetched_at > greatest(first_ready.at, now() - interval '7 days')
           and d.fetched_at <= now() - interval '10 minutes'
           and not exists (
             select from inbox_event e
              where e.tenant_id = current_tenant()
                and e.kind = 'document-ready' and e.business_id = d.business_id
                and e.received_at > d.fetched_at - interval '3 days'
                and e.received_at <= d.fetched_at + interval '10 minutes'))
      select (select received_at from inbox_event
               where tenant_id = current_tenant()
               order by received_at desc
               limit 1) as last,
             missed.last as last_missed, missed.documents as missed
        from missed
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

package io.mlconnector.webhook;

import io.mlconnector.db.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.SqlResult;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The inbox of events: filled for all tenants at once, worked off inside one. */
public final class InboxRows implements EventStore {

  /** In one statement; a run that finds more goes on. */
  public static final int SETTLED_MAX = 2_000;

  /** In one statement. */
  public static final int PRUNED_MAX = 1_000;

  /** Which events are settled. */
  public enum Scope {
    ALL,
    /** Those of reports that were taken back. */
    WITHDRAWN
  }

  /**
   * Whether an event has told in time of a document of this tenant, whose row is {@code newest}:
   * one that comes long after a poll has found the document lets nobody poll more rarely.
   */
  public static final String ANNOUNCED =
      """
      exists (select from inbox_event e
               where e.tenant_id = current_tenant() and e.kind = 'document-ready'
                 and e.business_id = newest.business_id
                 and e.received_at <= newest.fetched_at + interval '10 minutes')
      """;

  private static final String RECEIVE =
      "select outcome from receive_events("
          + "$1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) order by place";
  private static final String OLDEST_WAITING = "select oldest_waiting_event() as at";

  /**
   * A report that was taken back after Concur had handed it over says so on its document. What is
   * not, or not any more, on its way into the ledger needs no warning; nor does a document that was
   * sent back because we rejected it.
   */
  private static final String SETTLE =
      """
      with waiting as (
        select event_id from inbox_event
         where tenant_id = current_tenant() and handled_at is null and received_at <= $1
           and ($3 or kind = 'report-withdrawn')
         order by received_at
         limit $2
           for no key update),
      settled as (
        update inbox_event e
           set handled_at = now()
          from waiting w
         where e.tenant_id = current_tenant() and e.event_id = w.event_id
        returning e.kind, e.business_id, e.step, coalesce(e.occurred_at, e.received_at) as at),
      warned as (
        insert into document_event (tenant_id, document_id, kind, detail)
        select d.tenant_id, d.document_id, 'WITHDRAWN',
               jsonb_build_object('problems', jsonb_build_array(jsonb_build_object(
                 'code', 'MLC-416', 'facts', jsonb_build_object('step', s.step))))
          from settled s
          join document d on d.tenant_id = current_tenant() and d.doc_type = 'expense'
           and d.business_id = s.business_id
         where s.kind = 'report-withdrawn' and d.acknowledged_at < s.at and not d.rejecting
           and d.state in ('ACKNOWLEDGED', 'HELD', 'POSTED', 'CONFIRMED', 'PAID'))
      select count(*)::integer as events from settled
      """;

  /** The newest stays: it tells when webhooks last came. */
  private static final String PRUNE =
      """
      delete from inbox_event
       where tenant_id = current_tenant() and event_id in (
         select event_id from inbox_event
          where tenant_id = current_tenant()
            and received_at < now() - $1 * interval '1 day'
            and (handled_at is not null or received_at < now() - $2 * interval '1 day')
            and received_at < (select max(received_at) from inbox_event
                                where tenant_id = current_tenant())
          order by received_at
          limit $3)
      """;

  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration KEPT_UNHANDLED = Duration.ofDays(90);

  private final Database database;

  public InboxRows(Database database) {
    this.database = database;
  }

  @Override
  public Future<List<Outcome>> store(List<Arrival> arrivals) {
    var tuple = tuple(arrivals);
    return database
        .hooks(tx -> tx.preparedQuery(RECEIVE).execute(tuple))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> Outcome.of(row.getString("outcome")))
                    .toList());
  }

  private static Tuple tuple(List<Arrival> arrivals) {
    return Tuple.tuple()
        .addArrayOfBuffer(column(arrivals, InboxRows::key).toArray(Buffer[]::new))
        .addArrayOfString(texts(arrivals, event -> event.companyId().orElse(null)))
        .addArrayOfString(texts(arrivals, Envelope::id))
        .addArrayOfString(texts(arrivals, event -> event.kind().word()))
        .addArrayOfString(texts(arrivals, Envelope::topic))
        .addArrayOfString(texts(arrivals, Envelope::eventType))
        .addArrayOfString(texts(arrivals, event -> event.businessId().orElse(null)))
        .addArrayOfString(texts(arrivals, event -> event.entityId().orElse(null)))
        .addArrayOfString(texts(arrivals, event -> event.correlationId().orElse(null)))
        .addArrayOfString(texts(arrivals, event -> event.step().orElse(null)))
        .addArrayOfOffsetDateTime(column(arrivals, InboxRows::time).toArray(OffsetDateTime[]::new))
        .addArrayOfString(texts(arrivals, Envelope::facts))
        .addArrayOfBoolean(
            column(arrivals, arrival -> arrival.envelope().kind().wakes()).toArray(Boolean[]::new));
  }

  private static @Nullable Buffer key(Arrival arrival) {
    return arrival.key().map(HookKey.Hash::sha256).orElse(null);
  }

  private static @Nullable OffsetDateTime time(Arrival arrival) {
    return arrival.envelope().occurredAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
  }

  private static @Nullable String[] texts(
      List<Arrival> arrivals, Function<Envelope, @Nullable String> field) {
    return column(arrivals, arrival -> field.apply(arrival.envelope())).toArray(String[]::new);
  }

  private static <T extends @Nullable Object> Stream<T> column(
      List<Arrival> arrivals, Function<Arrival, T> field) {
    return arrivals.stream().map(field);
  }

  /** Since when the longest-waiting event with news waits to be looked at, of all tenants. */
  public Future<Optional<Instant>> oldestWaiting() {
    return database
        .hooks(tx -> tx.query(OLDEST_WAITING).execute())
        .map(rows -> Optional.ofNullable(rows.iterator().next().getOffsetDateTime("at")))
        .map(at -> at.map(OffsetDateTime::toInstant));
  }

  /**
   * Notes that what these events hinted at is known, and warns of reports that were taken back.
   * Answers how many there were; {@link #SETTLED_MAX} means that there may be more.
   *
   * @param before Concur was asked after this moment, by the database's clock
   */
  public static Future<Integer> settle(SqlConnection tx, Instant before, Scope scope) {
    return tx.preparedQuery(SETTLE)
        .execute(Tuple.of(before.atOffset(ZoneOffset.UTC), SETTLED_MAX, scope == Scope.ALL))
        .map(rows -> rows.iterator().next().getInteger("events"));
  }

  /**
   * Deletes a batch of events that are of no use any more. Answers how many there were; {@link
   * #PRUNED_MAX} means that there may be more.
   */
  public static Future<Integer> prune(SqlConnection tx) {
    return tx.preparedQuery(PRUNE)
        .execute(Tuple.of((int) KEPT.toDays(), (int) KEPT_UNHANDLED.toDays(), PRUNED_MAX))
        .map(SqlResult::rowCount);
  }
}

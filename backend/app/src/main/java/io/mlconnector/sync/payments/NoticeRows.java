package io.mlconnector.sync.payments;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.payment.ClearingId;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What Concur is told of payments. */
public final class NoticeRows {

  private static final String COLUMNS =
      "select n.document_id, n.reference, n.number, n.kind, n.partial_id, n.partial_created,"
          + " n.again, n.day, n.currency, n.amount, n.state as told, n.attempts, n.problem,"
          + " n.written_at, n.answered_at";

  private static final String OF =
      COLUMNS
          + " from payment_notice n where n.tenant_id = current_tenant()"
          + " and n.document_id = any($1) order by n.document_id, n.number";

  /** Names this Odoo and what it is connected with; the same as long as both are where they are. */
  private static final String LEDGER =
      """
      select left(encode(sha256(convert_to(concat_ws('|', c.company_uuid, o.url,
               coalesce(o.database, '')), 'UTF8')), 'hex'), 16) as ledger
        from odoo_connection o
        left join concur_connection c on c.tenant_id = o.tenant_id
       where o.tenant_id = current_tenant()
      """;

  private static final String WRITE =
      """
      insert into payment_notice (
        tenant_id, reference, document_id, number, kind, partial_id, partial_created, again, day,
        currency, amount)
      select current_tenant(), n.reference, n.document, n.number, n.kind, n.partial, n.created,
             n.again, n.day, n.currency, n.amount
        from jsonb_to_recordset($1::jsonb) as n(
          document uuid, reference text, number integer, kind text, partial bigint,
          created timestamptz, again boolean, day date, currency text, amount numeric)
      """;

  /** Of each document the first that Concur has not answered, if its time has come. */
  private static final String PENDING =
      COLUMNS
          + ", d.fi_id, d.business_id, d.odoo_name,"
          + " case when d.doc_type = 'expense' and d.body_removed_at is null then d.raw end as raw,"
          + " d.odoo_date, d.entry ->> 'company' as company,"
          + " d.entry ->> 'currency' as entry_currency,"
          + " (d.entry ->> 'decimals')::integer as decimals"
          + " from (select distinct on (f.document_id) f.* from payment_notice f"
          + " where f.tenant_id = current_tenant() and f.state in ('WAITING', 'SENT')"
          + " order by f.document_id, f.number) n"
          + " join document d on d.tenant_id = n.tenant_id and d.document_id = n.document_id"
          + " where d.doc_type = $1 and (n.next_attempt_at is null or n.next_attempt_at <= now())"
          + " order by n.written_at, n.reference limit $2";

  private static final String SENT =
      "update payment_notice set state = 'SENT', attempts = attempts + 1"
          + " where tenant_id = current_tenant() and reference = any($1)"
          + " and state in ('WAITING', 'SENT')";

  private static final String FAILED =
      "update payment_notice set state = case when $2 then 'WAITING' else state end, problem = $3"
          + " where tenant_id = current_tenant() and reference = any($1) and state = 'SENT'";

  private static final String ANSWERED =
      """
      with answer as (
        select * from jsonb_to_recordset($1::jsonb) as a(
          reference text, state text, problem jsonb, correlation text, pause_ms bigint, kind text,
          detail jsonb)),
      noted as (
        update payment_notice n
           set state = a.state, problem = a.problem, correlation = a.correlation,
               next_attempt_at = now() + a.pause_ms * interval '1 millisecond',
               answered_at = case when a.state in ('TAKEN', 'REFUSED') then now() end
          from answer a
         where n.tenant_id = current_tenant() and n.reference = a.reference
           and n.state in ('WAITING', 'SENT')
        returning n.tenant_id, n.document_id, a.kind, a.detail)
      insert into document_event (tenant_id, document_id, kind, detail)
      select tenant_id, document_id, kind, detail from noted where kind is not null
      """;

  /** What Concur does not have is not taken back. */
  private static final String WITHDRAW =
      """
      delete from payment_notice r
       using payment_notice n
       where r.tenant_id = current_tenant() and r.kind = 'REVERSED' and r.state = 'WAITING'
         and n.tenant_id = r.tenant_id and n.document_id = r.document_id
         and n.partial_id = r.partial_id and n.partial_created = r.partial_created
         and n.kind <> 'REVERSED' and n.state = 'REFUSED' and n.reference = any($1)
      """;

  private NoticeRows() {}

  /** What Concur was and is told of documents, in the order of the telling. */
  public static Future<Map<UUID, List<Notice>>> of(SqlConnection tx, List<UUID> documents) {
    return documents.isEmpty()
        ? Future.succeededFuture(Map.of())
        : tx.preparedQuery(OF)
            .execute(Tuple.tuple().addArrayOfUUID(documents.toArray(UUID[]::new)))
            .map(
                rows ->
                    each(rows)
                        .collect(
                            Collectors.groupingBy(
                                row -> row.getUUID("document_id"),
                                Collectors.mapping(NoticeRows::notice, Collectors.toList()))));
  }

  static Future<String> ledger(SqlConnection tx) {
    return tx.query(LEDGER).execute().map(rows -> rows.iterator().next().getString("ledger"));
  }

  static Future<Void> write(SqlConnection tx, List<NewNotice> notices) {
    return notices.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(WRITE)
            .execute(Tuple.of(new JsonArray(notices.stream().map(NewNotice::json).toList())))
            .mapEmpty();
  }

  static Future<List<Pending>> pending(SqlConnection tx, DocumentType type, int max) {
    return tx.preparedQuery(PENDING)
        .execute(Tuple.of(type.word(), max))
        .map(rows -> each(rows).map(NoticeRows::pending).toList());
  }

  /** Notes that they are being sent: from here on Concur may have them. */
  static Future<Void> sent(SqlConnection tx, List<Pending> notices) {
    return references(tx, SENT, notices.stream().map(Pending::reference).toList());
  }

  /**
   * The call that was to take them failed.
   *
   * @param certain Concur does not have them
   */
  static Future<Void> failed(
      SqlConnection tx, List<Pending> notices, boolean certain, Problem why) {
    return tx.preparedQuery(FAILED)
        .execute(
            Tuple.tuple()
                .addArrayOfString(notices.stream().map(Pending::reference).toArray(String[]::new))
                .addBoolean(certain)
                .addJsonObject(StoredProblems.write(why)))
        .mapEmpty();
  }

  /** Notes what Concur said, and tells it in the timeline. */
  static Future<Void> answered(SqlConnection tx, List<Reply> replies) {
    if (replies.isEmpty()) {
      return Future.succeededFuture();
    }
    var refused =
        replies.stream()
            .filter(reply -> reply.state() == Notice.State.REFUSED)
            .map(Reply::reference)
            .toList();
    return tx.preparedQuery(ANSWERED)
        .execute(Tuple.of(new JsonArray(replies.stream().map(Reply::json).toList())))
        .compose(noted -> references(tx, WITHDRAW, refused));
  }

  private static Future<Void> references(SqlConnection tx, String sql, List<String> references) {
    return references.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(sql)
            .execute(Tuple.tuple().addArrayOfString(references.toArray(String[]::new)))
            .mapEmpty();
  }

  private static Pending pending(Row row) {
    return new Pending(
        row.getUUID("document_id"),
        notice(row),
        new Pending.Paper(
            row.getString("fi_id"),
            row.getString("business_id"),
            Optional.ofNullable(row.getBuffer("raw"))),
        new Pending.Posted(
            String.valueOf(row.getString("company")),
            Optional.ofNullable(row.getString("odoo_name")),
            Optional.ofNullable(row.getLocalDate("odoo_date"))),
        new Currency(row.getString("entry_currency"), row.getInteger("decimals")));
  }

  private static Notice notice(Row row) {
    var problem = row.getJsonObject("problem");
    return new Notice(
        row.getString("reference"),
        row.getInteger("number"),
        Notice.Kind.valueOf(row.getString("kind")),
        clearing(row),
        row.getBoolean("again"),
        row.getLocalDate("day"),
        row.getString("currency"),
        row.getBigDecimal("amount"),
        Notice.State.valueOf(row.getString("told")),
        row.getInteger("attempts"),
        problem == null ? null : StoredProblems.read(problem),
        row.getOffsetDateTime("written_at").toInstant(),
        instant(row.getOffsetDateTime("answered_at")));
  }

  private static @Nullable ClearingId clearing(Row row) {
    var partial = row.getLong("partial_id");
    var created = instant(row.getOffsetDateTime("partial_created"));
    return partial == null || created == null ? null : new ClearingId(partial, created);
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private static Stream<Row> each(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}

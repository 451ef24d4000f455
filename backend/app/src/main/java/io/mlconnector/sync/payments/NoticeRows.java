package io.mlconnector.sync.payments;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.payment.ClearingId;
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
import java.util.Set;
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
          + " n.written_at, n.answered_at, n.dismissed_at is not null as dismissed";

  private static final String OF =
      COLUMNS
          + " from payment_notice n where n.tenant_id = current_tenant()"
          + " and n.document_id = any($1) order by n.document_id, n.number";

  /**
   * What a look starts from. The name of this Odoo and what it is connected with is the same as
   * long as both are where they are. A generation is the moment when all was begun anew.
   */
  private static final String SOIL =
      """
      select left(encode(sha256(convert_to(concat_ws('|', lower(c.company_uuid), o.url,
               coalesce(o.database, '')), 'UTF8')), 'hex'), 16) as ledger,
             coalesce(t.payments_from, current_date) as told_from,
             coalesce(t.payments_vouched_to > now(), false) as vouched,
             (select count(*)::integer from payment_notice n
               where n.tenant_id = t.tenant_id and n.kind in ('REVERSED', 'VOID')
                 and n.written_at > now() - interval '1 hour') as lately,
             exists (
               select from odoo_follow f
                where f.tenant_id = t.tenant_id and f.model = $1
                  and to_timestamp(f.generation / 1000.0) > now() - interval '1 day'
                  and exists (
                    select from payment_notice n
                      join document_payment p on p.tenant_id = n.tenant_id
                           and p.document_id = n.document_id and p.books = o.books
                     where n.tenant_id = t.tenant_id and n.state in ('SENT', 'TAKEN')
                       and n.written_at < to_timestamp(f.generation / 1000.0))) as anew
        from tenant t
        join odoo_connection o on o.tenant_id = t.tenant_id
        left join concur_connection c on c.tenant_id = t.tenant_id
       where t.tenant_id = current_tenant()
      """;

  /**
   * Of each document the first that Concur has not answered, if its time has come; an invoice's
   * versions are one document to Concur. What fails time and again comes last. Another company of
   * Concur's than the one that it is for is told nothing, and what is for that holds up nothing.
   */
  private static final String PENDING =
      COLUMNS
          + ", n.failed, d.fi_id, d.business_id,"
          + " case when d.doc_type = 'expense' and d.body_removed_at is null then d.raw end as raw,"
          + " p.company_id::text as company, p.decimals, p.entry_name, p.entry_date"
          + " from (select distinct on (o.paper) f.*"
          + " from payment_notice f"
          + " join document t on t.tenant_id = f.tenant_id and t.document_id = f.document_id"
          + " cross join lateral (select case when t.doc_type = 'invoice' and t.business_id <> ''"
          + " then t.business_id else t.document_id::text end as paper) o"
          + " where f.tenant_id = current_tenant() and f.state in ('WAITING', 'SENT')"
          + " and t.doc_type = $1 and lower(f.concur_company) in ('', $2)"
          + " order by o.paper, f.written_at, f.number) n"
          + " join document d on d.tenant_id = n.tenant_id and d.document_id = n.document_id"
          + " join document_payment p on p.tenant_id = n.tenant_id"
          + " and p.document_id = n.document_id"
          + " where n.next_attempt_at is null or n.next_attempt_at <= now()"
          + " order by least(n.failed, 3), n.written_at, n.reference limit $3";

  private static final String SENT =
      """
      update payment_notice n set state = 'SENT', attempts = attempts + 1
       where n.tenant_id = current_tenant() and n.reference = any($1)
         and n.state in ('WAITING', 'SENT')
         and exists (select from concur_connection c
                      where c.tenant_id = current_tenant() and lower(c.company_uuid) = $2)
         and not exists (
           select from document d
            where n.kind in ('PAID', 'VOID') and d.tenant_id = n.tenant_id
              and d.document_id = n.document_id and {NEXT})
      returning n.reference
      """
          .replace("{NEXT}", PaymentRows.NEXT_VERSION);

  private static final String ANSWERED =
      """
      with answer as (
        select * from jsonb_to_recordset($1::jsonb) as a(
          reference text, state text, problem jsonb, correlation text, failed integer,
          unsure boolean, pause_ms bigint, kind text, detail jsonb)),
      noted as (
        update payment_notice n
           set state = a.state, problem = a.problem, correlation = a.correlation, failed = a.failed,
               unsure = a.unsure,
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
       where r.tenant_id = current_tenant() and r.state = 'WAITING'
         and n.tenant_id = r.tenant_id and n.document_id = r.document_id
         and n.state = 'REFUSED' and n.reference = any($1)
         and ((r.kind = 'REVERSED' and n.kind <> 'REVERSED'
               and n.partial_id = r.partial_id and n.partial_created = r.partial_created)
              or (r.kind = 'VOID' and n.kind = 'PAID' and r.number = n.number + 1))
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

  /**
   * What a look starts from.
   *
   * @param model whose lines are followed
   */
  static Future<Soil> soil(SqlConnection tx, String model) {
    return tx.preparedQuery(SOIL)
        .execute(Tuple.of(model))
        .map(
            rows -> {
              var row = rows.iterator().next();
              return new Soil(
                  row.getString("ledger"),
                  row.getLocalDate("told_from"),
                  row.getBoolean("anew"),
                  row.getInteger("lately"),
                  row.getBoolean("vouched"));
            });
  }

  /**
   * Those whose turn it is.
   *
   * @param company of Concur's, which is told
   */
  static Future<List<Pending>> pending(
      SqlConnection tx, DocumentType type, String company, int max) {
    return tx.preparedQuery(PENDING)
        .execute(Tuple.of(type.word(), company, max))
        .map(rows -> each(rows).map(NoticeRows::pending).toList());
  }

  /**
   * Notes that they are being sent, and answers which: from here on Concur may have them.
   *
   * @param company of Concur's, which is told if it is still the one that is connected
   */
  static Future<Set<String>> sent(SqlConnection tx, List<Pending> notices, String company) {
    if (notices.isEmpty()) {
      return Future.succeededFuture(Set.of());
    }
    var references = notices.stream().map(Pending::reference).toArray(String[]::new);
    return tx.preparedQuery(SENT)
        .execute(Tuple.tuple().addArrayOfString(references).addString(company))
        .map(rows -> each(rows).map(row -> row.getString("reference")).collect(Collectors.toSet()));
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
        .compose(noted -> withdraw(tx, refused));
  }

  /** Takes back what was to take back the notices of these references, which were refused. */
  static Future<Void> withdraw(SqlConnection tx, List<String> refused) {
    return refused.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(WITHDRAW)
            .execute(Tuple.tuple().addArrayOfString(refused.toArray(String[]::new)))
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
            row.getString("company"),
            Optional.ofNullable(row.getString("entry_name")),
            Optional.ofNullable(row.getLocalDate("entry_date"))),
        row.getInteger("decimals"),
        row.getInteger("failed"));
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
        instant(row.getOffsetDateTime("answered_at")),
        row.getBoolean("dismissed"));
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

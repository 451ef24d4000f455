package io.mlconnector.sync.payments;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.sync.document.Guard;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** How the payments of a tenant's documents stand, and which are to be looked at. */
public final class PaymentRows {

  private static final String BOOKS_NOW =
      "(select o.books from odoo_connection o where o.tenant_id = current_tenant())";

  /** That a document {@code d} was taken back, and another version of it is under way. */
  static final String NEXT_VERSION =
      "(d.state in ('REVERSED', 'RECALLED') and d.business_id <> '' and exists ("
          + "select from document v where v.tenant_id = d.tenant_id and v.doc_type = d.doc_type"
          + " and v.business_id = d.business_id and v.document_id <> d.document_id"
          + " and v.state not in ('RECALLED', 'REJECTED', 'IGNORED', 'REVERSED')))";

  private static final String TOLD_FROM =
      "select payments_from from tenant where tenant_id = current_tenant() and tell_payments";

  private static final String WANTED =
      "select tell_payments from tenant where tenant_id = current_tenant()";

  /** Whether it is time to look for entries that nothing is known of. */
  private static final String BACKLOG =
      "select from tenant where tenant_id = current_tenant() and (payments_begun_at is null"
          + " or payments_begun_at < now() - interval '1 day')";

  private static final String BEGUN =
      "update tenant set payments_begun_at = now() where tenant_id = current_tenant()";

  /**
   * Each entry is looked at once when Concur knows of it, and from then on when its lines change.
   * The database begins with those that are confirmed while it is wanted; this is for the others,
   * which are of the company of Concur's that was connected when they were confirmed.
   */
  private static final String BEGIN =
      """
      with entered as materialized (
        select a.at, lower(a.detail ->> 'companyUuid') as company from audit a
         where a.tenant_id = current_tenant() and a.action = 'concur.credentials_saved')
      insert into document_payment (
        tenant_id, document_id, books, move_id, journal_id, company_id, currency, decimals,
        entry_name, entry_date, posted_at, concur_company, look_at)
      select d.tenant_id, d.document_id, d.books, d.odoo_move_id,
             (d.entry ->> 'journal')::bigint, (d.entry ->> 'company')::bigint,
             d.entry ->> 'currency', (d.entry ->> 'decimals')::integer, d.odoo_name, d.odoo_date,
             d.posted_at,
             coalesce((select e.company from entered e
                        where e.at <= coalesce(d.confirmed_at, d.posted_at)
                        order by e.at desc limit 1),
                      (select lower(c.company_uuid) from concur_connection c
                        where c.tenant_id = d.tenant_id), ''),
             now()
        from document d
       where d.tenant_id = current_tenant() and d.state in ('CONFIRMED', 'PAID')
         and d.doc_type in ('expense', 'invoice') and d.entry is not null
         and d.odoo_move_id is not null and d.books = {NOW}
         and not exists (select from document_payment p
                          where p.tenant_id = d.tenant_id and p.document_id = d.document_id)
       limit $1
      on conflict do nothing
      """
          .replace("{NOW}", BOOKS_NOW);

  private static final String JOURNALS =
      "select distinct journal_id from document_payment where tenant_id = current_tenant()"
          + " and books = "
          + BOOKS_NOW
          + " order by journal_id";

  private static final String CHANGED =
      "update document_payment set look_at = now() where tenant_id = current_tenant() and books = "
          + BOOKS_NOW
          + " and move_id = any($1)";

  private static final String GONE =
      "update document_payment set look_at = now() where tenant_id = current_tenant() and books = "
          + BOOKS_NOW
          + " and lines && $1";

  /**
   * Of an entry that is gone nothing new is told; what was told before may have to be taken back.
   * Of two documents with one move only the later one's can be there.
   */
  private static final String DUE =
      """
      select p.document_id, d.doc_type, d.total, p.move_id, p.company_id, p.decimals, p.state,
             p.currency, p.owed, p.paid, p.credited, d.state = 'RECALLED' as recalled,
             {NEXT} as overtaken, p.held, p.entry_name, coalesce(p.posted_at, d.posted_at) as posted,
             p.made_at,
             exists (select from document_payment o
                      where o.tenant_id = p.tenant_id and o.books = p.books
                        and o.move_id = p.move_id and o.posted_at > p.posted_at) as replaced
        from document_payment p
        join document d on d.tenant_id = p.tenant_id and d.document_id = p.document_id
       where p.tenant_id = current_tenant() and p.look_at <= now() and p.books = {NOW}
         and d.state in ('CONFIRMED', 'PAID', 'REVERSED', 'RECALLED')
         and (d.state = 'RECALLED' or p.paid > 0 or not {GONE})
       order by p.look_at, p.document_id
       limit $1
      """
          .replace("{NOW}", BOOKS_NOW)
          .replace("{GONE}", Guard.Rule.GONE)
          .replace("{NEXT}", NEXT_VERSION);

  private static final String SEEN =
      """
      with seen as (
        select * from jsonb_to_recordset($1::jsonb) as s(
          id uuid, state text, owed numeric, paid numeric, credited numeric, lines jsonb,
          held boolean, again_ms bigint, kind text, detail jsonb)),
      kept as (
        update document_payment p
           set state = s.state, owed = s.owed, paid = s.paid, credited = s.credited,
               held = s.held, seen_at = now(), problem = null,
               look_at = now() + s.again_ms * interval '1 millisecond',
               lines = array(select jsonb_array_elements_text(s.lines)::bigint)
          from seen s
         where p.tenant_id = current_tenant() and p.document_id = s.id)
      insert into document_event (tenant_id, document_id, kind, detail)
      select current_tenant(), s.id, s.kind, s.detail from seen s where s.kind is not null
      """;

  private static final String LATER =
      "update document_payment set look_at = now() + interval '1 day'"
          + " where tenant_id = current_tenant() and document_id = any($1)";

  private static final String MADE =
      """
      update document_payment p set made_at = m.at
        from jsonb_to_recordset($1::jsonb) as m(id uuid, at timestamptz)
       where p.tenant_id = current_tenant() and p.document_id = m.id and p.made_at is null
      """;

  /** Said once, until it is seen again. */
  private static final String STRANGE =
      """
      with strange as (
        select * from jsonb_to_recordset($1::jsonb) as s(id uuid, problem jsonb)),
      fresh as (
        select s.id, s.problem from strange s
          join document_payment p on p.document_id = s.id
         where p.tenant_id = current_tenant() and p.problem is null),
      noted as (
        update document_payment p set problem = s.problem
          from strange s
         where p.tenant_id = current_tenant() and p.document_id = s.id)
      insert into document_event (tenant_id, document_id, kind, detail)
      select current_tenant(), id, 'PAYMENT_UNKNOWN',
             jsonb_build_object('problems', jsonb_build_array(problem))
        from fresh
      """;

  private static final String STANDING =
      "select state, currency, owed, paid, credited from document_payment"
          + " where tenant_id = current_tenant() and document_id = $1 and state is not null";

  private PaymentRows() {}

  /** Whether the tenant wants Concur to be told. */
  static Future<Boolean> isWanted(SqlConnection tx) {
    return tx.query(WANTED)
        .execute()
        .map(rows -> each(rows).anyMatch(row -> row.getBoolean("tell_payments")));
  }

  /** Whether there may be entries that nothing is known of; asked for once a day. */
  static Future<Boolean> hasBacklog(SqlConnection tx) {
    return tx.query(BACKLOG).execute().map(rows -> rows.size() > 0);
  }

  static Future<Void> begun(SqlConnection tx) {
    return tx.query(BEGUN).execute().mapEmpty();
  }

  /** Begins with documents whose entries Concur has been told of; answers how many there were. */
  static Future<Integer> begin(SqlConnection tx, int max) {
    return tx.preparedQuery(BEGIN).execute(Tuple.of(max)).map(rows -> rows.rowCount());
  }

  static Future<List<Long>> journals(SqlConnection tx) {
    return tx.query(JOURNALS)
        .execute()
        .map(rows -> each(rows).map(row -> row.getLong("journal_id")).toList());
  }

  /** Something has changed with what these moves owe. */
  static Future<Void> changed(SqlConnection tx, Collection<Long> moves) {
    return tx.preparedQuery(CHANGED).execute(ids(moves)).mapEmpty();
  }

  /** These lines are there no more, or owe nobody. */
  static Future<Void> gone(SqlConnection tx, Collection<Long> lines) {
    return tx.preparedQuery(GONE).execute(ids(lines)).mapEmpty();
  }

  /** Documents that are to be looked at, with what Concur was told of them. */
  static Future<List<Owing>> due(SqlConnection tx, int max) {
    return tx.preparedQuery(DUE)
        .execute(Tuple.of(max))
        .map(rows -> each(rows).map(PaymentRows::owing).toList())
        .compose(
            due ->
                NoticeRows.of(tx, due.stream().map(Owing::id).toList())
                    .map(
                        notices ->
                            due.stream()
                                .map(one -> one.with(notices.getOrDefault(one.id(), List.of())))
                                .toList()));
  }

  /** Notes how payments stand, and tells in the timeline what has changed. */
  static Future<Void> seen(SqlConnection tx, List<Verdict> verdicts) {
    return verdicts.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(SEEN)
            .execute(Tuple.of(new JsonArray(verdicts.stream().map(Verdict::json).toList())))
            .mapEmpty();
  }

  /** Odoo does not show these now: what is known of them stays as it is. */
  static Future<Void> later(SqlConnection tx, List<UUID> documents) {
    return documents.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(LATER)
            .execute(Tuple.tuple().addArrayOfUUID(documents.toArray(UUID[]::new)))
            .mapEmpty();
  }

  /** Notes when Odoo had made these entries. */
  static Future<Void> made(SqlConnection tx, Map<UUID, Instant> made) {
    var rows = new JsonArray();
    made.forEach((id, at) -> rows.add(JsonObject.of("id", id.toString(), "at", at.toString())));
    return rows.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(MADE).execute(Tuple.of(rows)).mapEmpty();
  }

  /** Another entry has the place of these documents' entries. */
  static Future<Void> strange(SqlConnection tx, List<Owing> documents) {
    var rows = new JsonArray();
    documents.forEach(one -> rows.add(strange(one)));
    return rows.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(STRANGE).execute(Tuple.of(rows)).mapEmpty();
  }

  private static JsonObject strange(Owing document) {
    var problem =
        Problem.of(Code.PAYMENT_ENTRY_STRANGE, "entry", document.entry().name().orElse(""));
    return JsonObject.of("id", document.id().toString(), "problem", StoredProblems.write(problem));
  }

  /** From which day on Concur is told of payments; empty where it is not. */
  public static Future<Optional<LocalDate>> toldFrom(SqlConnection tx) {
    return tx.query(TOLD_FROM)
        .execute()
        .map(rows -> each(rows).map(row -> row.getLocalDate("payments_from")).findFirst());
  }

  /** How a document's payment stands; empty where nobody is owed anything by it. */
  public static Future<Optional<Standing>> standing(SqlConnection tx, UUID document) {
    return tx.preparedQuery(STANDING)
        .execute(Tuple.of(document))
        .map(rows -> each(rows).flatMap(row -> standing(row).stream()).findFirst());
  }

  private static Owing owing(Row row) {
    return new Owing(
        row.getUUID("document_id"),
        DocumentType.of(row.getString("doc_type")).orElseThrow(),
        entry(row),
        new Currency(row.getString("currency"), row.getInteger("decimals")),
        Optional.ofNullable(row.getBigDecimal("total")),
        standing(row),
        row.getBoolean("recalled"),
        row.getBoolean("overtaken"),
        row.getBoolean("held"),
        List.of());
  }

  private static Owing.Entry entry(Row row) {
    return new Owing.Entry(
        new CompanyId(row.getLong("company_id")),
        row.getLong("move_id"),
        Optional.ofNullable(row.getString("entry_name")),
        Optional.ofNullable(row.getOffsetDateTime("posted")).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getOffsetDateTime("made_at")).map(OffsetDateTime::toInstant),
        row.getBoolean("replaced"));
  }

  private static Optional<Standing> standing(Row row) {
    return Optional.ofNullable(row.getString("state"))
        .map(
            state ->
                new Standing(
                    Standing.State.valueOf(state),
                    row.getString("currency"),
                    row.getBigDecimal("owed"),
                    row.getBigDecimal("paid"),
                    row.getBigDecimal("credited")));
  }

  private static Tuple ids(Collection<Long> ids) {
    return Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new));
  }

  private static Stream<Row> each(Iterable<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}

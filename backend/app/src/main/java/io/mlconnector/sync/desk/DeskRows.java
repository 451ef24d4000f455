package io.mlconnector.sync.desk;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.sync.board.BoardRows;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.document.EntryJson;
import io.mlconnector.sync.document.Guard;
import io.mlconnector.sync.payments.Notice;
import io.mlconnector.sync.payments.NoticeRows;
import io.mlconnector.sync.payments.PaymentRows;
import io.mlconnector.sync.receipts.ReceiptView;
import io.mlconnector.sync.receipts.ViewRows;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The statements of the desk. */
final class DeskRows {

  private static final String COLUMNS =
      "select document_id, fi_id, doc_type, business_id, revision, state, rejecting, title,"
          + " employee, currency, total, problems, next_attempt_at, odoo_move_id, odoo_name,"
          + " odoo_date, fetched_at, acknowledged_at, posted_at, confirmed_at, updated_at,"
          + " reversing, parked, attempts, entry, body_removed_at is not null as body_removed,"
          + " reversal_move_id, reversal_name, reversal_date, coalesce(books = (select o.books from"
          + " odoo_connection o where o.tenant_id = current_tenant()), true) as is_here, "
          + Guard.Rule.MARK
          + " as mark from document d where tenant_id = current_tenant()";

  /** An index alone finds the page; only its documents are read. */
  private static final String LIST =
      COLUMNS
          + " and document_id in (select document_id from document where{SCOPED}{AMONG}"
          + " and ($9::text[] is null or state = any ($9))"
          + " and ($10::timestamptz is null or (fetched_at, document_id) < ($10, $11::uuid))"
          + " order by fetched_at desc, document_id desc limit $12)"
          + " order by fetched_at desc, document_id desc";

  private static final String AMONG = " and document_id = any ($13)";

  /** Whoever the entry owes has a bank account that is not approved. */
  private static final String HELD =
      """
      exists (
        select from (select (d.entry ->> 'vendor')::bigint
                      union
                     select (l ->> 'partner')::bigint
                       from jsonb_array_elements(d.entry -> 'lines') l) p (partner)
         where p.partner is not null and is_held_for_bank(p.partner)) as held
      """;

  private static final String FIND =
      COLUMNS.replace(" as mark from", " as mark, " + HELD + " from") + " and document_id = $1";

  /** The newest steps, oldest first, with what the spend system announced of the document. */
  private static final String TIMELINE =
      """
      select at, kind, detail from (
        (select event_id, at, kind,
                case when run is null then detail
                     else detail || jsonb_build_object('run', run) end as detail
           from document_event
          where tenant_id = current_tenant() and document_id = $1
          order by event_id desc limit 200)
        union all
        (select 0, e.received_at, 'ANNOUNCED',
                jsonb_build_object('event', e.event_id, 'correlation', e.correlation_id)
           from inbox_event e
           join document d on d.tenant_id = e.tenant_id and d.business_id = e.business_id
          where e.tenant_id = current_tenant() and e.kind = 'document-ready'
            and d.document_id = $1 and d.business_id <> ''
          order by e.received_at desc limit 20)) told
      order by at, event_id
      """;

  private static final String COUNTS =
      "select state, count(*) as documents from document"
          + " where tenant_id = current_tenant() group by state";
  private static final String RAW =
      "select doc_type, raw, entity_id from document"
          + " where tenant_id = current_tenant() and document_id = $1"
          + " and body_removed_at is null";

  private static final int NOTICES_MAX = 50;

  private DeskRows() {}

  static Future<List<DocumentSummary>> list(SqlConnection tx, DocumentFilter filter, int limit) {
    var states = filter.states();
    var after = filter.after();
    var tuple =
        BoardRows.tuple(filter.scope())
            .addArrayOfString(
                states.isEmpty()
                    ? null
                    : states.stream().map(DocumentState::name).toArray(String[]::new))
            .addOffsetDateTime(after == null ? null : after.fetchedAt().atOffset(ZoneOffset.UTC))
            .addUUID(after == null ? null : after.id())
            .addInteger(limit);
    var among = filter.among();
    if (among != null) {
      tuple.addArrayOfUUID(among.toArray(UUID[]::new));
    }
    var list = LIST.replace("{AMONG}", among == null ? "" : AMONG);
    return tx.preparedQuery(BoardRows.scoped(list, filter.scope()))
        .execute(tuple)
        .map(rows -> each(rows).map(DeskRows::summary).toList());
  }

  static Future<Optional<DocumentDetail>> find(SqlConnection tx, UUID id) {
    return tx.preparedQuery(FIND)
        .execute(Tuple.of(id))
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture(Optional.empty())
                    : detail(tx, rows.iterator().next()).map(Optional::of));
  }

  private static Future<DocumentDetail> detail(SqlConnection tx, Row row) {
    var id = row.getUUID("document_id");
    return tx.preparedQuery(TIMELINE)
        .execute(Tuple.of(id))
        .map(rows -> each(rows).map(DeskRows::happening).toList())
        .compose(
            timeline ->
                paid(tx, id)
                    .compose(
                        paid ->
                            ViewRows.of(tx, id)
                                .map(receipts -> detail(row, timeline, paid, receipts))));
  }

  /** How its payment stands, and from which day on Concur is told of any. */
  private record Paid(Optional<DocumentDetail.Payment> payment, Optional<LocalDate> from) {}

  private static Future<Paid> paid(SqlConnection tx, UUID id) {
    var payment = payment(tx, id);
    var from = PaymentRows.toldFrom(tx);
    return Future.join(payment, from).map(both -> new Paid(payment.result(), from.result()));
  }

  private static DocumentDetail detail(
      Row row, List<DocumentDetail.Happening> timeline, Paid paid, List<ReceiptView> receipts) {
    var entry = row.getJsonObject("entry");
    return new DocumentDetail(
        summary(row),
        timeline,
        entry == null ? null : EntryJson.read(entry),
        reversal(row),
        paid.payment().orElse(null),
        paid.from().orElse(null),
        receipts,
        row.getBoolean("held"));
  }

  private static Future<Optional<DocumentDetail.Payment>> payment(SqlConnection tx, UUID id) {
    return PaymentRows.standing(tx, id)
        .compose(
            standing ->
                standing.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : NoticeRows.of(tx, List.of(id))
                        .map(told -> newest(told.getOrDefault(id, List.of())))
                        .map(
                            notices ->
                                Optional.of(new DocumentDetail.Payment(standing.get(), notices))));
  }

  private static List<Notice> newest(List<Notice> notices) {
    return notices.subList(Math.max(0, notices.size() - NOTICES_MAX), notices.size());
  }

  private static DocumentDetail.@Nullable Reversal reversal(Row row) {
    var move = row.getLong("reversal_move_id");
    return move == null
        ? null
        : new DocumentDetail.Reversal(
            move, row.getString("reversal_name"), row.getLocalDate("reversal_date"));
  }

  static Future<Map<DocumentState, Long>> counts(SqlConnection tx) {
    return tx.preparedQuery(COUNTS)
        .execute()
        .map(
            rows -> {
              var counts = new EnumMap<DocumentState, Long>(DocumentState.class);
              rows.forEach(
                  row ->
                      counts.put(
                          DocumentState.valueOf(row.getString("state")), row.getLong("documents")));
              return counts;
            });
  }

  record Raw(DocumentType type, Buffer cipher, @Nullable String entityId) {}

  static Future<Optional<Raw>> raw(SqlConnection tx, UUID id) {
    return tx.preparedQuery(RAW)
        .execute(Tuple.of(id))
        .map(rows -> each(rows).map(DeskRows::raw).findFirst());
  }

  private static Raw raw(Row row) {
    return new Raw(
        DocumentType.of(row.getString("doc_type")).orElseThrow(),
        row.getBuffer("raw"),
        row.getString("entity_id"));
  }

  private static DocumentDetail.Happening happening(Row row) {
    return new DocumentDetail.Happening(
        row.getOffsetDateTime("at").toInstant(),
        row.getString("kind"),
        row.getJsonObject("detail"));
  }

  private static DocumentSummary summary(Row row) {
    return new DocumentSummary(
        row.getUUID("document_id"),
        row.getString("fi_id"),
        DocumentType.of(row.getString("doc_type")).orElseThrow(),
        row.getString("business_id"),
        row.getInteger("revision"),
        DocumentState.valueOf(row.getString("state")),
        row.getBoolean("rejecting"),
        row.getString("title"),
        row.getString("employee"),
        row.getString("currency"),
        row.getBigDecimal("total"),
        StoredProblems.read(row.getJsonArray("problems")),
        instant(row.getOffsetDateTime("next_attempt_at")),
        row.getLong("odoo_move_id"),
        row.getBoolean("is_here"),
        row.getString("odoo_name"),
        row.getLocalDate("odoo_date"),
        row.getOffsetDateTime("fetched_at").toInstant(),
        instant(row.getOffsetDateTime("acknowledged_at")),
        instant(row.getOffsetDateTime("posted_at")),
        instant(row.getOffsetDateTime("confirmed_at")),
        row.getOffsetDateTime("updated_at").toInstant(),
        row.getString("mark"),
        new DocumentSummary.Plight(
            row.getBoolean("reversing"),
            row.getBoolean("parked"),
            row.getJsonObject("entry") != null,
            row.getInteger("attempts"),
            row.getBoolean("body_removed")));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private static Stream<Row> each(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}

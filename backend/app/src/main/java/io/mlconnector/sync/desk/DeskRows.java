package io.mlconnector.sync.desk;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.document.EntryJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
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
          + " odoo_date, fetched_at, acknowledged_at, posted_at, confirmed_at, entry"
          + " from document where tenant_id = current_tenant()";
  private static final String LIST =
      COLUMNS
          + " and ($1::text is null or state = $1) and ($2::text is null or doc_type = $2)"
          + " and ($3::timestamptz is null or (fetched_at, document_id) < ($3, $4::uuid))"
          + " order by fetched_at desc, document_id desc limit $5";
  private static final String FIND = COLUMNS + " and document_id = $1";
  private static final String TIMELINE =
      "select at, kind, detail from document_event"
          + " where tenant_id = current_tenant() and document_id = $1 order by event_id";
  private static final String COUNTS =
      "select state, count(*) as documents from document"
          + " where tenant_id = current_tenant() group by state";
  private static final String RAW =
      "select doc_type, raw from document"
          + " where tenant_id = current_tenant() and document_id = $1";

  /** A document whose entry was deleted in Odoo starts over: that is what the person decides. */
  private static final String RETRY =
      """
      update document
         set state = case when acknowledged_at is null then 'FETCHED' else 'ACKNOWLEDGED' end,
             problems = '[]', attempts = 0, next_attempt_at = null,
             entry = case when problems @> '[{"code": "MLC-508"}]' then null else entry end,
             external_id =
               case when problems @> '[{"code": "MLC-508"}]' then null else external_id end,
             odoo_move_id =
               case when problems @> '[{"code": "MLC-508"}]' then null else odoo_move_id end,
             updated_at = now()
       where tenant_id = current_tenant() and document_id = $1 and not rejecting
         and state = 'HELD'
      returning document_id
      """;

  private static final String HURRY =
      "update document set next_attempt_at = null, updated_at = now()"
          + " where tenant_id = current_tenant() and document_id = $1"
          + " and state in ('FETCHED', 'ACKNOWLEDGED', 'POSTED') returning document_id";
  private static final String IGNORE =
      "update document set state = 'IGNORED', problems = $2, updated_at = now()"
          + " where tenant_id = current_tenant() and document_id = $1 and state = 'HELD'"
          + " and not rejecting returning document_id";

  /** Only what has left nothing in Odoo may be called a failure. */
  private static final String REJECT =
      "update document set rejecting = true, next_attempt_at = null, problems = $2,"
          + " updated_at = now()"
          + " where tenant_id = current_tenant() and document_id = $1 and state = 'HELD'"
          + " and not rejecting and odoo_move_id is null and entry is null"
          + " returning document_id";

  private static final String TELL =
      "insert into document_event (tenant_id, document_id, kind, detail)"
          + " values (current_tenant(), $1, $2, $3)";

  private DeskRows() {}

  static Future<List<DocumentSummary>> list(SqlConnection tx, DocumentFilter filter, int limit) {
    var state = filter.state();
    var type = filter.type();
    var after = filter.after();
    var tuple =
        Tuple.tuple()
            .addString(state == null ? null : state.name())
            .addString(type == null ? null : type.word())
            .addOffsetDateTime(after == null ? null : after.fetchedAt().atOffset(ZoneOffset.UTC))
            .addUUID(after == null ? null : after.id())
            .addInteger(limit);
    return tx.preparedQuery(LIST).execute(tuple).map(r -> each(r).map(DeskRows::summary).toList());
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
    var entry = row.getJsonObject("entry");
    return tx.preparedQuery(TIMELINE)
        .execute(Tuple.of(row.getUUID("document_id")))
        .map(rows -> each(rows).map(DeskRows::happening).toList())
        .map(
            timeline ->
                new DocumentDetail(
                    summary(row), timeline, entry == null ? null : EntryJson.read(entry)));
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

  record Raw(DocumentType type, Buffer cipher) {}

  static Future<Optional<Raw>> raw(SqlConnection tx, UUID id) {
    return tx.preparedQuery(RAW)
        .execute(Tuple.of(id))
        .map(rows -> each(rows).map(DeskRows::raw).findFirst());
  }

  private static Raw raw(Row row) {
    return new Raw(DocumentType.of(row.getString("doc_type")).orElseThrow(), row.getBuffer("raw"));
  }

  /** Answers whether anything changed. */
  static Future<Boolean> retry(SqlConnection tx, UUID id) {
    return changed(tx, RETRY, Tuple.of(id))
        .compose(held -> held ? Future.succeededFuture(true) : changed(tx, HURRY, Tuple.of(id)));
  }

  static Future<Boolean> ignore(SqlConnection tx, UUID id, JsonArray problems) {
    return changed(tx, IGNORE, Tuple.of(id, problems));
  }

  static Future<Boolean> reject(SqlConnection tx, UUID id, JsonArray problems) {
    return changed(tx, REJECT, Tuple.of(id, problems));
  }

  static Future<Void> tell(SqlConnection tx, UUID id, String kind, JsonObject detail) {
    return tx.preparedQuery(TELL).execute(Tuple.of(id, kind, detail)).mapEmpty();
  }

  private static Future<Boolean> changed(SqlConnection tx, String sql, Tuple tuple) {
    return tx.preparedQuery(sql).execute(tuple).map(rows -> rows.rowCount() > 0);
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
        row.getString("odoo_name"),
        row.getLocalDate("odoo_date"),
        row.getOffsetDateTime("fetched_at").toInstant(),
        instant(row.getOffsetDateTime("acknowledged_at")),
        instant(row.getOffsetDateTime("posted_at")),
        instant(row.getOffsetDateTime("confirmed_at")));
  }

  private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant();
  }

  private static Stream<Row> each(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}

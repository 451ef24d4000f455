package io.mlconnector.sync.seen;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.grid.Coverage;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.Seen;
import io.mlconnector.core.mapping.grid.SeenCode;
import io.mlconnector.sync.document.CodesJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Sums over the codes of documents, and the codes of those that were taken in before. */
final class SeenRows {

  private static final String SUMS =
      """
      select grid, first, second, entity, ledger, currency, max(name) as name, max(hint) as hint,
             count(*) as documents, sum(amount) as amount
        from document_code
       where tenant_id = current_tenant() and day >= $1
       group by grid, first, second, entity, ledger, currency
       order by count(*) desc, grid, first, second, entity, ledger, currency limit $2
      """;

  /** The row of its type stands for a document, with the document's own total. */
  private static final String DOCUMENTS =
      """
      with bad as (
        select distinct c.document_id
          from jsonb_to_recordset($2::jsonb) as b(grid text, first text, second text)
          join document_code c on c.tenant_id = current_tenant() and c.grid = b.grid
           and c.first = b.first and c.second = b.second
         where c.day >= $1)
      select d.entity, d.ledger, d.currency, count(*) as documents, sum(d.amount) as amount,
             count(bad.document_id) as bad,
             coalesce(sum(d.amount) filter (where bad.document_id is not null), 0) as bad_amount
        from document_code d left join bad on bad.document_id = d.document_id
       where d.tenant_id = current_tenant() and d.grid = 'journals' and d.day >= $1
       group by d.entity, d.ledger, d.currency
      """;

  private static final String UNREAD =
      """
      select document_id, doc_type, raw from document
       where tenant_id = current_tenant() and not codes_read and fetched_at >= $1
       limit $2 for update skip locked
      """;

  private static final String UNREAD_COUNT =
      "select count(*) as documents from (select from document"
          + " where tenant_id = current_tenant() and not codes_read and fetched_at >= $1 limit $2)"
          + " unread";

  private static final String KEEP =
      """
      with read as (
        update document d set codes_read = true
         where d.tenant_id = current_tenant() and d.document_id = $1 and not d.codes_read
        returning d.tenant_id, d.document_id, d.currency, d.entity_id, d.fetched_at)
      insert into document_code (tenant_id, document_id, grid, first, second, name, hint, amount,
                                 currency, entity, ledger, day)
      select d.tenant_id, d.document_id, c.grid, c.first, c.second, c.name, c.hint, c.amount,
             coalesce(d.currency, ''), coalesce(d.entity_id, ''), $3,
             (d.fetched_at at time zone 'UTC')::date
        from read d, jsonb_to_recordset($2::jsonb)\s"""
          + CodesJson.RECORD
          + " on conflict do nothing";

  private SeenRows() {}

  /** A code in one entity, ledger and currency. */
  record Sum(
      Grid grid,
      String first,
      String second,
      String entity,
      String ledger,
      String currency,
      @Nullable String name,
      @Nullable String hint,
      long documents,
      BigDecimal amount) {}

  static Future<List<Sum>> sums(SqlConnection tx, LocalDate since, int max) {
    return tx.preparedQuery(SUMS)
        .execute(Tuple.of(since, max))
        .map(rows -> each(rows).flatMap(SeenRows::sum).toList());
  }

  /** What a later version has written means nothing here. */
  private static Stream<Sum> sum(Row row) {
    return Grid.of(row.getString("grid")).stream()
        .map(
            grid ->
                new Sum(
                    grid,
                    row.getString("first"),
                    row.getString("second"),
                    row.getString("entity"),
                    row.getString("ledger"),
                    row.getString("currency"),
                    row.getString("name"),
                    row.getString("hint"),
                    row.getLong("documents"),
                    row.getBigDecimal("amount")));
  }

  record Unread(UUID id, DocumentType type, Buffer raw) {}

  /** Documents since a day that were not looked at, locked for this transaction. */
  static Future<List<Unread>> unread(SqlConnection tx, LocalDate since, int max) {
    return tx.preparedQuery(UNREAD)
        .execute(Tuple.of(start(since), max))
        .map(
            rows ->
                each(rows)
                    .map(
                        row ->
                            new Unread(
                                row.getUUID("document_id"),
                                DocumentType.of(row.getString("doc_type")).orElseThrow(),
                                row.getBuffer("raw")))
                    .toList());
  }

  /** How many since a day were not looked at, counted up to a limit. */
  static Future<Long> unreadCount(SqlConnection tx, LocalDate since, int max) {
    return tx.preparedQuery(UNREAD_COUNT)
        .execute(Tuple.of(start(since), max))
        .map(rows -> rows.iterator().next().getLong("documents"));
  }

  private static OffsetDateTime start(LocalDate day) {
    return day.atStartOfDay().atOffset(ZoneOffset.UTC);
  }

  static Future<List<SeenCodes.Documents>> documents(
      SqlConnection tx, LocalDate since, List<Seen> bad) {
    var codes = new JsonArray();
    bad.forEach(
        one ->
            codes.add(
                JsonObject.of(
                    "grid", one.grid().word(), "first", one.first(), "second", one.second())));
    return tx.preparedQuery(DOCUMENTS)
        .execute(Tuple.of(since, codes))
        .map(rows -> each(rows).map(SeenRows::documents).toList());
  }

  private static SeenCodes.Documents documents(Row row) {
    return new SeenCodes.Documents(
        new Usage.Place(row.getString("entity"), row.getString("ledger")),
        new Coverage.Whole(
            row.getString("currency"),
            new Coverage.Part(
                row.getLong("documents") - row.getLong("bad"), row.getLong("documents")),
            new Coverage.Share(
                row.getBigDecimal("amount").subtract(row.getBigDecimal("bad_amount")),
                row.getBigDecimal("amount"))));
  }

  record Read(UUID id, String ledger, List<SeenCode> codes) {}

  static Future<Void> keep(SqlConnection tx, List<Read> all) {
    return all.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(KEEP)
            .executeBatch(
                all.stream()
                    .map(one -> Tuple.of(one.id(), CodesJson.write(one.codes()), one.ledger()))
                    .toList())
            .mapEmpty();
  }

  private static Stream<Row> each(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}

package io.mlconnector.sync.document;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Storing documents and noting what Concur said to their acknowledgement. */
public final class IntakeRows {

  private static final String KNOWN =
      "select fi_id from document where tenant_id = current_tenant() and fi_id = any ($1)";

  /** A live version of the same business document holds the newcomer. */
  private static final String INSERT =
      """
      with live as (
        select (
          select case when revision = $5 then $13::jsonb else jsonb_build_array(jsonb_build_object(
                   'code', 'MLC-340',
                   'facts', jsonb_build_object('entry', coalesce(odoo_name, $15)))) end
            from document
           where tenant_id = current_tenant() and doc_type = $3 and business_id = $4
             and business_id <> '' and fi_id <> $2 and not overtaken
             and (state in ('FETCHED', 'ACKNOWLEDGED', 'POSTED', 'CONFIRMED', 'PAID')
                  or (state = 'HELD' and entry is not null))
           limit 1) as twin),
      stored as (
        insert into document (
          tenant_id, document_id, fi_id, doc_type, business_id, revision, raw, title, employee,
          currency, total, state, problems, entity_id, ledger_code, processed_on, codes_read)
        select current_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
               case when twin is not null and $11 = 'FETCHED' then 'HELD' else $11 end,
               case when twin is not null and $11 = 'FETCHED' then twin else $12::jsonb end,
               $14, $17, $18, true
          from live
        on conflict (tenant_id, fi_id) do nothing
        returning tenant_id, document_id, state, fetched_at),
      codes as (
        insert into document_code (
          tenant_id, document_id, grid, first, second, name, hint, amount, currency, entity,
          ledger, day)
        select s.tenant_id, s.document_id, c.grid, c.first, c.second, c.name, c.hint, c.amount,
               coalesce($9, ''), coalesce($14, ''), coalesce($17, ''),
               (s.fetched_at at time zone 'UTC')::date
          from stored s, jsonb_to_recordset($16::jsonb) {RECORD})
      insert into document_event (tenant_id, document_id, kind, detail)
      select tenant_id, document_id, 'FETCHED', jsonb_build_object('state', state)
             || case when $19::text = '' then '{}' else jsonb_build_object('correlation', $19::text) end
        from stored
      """
          .replace("{RECORD}", CodesJson.RECORD);

  private static final String UNACKNOWLEDGED =
      """
      select fi_id from document
       where tenant_id = current_tenant() and doc_type = $1 and acknowledged_at is null
         and not parked and not reversing
         and (state in ('FETCHED', 'HELD', 'POSTED') or (state = 'IGNORED' and entry is null))
         and (next_attempt_at is null or next_attempt_at <= now())
       order by fetched_at
       limit $2
      """;

  private static final String BY_FI_ID =
      "select document_id, fi_id, odoo_name from document where tenant_id = current_tenant()"
          + " and fi_id = any ($1)";

  private IntakeRows() {}

  public static Future<Set<String>> known(SqlConnection tx, List<String> fiIds) {
    return tx.preparedQuery(KNOWN)
        .execute(Tuple.of((Object) fiIds.toArray(String[]::new)))
        .map(rows -> each(rows).map(row -> row.getString("fi_id")).collect(Collectors.toSet()));
  }

  /**
   * Stores documents.
   *
   * @param correlation the id of our call that read them; blank where it is not known
   */
  public static Future<Void> insert(
      SqlConnection tx, List<NewDocument> documents, String correlation) {
    return documents.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(INSERT)
            .executeBatch(documents.stream().map(one -> tuple(one).addString(correlation)).toList())
            .mapEmpty();
  }

  /** FI ids that are stored here and that Concur was not, or not successfully, told about. */
  public static Future<List<String>> unacknowledged(SqlConnection tx, DocumentType type, int max) {
    return tx.preparedQuery(UNACKNOWLEDGED)
        .execute(Tuple.of(type.word(), max))
        .map(rows -> each(rows).map(row -> row.getString("fi_id")).toList());
  }

  /** A stored document as far as an acknowledgement goes. */
  public record Stored(UUID id, @Nullable String entryName) {}

  /** The stored documents by FI id. */
  public static Future<Map<String, Stored>> stored(SqlConnection tx, List<String> fiIds) {
    return tx.preparedQuery(BY_FI_ID)
        .execute(Tuple.of((Object) fiIds.toArray(String[]::new)))
        .map(
            rows ->
                each(rows)
                    .collect(
                        Collectors.toMap(
                            row -> row.getString("fi_id"),
                            row ->
                                new Stored(
                                    row.getUUID("document_id"), row.getString("odoo_name")))));
  }

  private static Tuple tuple(NewDocument document) {
    return Tuple.tuple()
        .addUUID(document.id())
        .addString(document.fiId())
        .addString(document.type().word())
        .addString(document.businessId())
        .addInteger(document.revision())
        .addBuffer(document.raw())
        .addString(document.title())
        .addString(document.employee())
        .addString(document.currency())
        .addBigDecimal(document.total())
        .addString(document.state().name())
        .addValue(StoredProblems.write(document.problems()))
        .addValue(StoredProblems.write(List.of(duplicate(document))))
        .addString(document.entityId())
        .addString(Twin.NAMELESS)
        .addValue(CodesJson.write(document.codes()))
        .addString(document.ledgerCode())
        .addLocalDate(document.processedOn());
  }

  private static Problem duplicate(NewDocument document) {
    return new Problem(
        Code.DUPLICATE,
        Map.of(
            "type", document.type().word(),
            "id", document.businessId(),
            "revision", Integer.toString(document.revision())));
  }

  private static Stream<Row> each(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}

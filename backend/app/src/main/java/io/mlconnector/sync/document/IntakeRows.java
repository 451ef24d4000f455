package io.mlconnector.sync.document;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Storing documents and noting what Concur said to their acknowledgement. */
public final class IntakeRows {

  private static final String KNOWN =
      "select fi_id from document where tenant_id = current_tenant() and fi_id = any ($1)";

  /** A live document of the same business revision holds the newcomer as its duplicate. */
  private static final String INSERT =
      """
      with live as (
        select exists (
          select from document
           where tenant_id = current_tenant() and doc_type = $3 and business_id = $4
             and revision = $5 and business_id <> '' and fi_id <> $2
             and state in ('FETCHED', 'ACKNOWLEDGED', 'POSTED', 'CONFIRMED', 'PAID')) as twin),
      stored as (
        insert into document (
          tenant_id, document_id, fi_id, doc_type, business_id, revision, raw, title, employee,
          currency, total, state, problems)
        select current_tenant(), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
               case when twin and $11 = 'FETCHED' then 'HELD' else $11 end,
               case when twin and $11 = 'FETCHED' then $13::jsonb else $12::jsonb end
          from live
        on conflict (tenant_id, fi_id) do nothing
        returning tenant_id, document_id, state)
      insert into document_event (tenant_id, document_id, kind, detail)
      select tenant_id, document_id, 'FETCHED', jsonb_build_object('state', state) from stored
      """;

  private static final String UNACKNOWLEDGED =
      """
      select fi_id from document
       where tenant_id = current_tenant() and doc_type = $1 and acknowledged_at is null
         and state in ('FETCHED', 'HELD', 'IGNORED', 'POSTED')
         and (next_attempt_at is null or next_attempt_at <= now())
       order by fetched_at
       limit $2
      """;

  private static final String ACKNOWLEDGED =
      """
      with moved as (
        update document
           set acknowledged_at = now(), updated_at = now(), attempts = 0, next_attempt_at = null,
               state = case state when 'FETCHED' then 'ACKNOWLEDGED' else state end
         where tenant_id = current_tenant() and fi_id = any ($1) and acknowledged_at is null
        returning tenant_id, document_id)
      insert into document_event (tenant_id, document_id, kind)
      select tenant_id, document_id, 'ACKNOWLEDGED' from moved
      """;

  /** Keeps the state: Concur has the document still, and a later acknowledgement may do. */
  private static final String LATER =
      """
      update document d
         set attempts = d.attempts + 1, updated_at = now(),
             next_attempt_at = now() + $2 * interval '1 second',
             problems = c.problems
        from jsonb_to_recordset($1::jsonb) as c(id uuid, problems jsonb)
       where d.tenant_id = current_tenant() and d.document_id = c.id
      """;

  private static final String BY_FI_ID =
      "select document_id, fi_id from document where tenant_id = current_tenant()"
          + " and fi_id = any ($1)";

  private IntakeRows() {}

  public static Future<Set<String>> known(SqlConnection tx, List<String> fiIds) {
    return tx.preparedQuery(KNOWN)
        .execute(Tuple.of((Object) fiIds.toArray(String[]::new)))
        .map(rows -> each(rows).map(row -> row.getString("fi_id")).collect(Collectors.toSet()));
  }

  public static Future<Void> insert(SqlConnection tx, List<NewDocument> documents) {
    return documents.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(INSERT)
            .executeBatch(documents.stream().map(IntakeRows::tuple).toList())
            .mapEmpty();
  }

  /** FI ids that are stored here and that Concur was not, or not successfully, told about. */
  public static Future<List<String>> unacknowledged(SqlConnection tx, DocumentType type, int max) {
    return tx.preparedQuery(UNACKNOWLEDGED)
        .execute(Tuple.of(type.word(), max))
        .map(rows -> each(rows).map(row -> row.getString("fi_id")).toList());
  }

  public static Future<Void> acknowledged(SqlConnection tx, List<String> fiIds) {
    return fiIds.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(ACKNOWLEDGED)
            .execute(Tuple.of((Object) fiIds.toArray(String[]::new)))
            .mapEmpty();
  }

  public static Future<Void> later(SqlConnection tx, List<Reasoned> documents, Duration pause) {
    return documents.isEmpty()
        ? Future.succeededFuture()
        : tx.preparedQuery(LATER)
            .execute(Tuple.of(changes(documents), (double) pause.toSeconds()))
            .mapEmpty();
  }

  private static JsonArray changes(List<Reasoned> documents) {
    var changes = new JsonArray();
    documents.forEach(
        document ->
            changes.add(
                new JsonObject()
                    .put("id", document.document().toString())
                    .put("problems", StoredProblems.write(document.problems()))));
    return changes;
  }

  /** The documents' own ids by FI id. */
  public static Future<Map<String, UUID>> ids(SqlConnection tx, List<String> fiIds) {
    return tx.preparedQuery(BY_FI_ID)
        .execute(Tuple.of((Object) fiIds.toArray(String[]::new)))
        .map(
            rows ->
                each(rows)
                    .collect(
                        Collectors.toMap(
                            row -> row.getString("fi_id"), row -> row.getUUID("document_id"))));
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
        .addValue(StoredProblems.write(List.of(duplicate(document))));
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

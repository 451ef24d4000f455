package io.mlconnector.sync.document;

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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Every change of a document's state: one statement for many documents, guarded by the states it
 * may come from, which also writes the timeline. Each answers the documents that it changed; one
 * that is not among them was moved on by somebody else.
 */
public final class TransitionRows {

  /**
   * Placeholders: columns of the change, assignments, allowed states, event kind. The change's
   * {@code detail} goes to the timeline.
   */
  private static final String TRANSITION =
      """
      with change as (
        select * from jsonb_to_recordset($1::jsonb) as c(id uuid, detail jsonb%s)),
      moved as (
        update document d
           set updated_at = now(), %s
          from change c
         where d.tenant_id = current_tenant() and d.document_id = c.id and (%s)
        returning d.tenant_id, d.document_id, c.detail),
      told as (
        insert into document_event (tenant_id, document_id, kind, detail)
        select tenant_id, document_id, '%s', coalesce(detail, '{}') from moved)
      select document_id from moved
      """;

  private static final String OPEN = "d.state in ('FETCHED', 'ACKNOWLEDGED', 'HELD', 'POSTED')";
  private static final String MOVING =
      "d.state in ('FETCHED', 'ACKNOWLEDGED', 'POSTED') or (d.state = 'HELD' and d.rejecting)";
  private static final String PROBLEMS = "problems = coalesce(c.detail -> 'problems', '[]')";

  private static final String HELD =
      TRANSITION.formatted(
          ", keep boolean, mapping_version int, masters_version bigint",
          "state = 'HELD', attempts = 0, next_attempt_at = null, "
              + PROBLEMS
              + ", mapping_version = c.mapping_version, masters_version = c.masters_version,"
              + " entry = case when c.keep then d.entry end,"
              + " external_id = case when c.keep then d.external_id end,"
              + " odoo_move_id = case when c.keep then d.odoo_move_id end",
          OPEN,
          "HELD");
  private static final String IGNORED =
      TRANSITION.formatted("", "state = 'IGNORED', " + PROBLEMS, OPEN, "IGNORED");
  private static final String REJECTING =
      TRANSITION.formatted(
          "",
          "state = 'HELD', rejecting = true, next_attempt_at = null, " + PROBLEMS,
          "d.state in ('ACKNOWLEDGED', 'HELD')",
          "REJECTING");
  private static final String REJECTED =
      TRANSITION.formatted(
          "",
          "state = 'REJECTED', rejecting = false, confirmed_at = now()",
          "d.state = 'HELD'",
          "REJECTED");
  private static final String RECALLED =
      TRANSITION.formatted(
          "", "state = 'RECALLED', rejecting = false, " + PROBLEMS, OPEN, "RECALLED");
  private static final String FROZEN =
      TRANSITION.formatted(
          ", entry jsonb, external_id text, mapping_version int, masters_version bigint",
          "state = 'ACKNOWLEDGED', problems = '[]', entry = c.entry,"
              + " external_id = c.external_id, mapping_version = c.mapping_version,"
              + " masters_version = c.masters_version",
          "d.state in ('ACKNOWLEDGED', 'HELD')",
          "MAPPED");
  private static final String LOADED =
      TRANSITION.formatted(
          ", move bigint", "odoo_move_id = c.move", "d.state = 'ACKNOWLEDGED'", "LOADED");
  private static final String POSTED =
      TRANSITION.formatted(
          ", name text, date date",
          "state = 'POSTED', problems = '[]', attempts = 0, next_attempt_at = null,"
              + " odoo_name = c.name, odoo_date = c.date, posted_at = now()",
          "d.state = 'ACKNOWLEDGED'",
          "POSTED");
  private static final String CONFIRMED =
      TRANSITION.formatted(
          "",
          "state = 'CONFIRMED', problems = '[]', attempts = 0, next_attempt_at = null,"
              + " confirmed_at = now()",
          "d.state = 'POSTED'",
          "CONFIRMED");
  private static final String POSTPONED =
      TRANSITION.formatted(
          ", pause_ms bigint",
          "attempts = d.attempts + 1, "
              + PROBLEMS
              + ", next_attempt_at = now() + c.pause_ms * interval '1 millisecond'",
          MOVING,
          "POSTPONED");
  private static final String UNACKNOWLEDGED =
      TRANSITION.formatted(
          "", "acknowledged_at = null", "d.state in ('POSTED', 'HELD')", "UNACKNOWLEDGED");

  private TransitionRows() {}

  /** Which mapping and masters a decision was made with. */
  public record Versions(int mapping, long masters) {}

  /** Holds documents and forgets their entry: nothing of it is in the ledger. */
  public static Future<Set<UUID>> held(SqlConnection tx, List<Reasoned> held, Versions versions) {
    return run(tx, HELD, held.stream().map(one -> held(one, versions, false)).toList());
  }

  /** Holds documents whose entry is, or was, in the ledger; it is kept for the comparison. */
  public static Future<Set<UUID>> heldWithEntry(
      SqlConnection tx, List<Reasoned> held, Versions versions) {
    return run(tx, HELD, held.stream().map(one -> held(one, versions, true)).toList());
  }

  public static Future<Set<UUID>> ignored(SqlConnection tx, List<Reasoned> ignored) {
    return run(tx, IGNORED, ignored.stream().map(TransitionRows::reasoned).toList());
  }

  /** Marks documents for rejection; Concur is told next. */
  public static Future<Set<UUID>> rejecting(SqlConnection tx, List<Reasoned> rejecting) {
    return run(tx, REJECTING, rejecting.stream().map(TransitionRows::reasoned).toList());
  }

  public static Future<Set<UUID>> rejected(SqlConnection tx, List<UUID> rejected) {
    return run(tx, REJECTED, rejected.stream().map(TransitionRows::change).toList());
  }

  public static Future<Set<UUID>> recalled(SqlConnection tx, List<Reasoned> recalled) {
    return run(tx, RECALLED, recalled.stream().map(TransitionRows::reasoned).toList());
  }

  /** Writes the intent: from here on the document is loaded as frozen, whatever the mapping. */
  public static Future<Set<UUID>> frozen(
      SqlConnection tx, List<OpenDocument> documents, String tenantModule, Versions versions) {
    return run(
        tx,
        FROZEN,
        documents.stream()
            .map(
                document ->
                    change(document.id())
                        .put("entry", EntryJson.write(document.entry()))
                        .put("external_id", ExternalIds.of(tenantModule, document))
                        .put("mapping_version", versions.mapping())
                        .put("masters_version", versions.masters()))
            .toList());
  }

  public static Future<Set<UUID>> loaded(SqlConnection tx, List<OpenDocument> documents) {
    return run(
        tx,
        LOADED,
        documents.stream()
            .map(
                document ->
                    change(document.id())
                        .put("move", document.moveId().value())
                        .put("detail", new JsonObject().put("move", document.moveId().value())))
            .toList());
  }

  public static Future<Set<UUID>> posted(SqlConnection tx, List<PostedEntry> posted) {
    return run(
        tx,
        POSTED,
        posted.stream()
            .map(
                entry ->
                    change(entry.document())
                        .put("name", entry.name())
                        .put("date", entry.date().toString())
                        .put("detail", new JsonObject().put("entry", entry.name())))
            .toList());
  }

  public static Future<Set<UUID>> confirmed(SqlConnection tx, List<UUID> confirmed) {
    return run(tx, CONFIRMED, confirmed.stream().map(TransitionRows::change).toList());
  }

  /** Keeps the state and tries again after the pause: transient trouble. */
  public static Future<Set<UUID>> postponed(
      SqlConnection tx, List<OpenDocument> documents, Problem problem, Duration pause) {
    return run(
        tx,
        POSTPONED,
        documents.stream()
            .map(document -> reasoned(Reasoned.of(document, problem)))
            .map(change -> change.put("pause_ms", pause.toMillis()))
            .toList());
  }

  /** Concur says that it was never acknowledged: that comes first, then the confirmation again. */
  public static Future<Set<UUID>> unacknowledged(SqlConnection tx, List<UUID> documents) {
    return run(tx, UNACKNOWLEDGED, documents.stream().map(TransitionRows::change).toList());
  }

  private static JsonObject held(Reasoned held, Versions versions, boolean keep) {
    return reasoned(held)
        .put("keep", keep)
        .put("mapping_version", versions.mapping())
        .put("masters_version", versions.masters());
  }

  private static JsonObject reasoned(Reasoned reasoned) {
    var problems = StoredProblems.write(reasoned.problems());
    return change(reasoned.document()).put("detail", new JsonObject().put("problems", problems));
  }

  private static JsonObject change(UUID document) {
    return new JsonObject().put("id", document.toString());
  }

  private static Future<Set<UUID>> run(SqlConnection tx, String sql, List<JsonObject> changes) {
    return changes.isEmpty()
        ? Future.succeededFuture(Set.of())
        : tx.preparedQuery(sql)
            .execute(Tuple.of(new JsonArray(changes)))
            .map(TransitionRows::documents);
  }

  private static Set<UUID> documents(RowSet<Row> rows) {
    var moved = new HashSet<UUID>();
    rows.forEach(row -> moved.add(row.getUUID("document_id")));
    return moved;
  }
}

package io.mlconnector.sync.document;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.odoo.OdooAddress;
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
 * Every change of a document that the lane makes: one statement for many documents, made from its
 * row of the table of transitions. Each answers the documents that it changed; one that is not
 * among them was moved on by somebody else.
 */
public final class TransitionRows {

  private static final String DETAILED = "problems = coalesce(c.detail -> 'problems', '[]')";
  private static final String REASONED =
      "problems = case when d.state in ('HELD', 'IGNORED') then d.problems"
          + " else coalesce(c.detail -> 'problems', '[]') end";
  private static final String FRESH = "attempts = 0, next_attempt_at = null";
  private static final String CLEAR = "problems = '[]', " + FRESH;
  private static final String VERSIONS = "mapping_version int, masters_version bigint";
  private static final String VERSIONED =
      "mapping_version = c.mapping_version, masters_version = c.masters_version";

  static final String BOOKED_COLUMNS = "sent numeric, held numeric";

  /** A spend system's total may be negative; an entry's is not. */
  static final String BOOKED =
      "booked = case when d.total is null then c.held"
          + " when d.total < 0 then d.total - (c.held - c.sent)"
          + " else d.total + (c.held - c.sent) end";

  private static final String ACKNOWLEDGED =
      TransitionSql.of(
          Transition.ACKNOWLEDGE,
          "",
          "acknowledged_at = now(), next_attempt_at = null,"
              + " attempts = case when d.state = 'FETCHED' then 0 else d.attempts end");
  private static final String HELD =
      TransitionSql.tellingNews(
          Transition.HOLD,
          VERSIONS + ", again_ms bigint",
          "attempts = 0, next_attempt_at = now() + c.again_ms * interval '1 millisecond'"
              + ", entry = null, external_id = null, odoo_move_id = null, take_back = null,"
              + " adjusted = false, "
              + VERSIONED
              + ", "
              + DETAILED);
  private static final String HELD_WITH_ENTRY =
      TransitionSql.tellingNews(
          Transition.HOLD_WITH_ENTRY, "", FRESH + ", take_back = null, " + DETAILED);
  private static final String PARKED =
      TransitionSql.tellingNews(
          Transition.PARK,
          "",
          FRESH
              + ", parked = true, rejecting = false, problems ="
              + " case when d.state in ('HELD', 'IGNORED') then d.problems else '[]' end"
              + " || coalesce(c.detail -> 'problems', '[]')");
  private static final String IGNORED =
      TransitionSql.of(Transition.IGNORE, VERSIONS, VERSIONED + ", " + DETAILED);
  private static final String REJECTING =
      TransitionSql.of(
          Transition.BEGIN_REJECTION,
          "",
          "rejecting = true, parked = false, " + FRESH + ", " + DETAILED);
  private static final String REJECTED =
      TransitionSql.of(Transition.REJECT, "", "rejecting = false, confirmed_at = now(), " + FRESH);
  private static final String RECALLED =
      TransitionSql.of(
          Transition.RECALL, "", "rejecting = false, parked = false, " + FRESH + ", " + DETAILED);
  private static final String BEGIN_REVERSAL =
      TransitionSql.of(
          Transition.BEGIN_REVERSAL,
          "",
          "reversing = true, rejecting = false, parked = false, take_back = null, "
              + FRESH
              + ", "
              + DETAILED);
  private static final String FROZEN =
      TransitionSql.of(
          Transition.FREEZE,
          "entry jsonb, external_id text, odoo_url text, odoo_database text, " + VERSIONS,
          CLEAR
              + ", entry = c.entry, external_id = c.external_id, adjusted = false"
              + ", accepted = false, books = "
              + Guard.Rule.BOOKS
              + ", "
              + VERSIONED);
  private static final String LOADED =
      TransitionSql.of(Transition.NOTE_MOVE, "move bigint", "odoo_move_id = c.move");
  private static final String ADJUSTED =
      TransitionSql.tellingDetails(Transition.ADJUST, "", "adjusted = true");
  private static final String TAKING_BACK =
      TransitionSql.of(Transition.TAKE_BACK, "", "take_back = c.detail -> 'problems'");
  private static final String POSTED =
      TransitionSql.of(
          Transition.POST,
          "name text, date date, " + BOOKED_COLUMNS,
          CLEAR
              + ", take_back = null, odoo_name = c.name, odoo_date = c.date, posted_at = now(), "
              + BOOKED);
  private static final String CONFIRMED =
      TransitionSql.of(
          Transition.CONFIRM, "", CLEAR + ", confirmed_at = now(), compared_at = now()");
  private static final String POSTPONED =
      TransitionSql.tellingNews(
          Transition.POSTPONE,
          "pause_ms bigint",
          "attempts = d.attempts + 1, "
              + REASONED
              + ", next_attempt_at = now() + c.pause_ms * interval '1 millisecond'");
  private static final String WATCHED =
      TransitionSql.of(
          Transition.WATCH,
          "pause_ms bigint",
          "next_attempt_at = now() + c.pause_ms * interval '1 millisecond'");

  /** At once for the first time; Concur may say it again and again. */
  private static final String UNACKNOWLEDGED =
      TransitionSql.of(
          Transition.UNACKNOWLEDGE,
          "",
          "acknowledged_at = null, attempts = d.attempts + 1, next_attempt_at ="
              + " now() + least(d.attempts, 12) * interval '5 minutes'");

  private TransitionRows() {}

  /** Which mapping and masters a decision was made with. */
  public record Versions(int mapping, long masters) {}

  /** Concur took the acknowledgement. */
  public static Future<Set<UUID>> acknowledged(SqlConnection tx, List<Answered> documents) {
    return run(tx, ACKNOWLEDGED, documents.stream().map(Answered::change).toList());
  }

  /** Holds documents and forgets their entry: nothing of it is in the ledger. */
  public static Future<Set<UUID>> held(SqlConnection tx, List<Reasoned> held, Versions versions) {
    return run(tx, HELD, held.stream().map(one -> versioned(reasoned(one), versions)).toList());
  }

  /**
   * Holds documents that may be taken after the pause without anybody's doing: what stood in their
   * way is in Odoo, where its end cannot be seen from here.
   */
  public static Future<Set<UUID>> held(
      SqlConnection tx, List<Reasoned> held, Versions versions, Duration again) {
    return run(
        tx,
        HELD,
        held.stream()
            .map(one -> versioned(reasoned(one), versions).put("again_ms", again.toMillis()))
            .toList());
  }

  /** Holds documents whose entry is, or was, in the ledger; it is kept for the comparison. */
  public static Future<Set<UUID>> heldWithEntry(SqlConnection tx, List<Reasoned> held) {
    return run(tx, HELD_WITH_ENTRY, held.stream().map(TransitionRows::reasoned).toList());
  }

  /** Leaves documents to a person: Concur will never take what it is told about them. */
  public static Future<Set<UUID>> parked(SqlConnection tx, List<Reasoned> parked) {
    return run(tx, PARKED, parked.stream().map(TransitionRows::reasoned).toList());
  }

  public static Future<Set<UUID>> ignored(
      SqlConnection tx, List<Reasoned> ignored, Versions versions) {
    return run(
        tx, IGNORED, ignored.stream().map(one -> versioned(reasoned(one), versions)).toList());
  }

  /** Marks documents for rejection; Concur is told next. */
  public static Future<Set<UUID>> rejecting(SqlConnection tx, List<Reasoned> rejecting) {
    return run(tx, REJECTING, rejecting.stream().map(TransitionRows::reasoned).toList());
  }

  public static Future<Set<UUID>> rejected(SqlConnection tx, List<Answered> rejected) {
    return run(tx, REJECTED, rejected.stream().map(Answered::change).toList());
  }

  /**
   * Concur has taken documents back: what left nothing in Odoo is done with, what may be in the
   * ledger is to be reversed.
   */
  public static Future<Void> recalled(SqlConnection tx, List<TakenBack> documents) {
    return run(tx, RECALLED, documents.stream().map(one -> reasoned(one.untouched())).toList())
        .compose(
            done ->
                run(
                    tx,
                    BEGIN_REVERSAL,
                    documents.stream().map(one -> reasoned(one.afterPosting())).toList()))
        .mapEmpty();
  }

  /**
   * Writes the intent: from here on the document is loaded as frozen, whatever the mapping.
   *
   * @param into the Odoo that it goes to; a mapping of another one decides nothing for it
   */
  public static Future<Set<UUID>> frozen(
      SqlConnection tx,
      List<OpenDocument> documents,
      String tenantModule,
      OdooAddress into,
      Versions versions) {
    return run(
        tx,
        FROZEN,
        documents.stream()
            .map(
                document ->
                    versioned(change(document.id()), versions)
                        .put("entry", EntryJson.write(document.entry()))
                        .put("odoo_url", into.origin())
                        .put("odoo_database", into.databaseOrBlank())
                        .put("external_id", ExternalIds.of(tenantModule, document)))
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

  /** Draft bills hold the right taxes now; a change that it took is told. */
  public static Future<Set<UUID>> adjusted(SqlConnection tx, List<AdjustedBill> bills) {
    return run(
        tx,
        ADJUSTED,
        bills.stream().map(bill -> change(bill.document()).put("detail", bill.detail())).toList());
  }

  /**
   * Writes down, before Odoo is asked to delete a draft of ours, why: if the answer is lost, the
   * missing draft is our own deed.
   */
  public static Future<Set<UUID>> takingBack(SqlConnection tx, List<Reasoned> documents) {
    return run(tx, TAKING_BACK, documents.stream().map(TransitionRows::reasoned).toList());
  }

  public static Future<Set<UUID>> posted(SqlConnection tx, List<PostedEntry> posted) {
    return run(
        tx,
        POSTED,
        posted.stream()
            .map(
                entry ->
                    booked(change(entry.document()), entry.booked())
                        .put("name", entry.name())
                        .put("date", entry.date().toString())
                        .put("detail", new JsonObject().put("entry", entry.name())))
            .toList());
  }

  public static Future<Set<UUID>> confirmed(SqlConnection tx, List<Answered> confirmed) {
    return run(tx, CONFIRMED, confirmed.stream().map(Answered::change).toList());
  }

  /** Keeps the state and tries again after the pause: transient trouble. */
  public static Future<Set<UUID>> postponed(
      SqlConnection tx, List<OpenDocument> documents, Problem problem, Duration pause) {
    return postponed(
        tx, documents.stream().map(document -> Reasoned.of(document, problem)).toList(), pause);
  }

  /** The same, each for its own trouble. What is held or ignored keeps its reasons. */
  public static Future<Set<UUID>> postponed(
      SqlConnection tx, List<Reasoned> documents, Duration pause) {
    return run(
        tx,
        POSTPONED,
        documents.stream()
            .map(document -> reasoned(document).put("pause_ms", pause.toMillis()))
            .toList());
  }

  /** Looks at the documents again after the pause; nothing is wrong with them. */
  public static Future<Set<UUID>> watched(
      SqlConnection tx, List<OpenDocument> documents, Duration pause) {
    return run(
        tx,
        WATCHED,
        documents.stream()
            .map(document -> change(document.id()).put("pause_ms", pause.toMillis()))
            .toList());
  }

  /** Concur says that it was never acknowledged: that comes first, then the confirmation again. */
  public static Future<Set<UUID>> unacknowledged(SqlConnection tx, List<Answered> documents) {
    return run(tx, UNACKNOWLEDGED, documents.stream().map(Answered::change).toList());
  }

  private static JsonObject versioned(JsonObject change, Versions versions) {
    return change
        .put("mapping_version", versions.mapping())
        .put("masters_version", versions.masters());
  }

  static JsonObject reasoned(Reasoned reasoned) {
    var detail = new JsonObject().put("problems", StoredProblems.write(reasoned.problems()));
    return change(reasoned.document())
        .put(
            "detail",
            reasoned.correlation().isEmpty()
                ? detail
                : detail.put("correlation", reasoned.correlation()));
  }

  /** Amounts go as text, so that no reader makes doubles of them. */
  static JsonObject booked(JsonObject change, Booked booked) {
    return change
        .put("sent", booked.sent().toPlainString())
        .put("held", booked.held().toPlainString());
  }

  static JsonObject change(UUID document) {
    return new JsonObject().put("id", document.toString());
  }

  static Future<Set<UUID>> run(SqlConnection tx, String sql, List<JsonObject> changes) {
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

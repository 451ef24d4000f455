package io.mlconnector.sync.document;

import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.MoveId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Documents whose entries are being taken back, step by step. */
public final class ReversalRows {

  private static final String TO_REVERSE =
      WorkRows.COLUMNS
          + "d.state = 'HELD' and d.reversing and d.entry is not null and "
          + WorkRows.DUE
          + WorkRows.OLDEST;
  private static final String FROZEN =
      TransitionSql.of(
          Transition.FREEZE_REVERSAL,
          "reversal jsonb",
          "reversal = c.reversal, reversal_move_id = null");
  private static final String LOADED =
      TransitionSql.of(Transition.NOTE_REVERSAL, "move bigint", "reversal_move_id = c.move");
  private static final String HELD =
      TransitionSql.tellingNews(
          Transition.HOLD_REVERSAL,
          "again_ms bigint",
          "attempts = 0, next_attempt_at = now() + c.again_ms * interval '1 millisecond',"
              + " problems = coalesce(c.detail -> 'problems', '[]')");
  private static final String REVERSED =
      TransitionSql.of(
          Transition.REVERSE,
          "name text, date date",
          "reversing = false, attempts = 0, next_attempt_at = null, compared_at = null,"
              + " reversal_name = c.name, reversal_date = c.date,"
              + " problems = coalesce(c.detail -> 'problems', '[]')");
  private static final String RECALLED =
      TransitionSql.of(
          Transition.END_RECALL,
          "",
          "reversing = false, attempts = 0, next_attempt_at = null, compared_at = null,"
              + " entry = null, external_id = null, odoo_move_id = null, reversal = null,"
              + " reversal_move_id = null, problems = coalesce(c.detail -> 'problems', '[]')");

  private ReversalRows() {}

  public static Future<List<OpenReversal>> toReverse(SqlConnection tx, int max) {
    return tx.preparedQuery(TO_REVERSE)
        .execute(Tuple.of(max))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(ReversalRows::read).toList());
  }

  private static OpenReversal read(Row row) {
    var content = row.getJsonObject("reversal");
    return new OpenReversal(
        WorkRows.document(row),
        content == null ? null : EntryJson.read(content).entry(),
        move(row.getLong("reversal_move_id")));
  }

  private static @Nullable MoveId move(@Nullable Long id) {
    return id == null ? null : new MoveId(id);
  }

  /** Writes the intent; a reversal that was decided before is forgotten, as Odoo has it no more. */
  public static Future<Set<UUID>> frozen(SqlConnection tx, UUID document, LedgerRecord reversal) {
    var detail = new JsonObject().put("date", reversal.date().toString());
    var change =
        TransitionRows.change(document)
            .put("detail", detail)
            .put("reversal", EntryJson.write(new FrozenEntry(reversal, false)));
    return TransitionRows.run(tx, FROZEN, List.of(change));
  }

  public static Future<Set<UUID>> loaded(SqlConnection tx, UUID document, MoveId move) {
    var detail = new JsonObject().put("move", move.value());
    var change = TransitionRows.change(document).put("detail", detail).put("move", move.value());
    return TransitionRows.run(tx, LOADED, List.of(change));
  }

  /** Odoo does not take it; it is tried again after the pause, whatever people do meanwhile. */
  public static Future<Set<UUID>> held(
      SqlConnection tx, OpenReversal reversal, Problem problem, Duration again) {
    var held = TransitionRows.reasoned(Reasoned.of(reversal.document(), problem));
    return TransitionRows.run(tx, HELD, List.of(held.put("again_ms", again.toMillis())));
  }

  /**
   * Notes the end.
   *
   * @param note what else there is to say of it, or null
   */
  public static Future<Set<UUID>> reversed(
      SqlConnection tx, OpenReversal reversal, Counter counter, @Nullable String note) {
    var problem =
        new Problem(
            Code.CONCUR_RECALLED_AND_REVERSED,
            Map.of("entry", reversal.entryName(), "reversal", counter.name()));
    var change = TransitionRows.reasoned(Reasoned.of(reversal.document(), problem));
    var detail = change.getJsonObject("detail").put("entry", counter.name());
    if (note != null) {
      detail.put("note", note);
    }
    return TransitionRows.run(
        tx,
        REVERSED,
        List.of(change.put("name", counter.name()).put("date", counter.date().toString())));
  }

  /** The reversal as Odoo numbered it. */
  public record Counter(String name, LocalDate date) {}

  /** Nothing of the document counts in Odoo: it is recalled as if it had never been posted. */
  public static Future<Set<UUID>> recalled(SqlConnection tx, OpenReversal reversal) {
    var problem =
        reversal.document().entryName() == null
            ? Problem.of(Code.CONCUR_RECALLED)
            : Problem.of(Code.RECALLED_WITHOUT_ENTRY, "entry", reversal.entryName());
    return TransitionRows.run(
        tx, RECALLED, List.of(TransitionRows.reasoned(Reasoned.of(reversal.document(), problem))));
  }
}

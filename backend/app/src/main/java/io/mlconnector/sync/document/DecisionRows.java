package io.mlconnector.sync.document;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.odoo.MoveId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What people decide about a document, made from the same table as everything else. Each answers
 * whether the decision was possible; if not, nothing has changed.
 */
public final class DecisionRows {

  private static final String NO_ENTRY =
      "entry = null, external_id = null, odoo_move_id = null, odoo_name = null,"
          + " odoo_date = null, posted_at = null";

  private static final String AGAIN =
      "problems = '[]', attempts = 0, next_attempt_at = null, parked = false, accepted = false";

  /** A document whose entry is gone in Odoo starts over: that is what the person decides. */
  private static final String ANEW =
      AGAIN
          + ", entry = case when "
          + Guard.Rule.GONE
          + " then null else d.entry end, external_id = case when "
          + Guard.Rule.GONE
          + " then null else d.external_id end, odoo_move_id = case when "
          + Guard.Rule.GONE
          + " then null else d.odoo_move_id end, adjusted = d.adjusted and not "
          + Guard.Rule.GONE;

  private static final String RETRY = TransitionSql.of(Transition.RETRY, "", ANEW);
  private static final String RETRY_ACKNOWLEDGEMENT =
      TransitionSql.of(Transition.RETRY_ACKNOWLEDGEMENT, "", ANEW);

  /** What is decided about many at once never gives an entry up: that would post it twice. */
  private static final String RETRY_KEEPING = TransitionSql.of(Transition.RETRY, "", AGAIN);

  private static final String RETRY_ACKNOWLEDGEMENT_KEEPING =
      TransitionSql.of(Transition.RETRY_ACKNOWLEDGEMENT, "", AGAIN);
  private static final String HURRY =
      TransitionSql.of(Transition.HURRY, "", "next_attempt_at = null");
  private static final String HURRY_REJECTION =
      TransitionSql.of(Transition.HURRY_REJECTION, "", "next_attempt_at = null");
  private static final String HURRY_REVERSAL =
      TransitionSql.of(Transition.HURRY_REVERSAL, "", "next_attempt_at = null");
  private static final String IGNORE =
      TransitionSql.of(
          Transition.IGNORE_BY_HAND,
          "problems jsonb",
          "problems = c.problems, parked = false, " + NO_ENTRY);
  private static final String RECONSIDER =
      TransitionSql.of(
          Transition.RECONSIDER,
          "",
          "problems = '[]', attempts = 0, next_attempt_at = null, parked = false");
  private static final String ACCEPT =
      TransitionSql.of(
          Transition.ACCEPT,
          "",
          "accepted = true, problems = '[]', attempts = 0, next_attempt_at = null, parked = false");
  private static final String SETTLE =
      TransitionSql.of(
          Transition.SETTLE,
          "problems jsonb",
          "problems = c.problems, reversing = false, attempts = 0, next_attempt_at = null,"
              + " compared_at = null, reversal = null, reversal_move_id = null, "
              + NO_ENTRY);
  private static final String REVERSE =
      TransitionSql.of(
          Transition.REVERSE_BY_HAND,
          "",
          "reversing = true, rejecting = false, parked = false, attempts = 0,"
              + " next_attempt_at = null, compared_at = null");
  private static final String REJECT =
      TransitionSql.of(
          Transition.REJECT_BY_HAND,
          "problems jsonb",
          "problems = c.problems, rejecting = true, parked = false, attempts = 0,"
              + " next_attempt_at = null, "
              + NO_ENTRY);

  private static final String STANDING =
      "select d.odoo_move_id, (d.entry ->> 'company')::bigint as company from document d"
          + " where d.tenant_id = current_tenant() and d.document_id = $1 and d.state = 'HELD'"
          + " and not d.reversing and d.entry is not null and d.odoo_move_id is not null"
          + " and d.books = "
          + Guard.Rule.BOOKS_NOW;

  private static final List<String> STEPS_ON =
      List.of(RETRY, RETRY_ACKNOWLEDGEMENT, RECONSIDER, HURRY, HURRY_REJECTION, HURRY_REVERSAL);

  private DecisionRows() {}

  /**
   * What a person decides about.
   *
   * @param seen the document's mark when the person looked; null for whatever it is now
   * @param detail what the timeline tells
   */
  public record Asked(UUID document, @Nullable String seen, JsonObject detail) {

    private JsonObject change() {
      return DecisionRows.change(document, detail).put("seen", seen);
    }

    private JsonObject change(Problem why) {
      return change().put("problems", problems(why));
    }
  }

  /** Tries a held document again, and one that was ignored; hurries one that waits. */
  public static Future<Boolean> retry(SqlConnection tx, Asked asked) {
    return first(tx, STEPS_ON, asked.change());
  }

  /** The same for many that are held, all of which keep their entries; answers how many were. */
  public static Future<Integer> retryAll(
      SqlConnection tx, List<UUID> documents, JsonObject detail) {
    var changes = documents.stream().map(document -> change(document, detail)).toList();
    return TransitionRows.run(tx, RETRY_KEEPING, changes)
        .compose(
            known ->
                TransitionRows.run(tx, RETRY_ACKNOWLEDGEMENT_KEEPING, changes)
                    .map(unknown -> known.size() + unknown.size()));
  }

  public static Future<Boolean> ignore(SqlConnection tx, Asked asked, Problem why) {
    return changed(tx, IGNORE, asked.change(why));
  }

  public static Future<Boolean> reject(SqlConnection tx, Asked asked, Problem why) {
    return changed(tx, REJECT, asked.change(why));
  }

  /** What a held document has in the tenant's Odoo, as far as is known. */
  public record Standing(CompanyId company, MoveId move) {}

  /** Empty where the document has nothing there, or it is being reversed anyway. */
  public static Future<Optional<Standing>> standing(SqlConnection tx, UUID document) {
    return tx.preparedQuery(STANDING)
        .execute(Tuple.of(document))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Standing(
                                new CompanyId(row.getLong("company")),
                                new MoveId(row.getLong("odoo_move_id"))))
                    .findFirst());
  }

  /** Takes the entry as Odoo has it; of one in an Odoo before, that it counts no more. */
  public static Future<Boolean> accept(SqlConnection tx, Asked asked, Problem settled) {
    return first(tx, List.of(ACCEPT, SETTLE), asked.change(settled));
  }

  /** Has the entry reversed in Odoo, whatever Concur says of the document. */
  public static Future<Boolean> reverse(SqlConnection tx, Asked asked) {
    return changed(tx, REVERSE, asked.change());
  }

  /** Makes the first of these transitions that the table allows. */
  private static Future<Boolean> first(
      SqlConnection tx, List<String> statements, JsonObject change) {
    return statements.isEmpty()
        ? Future.succeededFuture(false)
        : changed(tx, statements.getFirst(), change)
            .compose(
                done ->
                    done
                        ? Future.succeededFuture(true)
                        : first(tx, statements.subList(1, statements.size()), change));
  }

  private static Future<Boolean> changed(SqlConnection tx, String statement, JsonObject change) {
    return TransitionRows.run(tx, statement, List.of(change)).map(moved -> !moved.isEmpty());
  }

  private static JsonObject change(UUID document, JsonObject detail) {
    return TransitionRows.change(document).put("detail", detail);
  }

  private static JsonArray problems(Problem why) {
    return StoredProblems.write(List.of(why));
  }
}

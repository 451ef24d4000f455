package io.mlconnector.sync.document;

import io.mlconnector.core.problem.Problem;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The slow comparison of what was posted long ago with what Odoo holds now. */
public final class ComparisonRows {

  /** The predicate by which an entry is due; the agenda asks for it, too. */
  static final String DUE =
      "d.compared_at < now() - interval '1 day' and d.books = " + Guard.Rule.BOOKS_NOW;

  private static final String TO_COMPARE =
      WorkRows.COLUMNS
          + "d.state in ('CONFIRMED', 'PAID') and d.entry is not null and d.odoo_move_id is not"
          + " null and "
          + DUE
          + " order by d.compared_at limit $1";

  /** What is old enough is never looked at again. */
  private static final String LOOKED_AT =
      "compared_at = case when d.confirmed_at > now() - interval '100 days' then now() end,"
          + " problems = coalesce(c.detail -> 'problems', '[]')";

  private static final String CHANGED =
      TransitionSql.tellingNews(Transition.FIND_CHANGED, "", LOOKED_AT);
  private static final String EQUAL =
      TransitionSql.tellingNews(Transition.FIND_EQUAL, "", LOOKED_AT);

  private static final String SKIPPED =
      TransitionSql.of(Transition.SKIP_COMPARISON, "", "compared_at = now() - interval '23 hours'");

  private ComparisonRows() {}

  /** The entries that nobody has looked at for the longest time, a day at least. */
  public static Future<List<OpenDocument>> toCompare(SqlConnection tx, int max) {
    return WorkRows.list(tx, TO_COMPARE, Tuple.of(max));
  }

  /** Notes what is different; told in the timeline when it is news. */
  public static Future<Set<UUID>> changed(SqlConnection tx, List<Reasoned> changed) {
    return TransitionRows.run(tx, CHANGED, changed.stream().map(TransitionRows::reasoned).toList());
  }

  /** Looks at them again in an hour; others come first. */
  public static Future<Set<UUID>> skipped(SqlConnection tx, List<OpenDocument> documents) {
    return TransitionRows.run(
        tx, SKIPPED, documents.stream().map(one -> TransitionRows.change(one.id())).toList());
  }

  /** Notes what is as it was; told if it had been different. */
  public static Future<Set<UUID>> equal(SqlConnection tx, List<UUID> documents) {
    return TransitionRows.run(
        tx,
        EQUAL,
        documents.stream()
            .map(id -> TransitionRows.reasoned(new Reasoned(id, List.<Problem>of())))
            .toList());
  }
}

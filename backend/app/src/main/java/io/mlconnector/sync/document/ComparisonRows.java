package io.mlconnector.sync.document;

import io.mlconnector.core.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

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
          + " problems = coalesce(c.detail -> 'problems', '[]'), "
          + TransitionRows.BOOKED;

  private static final String CHANGED =
      TransitionSql.tellingNews(Transition.FIND_CHANGED, TransitionRows.BOOKED_COLUMNS, LOOKED_AT);
  private static final String EQUAL =
      TransitionSql.tellingNews(Transition.FIND_EQUAL, TransitionRows.BOOKED_COLUMNS, LOOKED_AT);

  /** Concur was told, it is in the Odoo of today, and it is not too old: a change is news. */
  public static final String WATCHED =
      "d.state in ('CONFIRMED', 'PAID') and d.entry is not null and d.odoo_move_id is not null"
          + " and d.compared_at is not null and d.books = "
          + Guard.Rule.BOOKS_NOW;

  /** Stamps are whole seconds, and Odoo's clock is not ours: what is missed, the next day finds. */
  private static final String OF_TOUCHED =
      "select distinct d.document_id from document d"
          + " join unnest($1::bigint[], $2::timestamptz[]) as t (move, stamp)"
          + " on t.move = d.odoo_move_id"
          + " where d.tenant_id = current_tenant() and "
          + WATCHED
          + " and (t.stamp is null or t.stamp + interval '1 second' > d.compared_at)"
          + " order by d.document_id";

  private static final String TOUCHED =
      TransitionSql.of(Transition.TOUCH, "", "compared_at = now() - interval '2 days'");

  private static final String SKIPPED =
      TransitionSql.of(Transition.SKIP_COMPARISON, "", "compared_at = now() - interval '23 hours'");

  private ComparisonRows() {}

  /** The entries that nobody has looked at for the longest time, a day at least. */
  public static Future<List<OpenDocument>> toCompare(SqlConnection tx, int max) {
    return WorkRows.list(tx, TO_COMPARE, Tuple.of(max));
  }

  /**
   * An entry as it was found.
   *
   * @param problems what is different; empty where nothing is
   */
  public record Seen(Booked booked, List<Problem> problems) {

    public Seen {
      problems = List.copyOf(problems);
    }

    private JsonObject change() {
      return TransitionRows.booked(
          TransitionRows.reasoned(new Reasoned(booked.document(), problems)), booked);
    }
  }

  /** Notes what is different, told in the timeline when it is news; and what is as it was. */
  public static Future<Void> seen(SqlConnection tx, List<Seen> seen) {
    var byChange =
        seen.stream().collect(Collectors.partitioningBy(one -> !one.problems().isEmpty()));
    return run(tx, CHANGED, byChange.get(true))
        .compose(done -> run(tx, EQUAL, byChange.get(false)))
        .mapEmpty();
  }

  private static Future<Set<UUID>> run(
      SqlConnection tx, String statement, @Nullable List<Seen> seen) {
    return seen == null
        ? Future.succeededFuture(Set.of())
        : TransitionRows.run(tx, statement, seen.stream().map(Seen::change).toList());
  }

  /**
   * A move that somebody has touched.
   *
   * @param stamp when, by Odoo's clock; null if it is there no more
   */
  public record Touched(long move, @Nullable Instant stamp) {

    public static Touched at(long move, Instant stamp) {
      return new Touched(move, stamp);
    }

    public static Touched gone(long move) {
      return new Touched(move, null);
    }
  }

  /** Has the documents compared whose entries these are; answers which. */
  public static Future<Set<UUID>> touched(SqlConnection tx, List<Touched> moves) {
    return tx.preparedQuery(OF_TOUCHED)
        .execute(
            Tuple.tuple()
                .addArrayOfLong(moves.stream().map(Touched::move).toArray(Long[]::new))
                .addArrayOfOffsetDateTime(
                    moves.stream().map(ComparisonRows::stamp).toArray(OffsetDateTime[]::new)))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> TransitionRows.change(row.getUUID("document_id")))
                    .toList())
        .compose(
            changes ->
                changes.isEmpty()
                    ? Future.succeededFuture(Set.of())
                    : TransitionRows.run(tx, TOUCHED, changes));
  }

  private static @Nullable OffsetDateTime stamp(Touched move) {
    var stamp = move.stamp();
    return stamp == null ? null : stamp.atOffset(ZoneOffset.UTC);
  }

  /** Looks at them again in an hour; others come first. */
  public static Future<Set<UUID>> skipped(SqlConnection tx, List<OpenDocument> documents) {
    return TransitionRows.run(
        tx, SKIPPED, documents.stream().map(one -> TransitionRows.change(one.id())).toList());
  }
}

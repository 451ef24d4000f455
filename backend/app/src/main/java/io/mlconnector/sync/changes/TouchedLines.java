package io.mlconnector.sync.changes;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.sync.document.ComparisonRows.Touched;
import io.mlconnector.sync.follow.Followed;
import io.mlconnector.sync.follow.RecordConsumer;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Has entries compared whose lines have a stamp that is newer than the last comparison: Odoo gives
 * a move none where only a line is edited. Whoever deletes a line of a posted entry has to set that
 * back to draft before.
 *
 * @param begin the first move whose lines are followed
 */
record TouchedLines(Touch touch, long begin) implements RecordConsumer {

  private static final String MODEL = "account.move.line";
  private static final String MOVE = "move_id";

  /** Payments are followed by payables, which are kept by the model's own name. */
  private static final String NAME = "account.move.line/entries";

  /** Two changes within a second differ by these. */
  private static final List<String> FIELDS =
      List.of(MOVE, "account_id", "partner_id", "name", "balance");

  Followed followed(List<CompanyId> companies, Collection<Long> journals) {
    var narrowed =
        Narrowing.among("journal_id", journals).and(Narrowing.above("move_id.id", begin - 1));
    return new Followed(MODEL, FIELDS, companies, narrowed)
        .within(NAME, new Followed.Window(Set.of(), true));
  }

  @Override
  public Future<Void> take(SqlConnection tx, List<OdooRecord> fresh) {
    return touch.of(tx, fresh.stream().flatMap(TouchedLines::touched).toList());
  }

  private static Stream<Touched> touched(OdooRecord line) {
    var move = line.reference(MOVE);
    return move == null ? Stream.empty() : Stream.of(Touched.at(move, line.stamp()));
  }

  @Override
  public Future<Void> drop(SqlConnection tx, Set<Long> gone) {
    return Future.succeededFuture();
  }

  /** What is known of documents is kept with their Odoo. */
  @Override
  public Future<Void> forget(SqlConnection tx) {
    return Future.succeededFuture();
  }
}

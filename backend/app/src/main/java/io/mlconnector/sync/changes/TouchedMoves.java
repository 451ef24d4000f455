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
 * Has entries compared whose moves have a stamp that is newer than the last comparison, that are
 * gone, or that another move reverses.
 *
 * @param begin the first move that is followed
 */
record TouchedMoves(Touch touch, long begin) implements RecordConsumer {

  static final String MODEL = "account.move";
  private static final String REVERSED = "reversed_entry_id";

  /** Two changes within a second differ by these. */
  private static final List<String> FIELDS =
      List.of("state", "name", "ref", "date", "journal_id", REVERSED);

  /**
   * What is followed.
   *
   * @param journals in which entries of ours are
   * @param present entries of ours that are known to be there
   */
  Followed followed(List<CompanyId> companies, Collection<Long> journals, Set<Long> present) {
    var narrowed = Narrowing.among("journal_id", journals).and(Narrowing.above("id", begin - 1));
    return new Followed(MODEL, FIELDS, companies, narrowed)
        .within(MODEL, new Followed.Window(present, true));
  }

  @Override
  public Future<Void> take(SqlConnection tx, List<OdooRecord> fresh) {
    return touch.of(tx, fresh.stream().flatMap(TouchedMoves::touched).toList());
  }

  private static Stream<Touched> touched(OdooRecord move) {
    var reversed = move.reference(REVERSED);
    var itself = Stream.of(Touched.at(move.id(), move.stamp()));
    return reversed == null
        ? itself
        : Stream.concat(itself, Stream.of(Touched.at(reversed, move.stamp())));
  }

  /** Older ones are only followed no longer. */
  @Override
  public Future<Void> drop(SqlConnection tx, Set<Long> gone) {
    return touch.of(tx, gone.stream().filter(id -> id >= begin).map(Touched::gone).toList());
  }

  /** What is known of documents is kept with their Odoo. */
  @Override
  public Future<Void> forget(SqlConnection tx) {
    return Future.succeededFuture();
  }
}

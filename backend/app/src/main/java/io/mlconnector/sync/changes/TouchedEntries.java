package io.mlconnector.sync.changes;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.sync.document.ComparisonRows;
import io.mlconnector.sync.document.ComparisonRows.Touched;
import io.mlconnector.sync.follow.Followed;
import io.mlconnector.sync.follow.RecordConsumer;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Has entries compared whose moves have a stamp that is newer than the last comparison, that are
 * gone, or that another move reverses.
 */
final class TouchedEntries implements RecordConsumer {

  static final String MODEL = "account.move";
  static final String REVERSED = "reversed_entry_id";

  /** Two changes within a second differ by these. */
  private static final List<String> FIELDS =
      List.of("state", "name", "ref", "date", "journal_id", REVERSED);

  private final AtomicInteger touched = new AtomicInteger();

  /**
   * What is followed.
   *
   * @param journals in which entries of ours are
   */
  static Followed of(List<CompanyId> companies, List<Long> journals) {
    return new Followed(
        MODEL,
        FIELDS,
        companies,
        Narrowing.among("journal_id", journals));
  }

  /** How many entries are to be compared. */
  int count() {
    return touched.get();
  }

  @Override
  public Future<Void> take(SqlConnection tx, List<OdooRecord> fresh) {
    return touch(tx, fresh.stream().flatMap(TouchedEntries::touched).toList());
  }

  private static Stream<Touched> touched(OdooRecord move) {
    return Stream.of(Touched.at(move.id(), move.stamp()))
        .flatMap(
            one -> {
              var reversed = move.reference(REVERSED);
              return reversed == null
                  ? Stream.of(one)
                  : Stream.of(one, Touched.at(reversed, move.stamp()));
            });
  }

  @Override
  public Future<Void> drop(SqlConnection tx, Set<Long> gone) {
    return touch(tx, gone.stream().map(Touched::gone).toList());
  }

  private Future<Void> touch(SqlConnection tx, List<Touched> moves) {
    return ComparisonRows.touched(tx, moves)
        .map(
            documents -> {
              touched.addAndGet(documents.size());
              return null;
            });
  }

  /** What is known of documents is kept with their Odoo. */
  @Override
  public Future<Void> forget(SqlConnection tx) {
    return Future.succeededFuture();
  }
}

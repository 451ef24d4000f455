package io.mlconnector.sync.changes;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.document.ComparisonRows;
import io.mlconnector.sync.document.ConnectedOdooRows;
import io.mlconnector.sync.follow.Follower;
import io.mlconnector.sync.follow.Outcome;
import io.vertx.core.Future;
import java.util.List;

/**
 * Follows the moves of the journals that are posted to, with one call while nothing changes, and
 * has the documents' lane compare the entries that somebody touched. A change of a line alone gives
 * its move no stamp, and deleting leaves no trace: these the daily comparison finds.
 */
public final class EntryWatch {

  private final Lanes lanes;
  private final Follower follower;

  public EntryWatch(Lanes lanes, Follower follower) {
    this.lanes = lanes;
    this.follower = follower;
  }

  /** Looks at what has changed until the time is up; answers whether something is left. */
  public Future<Boolean> watch(LaneRun run, Odoo odoo, MappingBook mapping) {
    return lanes
        .look(
            run.lease(),
            tx ->
                ConnectedOdooRows.require(tx, odoo.address())
                    .compose(same -> ComparisonRows.isAnyTold(tx)))
        .compose(
            any -> any ? follow(run, odoo, mapping) : Future.succeededFuture(false));
  }

  private Future<Boolean> follow(LaneRun run, Odoo odoo, MappingBook mapping) {
    var touched = new TouchedEntries();
    return follower
        .follow(run, odoo, TouchedEntries.of(companies(mapping), journals(mapping)), touched)
        .compose(
            outcome ->
                // In a transaction of its own: the other lane's work takes its lane before all else.
                (touched.count() == 0
                        ? Future.<Void>succeededFuture()
                        : lanes.wake(run.lease().tenant(), Stream.DOCUMENTS))
                    .map(woken -> outcome instanceof Outcome.Unfinished));
  }

  private static List<CompanyId> companies(MappingBook mapping) {
    return mapping.companies().stream()
        .sorted((one, other) -> Long.compare(one.value(), other.value()))
        .toList();
  }

  private static List<Long> journals(MappingBook mapping) {
    return mapping.routes().stream()
        .flatMap(route -> route.profile().posting().values().stream())
        .map(posting -> posting.journal().value())
        .distinct()
        .sorted()
        .toList();
  }
}

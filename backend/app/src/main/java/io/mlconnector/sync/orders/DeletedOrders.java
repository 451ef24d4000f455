package io.mlconnector.sync.orders;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.odoo.RecordAnswer;
import io.mlconnector.odoo.RecordQuery;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.follow.FollowRows;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Looks whether the orders that Concur has open are still in Odoo: what is deleted there shows in
 * no stamp. Of many only the newest are looked for; the daily comparison finds the others.
 */
record DeletedOrders(Lanes lanes, LaneRun run, Odoo odoo, List<CompanyId> companies) {

  private static final int NEWEST = 500;

  /** As many out of sight at once may be out of sight for a while. */
  private static final int MANY = 10;

  Future<Void> find() {
    return lanes
        .look(run.lease(), tx -> OrderCopyRows.toldOpen(tx, NEWEST))
        .compose(ids -> ids.isEmpty() ? Future.succeededFuture() : lookFor(ids));
  }

  private Future<Void> lookFor(Set<Long> ids) {
    var scope = new RecordQuery.Scope(OrderCopy.MODEL, companies, Narrowing.NONE);
    return odoo.records(
            new RecordQuery(scope, List.of("name"), new RecordQuery.These(ids), ids.size()))
        .compose(
            answer ->
                gone(ids, answer)
                    .filter(gone -> !gone.isEmpty())
                    .map(gone -> isMuch(gone, ids) ? compare() : drop(gone))
                    .orElseGet(Future::succeededFuture));
  }

  /** Nothing is known where Odoo does not let them be read. */
  private static Optional<Set<Long>> gone(Set<Long> ids, RecordAnswer answer) {
    return switch (answer) {
      case RecordAnswer.Page page -> {
        var gone = new HashSet<>(ids);
        gone.removeAll(page.records().stream().map(OdooRecord::id).collect(Collectors.toSet()));
        yield Optional.of(gone);
      }
      case RecordAnswer.Refused refused -> Optional.empty();
    };
  }

  private static boolean isMuch(Set<Long> gone, Set<Long> of) {
    return gone.size() >= MANY && gone.size() * 2 >= of.size();
  }

  /** What is gone then is gone. */
  private Future<Void> compare() {
    return lanes.fenced(run.lease(), tx -> FollowRows.wantComparison(tx, OrderCopy.MODEL));
  }

  /** One that comes back into sight is new then, though nothing about it has changed. */
  private Future<Void> drop(Set<Long> gone) {
    return lanes.fenced(
        run.lease(),
        tx ->
            FollowRows.remove(tx, OrderCopy.MODEL, gone)
                .compose(removed -> new OrderCopy(odoo.address()).drop(tx, gone)));
  }
}

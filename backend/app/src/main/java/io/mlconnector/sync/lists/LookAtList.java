package io.mlconnector.sync.lists;

import io.mlconnector.concur.lists.ConcurLists;
import io.mlconnector.concur.lists.ListAnswer;
import io.mlconnector.core.codelist.Listed;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Chunks;
import io.mlconnector.flow.OffLoop;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.lists.Ledgers.Ledger;
import io.mlconnector.sync.lists.ListRows.Stored;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;

/** Compares a list with the plan that fills it, and writes down what is to be done. */
record LookAtList(Vertx vertx, Lanes lanes) {

  Future<Void> run(Lease lease, ConcurLists concur, Stored list, Ledger ledger) {
    return concur
        .items(list.target().listId())
        .compose(
            answer ->
                switch (answer) {
                  case ListAnswer.Answered<List<Listed>> answered ->
                      compared(lease, list, ledger, answered.value());
                  case ListAnswer.Gone<List<Listed>> gone ->
                      shut(lease, list, ledger, Code.LIST_GONE);
                  case ListAnswer.Managed<List<Listed>> managed ->
                      shut(lease, list, ledger, Code.LIST_MANAGED);
                });
  }

  private Future<Void> shut(Lease lease, Stored list, Ledger ledger, Code code) {
    var problem = Problem.of(code, "list", list.target().listName());
    return lanes.fenced(lease, tx -> ListRows.unseen(tx, list.target(), ledger.version(), problem));
  }

  private Future<Void> compared(Lease lease, Stored list, Ledger ledger, List<Listed> there) {
    var plan = list.target().plan();
    return lanes
        .look(lease, tx -> ItemRows.all(tx, plan))
        .compose(
            known -> OffLoop.run(vertx, () -> Comparing.of(list, ledger.of(plan), known, there)))
        .compose(found -> keep(lease, list, ledger, found));
  }

  private Future<Void> keep(Lease lease, Stored list, Ledger ledger, Comparing found) {
    return Chunks.each(
            found.changed(),
            some -> lanes.fenced(lease, tx -> ItemRows.put(tx, list.target(), some)))
        .compose(
            put ->
                lanes.fenced(
                    lease,
                    tx ->
                        ItemRows.remove(tx, list.target(), found.removed())
                            .compose(
                                removed ->
                                    ListRows.looked(
                                        tx, list.target(), ledger.version(), found.problem()))));
  }
}

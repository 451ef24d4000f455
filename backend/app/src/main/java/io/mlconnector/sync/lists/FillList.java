package io.mlconnector.sync.lists;

import io.mlconnector.concur.lists.ConcurLists;
import io.mlconnector.concur.lists.ItemChange;
import io.mlconnector.concur.lists.ItemOutcome;
import io.mlconnector.concur.lists.ListAnswer;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.lists.CostListItem.Op;
import io.mlconnector.sync.lists.ItemRows.Batch;
import io.mlconnector.sync.lists.ItemRows.Refusal;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Sends what a look has written down. Nothing is noted beforehand: an item is known by its code, so
 * that what was done and not heard of is found by the next look.
 */
record FillList(Lanes lanes) {

  private static final String NOT_BACK = "It was deleted, and does not come back.";

  /** How a batch went. */
  enum Went {
    NOTHING_LEFT,
    DONE,
    /** The list is to be looked at before anything else is sent to it. */
    MOVED
  }

  /**
   * Sends what goes into one call.
   *
   * @param asOf no company was read earlier
   */
  Future<Went> run(Lease lease, ConcurLists concur, Instant asOf) {
    return lanes
        .look(lease, tx -> ItemRows.next(tx, ConcurLists.BATCH, asOf))
        .compose(
            batch ->
                batch.isEmpty()
                    ? Future.succeededFuture(Went.NOTHING_LEFT)
                    : send(concur, batch.get())
                        .compose(answer -> note(lease, batch.get(), answer))
                        .recover(failure -> unlessOfList(lease, batch.get(), failure)));
  }

  private static Future<ListAnswer<List<ItemOutcome>>> send(ConcurLists concur, Batch batch) {
    var list = batch.list().listId();
    return batch.items().getFirst().op() == Op.CREATE
        ? concur.create(
            list,
            batch.items().stream()
                .map(item -> new ItemChange.Create(item.code(), item.name()))
                .toList())
        : concur.update(list, batch.items().stream().map(FillList::change).toList());
  }

  private static ItemChange change(CostListItem item) {
    return switch (Objects.requireNonNull(item.op())) {
      case CREATE, RENAME -> new ItemChange.Rename(item.code(), item.name());
      case DELETE -> new ItemChange.Delete(item.code());
    };
  }

  private Future<Went> note(Lease lease, Batch batch, ListAnswer<List<ItemOutcome>> answer) {
    return switch (answer) {
      case ListAnswer.Answered<List<ItemOutcome>> answered ->
          noted(lease, batch, Sorted.of(batch, answered.value()));
      case ListAnswer.Gone<List<ItemOutcome>> gone -> shut(lease, batch, Code.LIST_GONE);
      case ListAnswer.Managed<List<ItemOutcome>> managed -> shut(lease, batch, Code.LIST_MANAGED);
    };
  }

  private Future<Went> unlessOfList(Lease lease, Batch batch, Throwable failure) {
    return ListTrouble.of(failure)
        .map(problem -> shut(lease, batch, problem))
        .orElseGet(() -> Future.failedFuture(failure));
  }

  private Future<Went> shut(Lease lease, Batch batch, Code code) {
    return shut(lease, batch, Problem.of(code, "list", batch.list().listName()));
  }

  private Future<Went> shut(Lease lease, Batch batch, Problem problem) {
    return lanes.fenced(lease, tx -> ListRows.trouble(tx, batch.list(), problem)).map(Went.DONE);
  }

  private Future<Went> noted(Lease lease, Batch batch, Sorted sorted) {
    return lanes.fenced(lease, tx -> noted(tx, batch, sorted));
  }

  private static Future<Went> noted(SqlConnection tx, Batch batch, Sorted sorted) {
    var list = batch.list();
    return ItemRows.taken(tx, list, sorted.taken())
        .compose(done -> ListRows.spent(tx, list))
        .compose(done -> ItemRows.revive(tx, list, sorted.deletedBefore()))
        .compose(done -> ItemRows.refused(tx, list, sorted.refused()))
        .compose(done -> ItemRows.moved(tx, list, sorted.moved()))
        .compose(
            isNews ->
                isNews
                    ? ListRows.again(tx, list).map(Went.MOVED)
                    : Future.succeededFuture(Went.DONE));
  }

  /**
   * The items of a batch by what became of them.
   *
   * @param moved what is to be told of them where a new look did not help
   */
  private record Sorted(
      List<CostListItem> taken,
      List<CostListItem> deletedBefore,
      List<Refusal> refused,
      List<Refusal> moved) {

    static Sorted of(Batch batch, List<ItemOutcome> outcomes) {
      var taken = new ArrayList<CostListItem>();
      var deletedBefore = new ArrayList<CostListItem>();
      var refused = new ArrayList<Refusal>();
      var moved = new ArrayList<Refusal>();
      for (var at = 0; at < outcomes.size(); at++) {
        var item = batch.items().get(at);
        switch (outcomes.get(at)) {
          case ItemOutcome.Taken done -> taken.add(item);
          case ItemOutcome.WasDeleted before -> {
            if (item.op() == Op.CREATE) {
              deletedBefore.add(item);
            } else {
              // It is being brought back already.
              moved.add(refusal(item, NOT_BACK));
            }
          }
          case ItemOutcome.Moved elsewhere -> moved.add(refusal(item, elsewhere.words()));
          case ItemOutcome.Refused no -> refused.add(refusal(item, no.words()));
        }
      }
      return new Sorted(taken, deletedBefore, refused, moved);
    }

    private static Refusal refusal(CostListItem item, String words) {
      return new Refusal(
          item, new Problem(Code.LIST_ITEM_REFUSED, Map.of("code", item.code(), "detail", words)));
    }
  }
}

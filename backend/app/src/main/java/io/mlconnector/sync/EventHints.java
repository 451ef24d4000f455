package io.mlconnector.sync;

import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.document.Agenda;
import io.mlconnector.webhook.InboxRows;
import io.vertx.core.Future;

/**
 * What webhooks have hinted at is known once Concur itself was asked; only then are the events done
 * with.
 */
final class EventHints {

  private final Lanes lanes;

  EventHints(Lanes lanes) {
    this.lanes = lanes;
  }

  /** Settles the events that came before the run, if the run has read all that Concur had. */
  Future<Void> settle(LaneRun run, RunJournal journal, Agenda.Events events) {
    return events.waiting() && journal.isUntroubled(Side.CONCUR) && run.mayGoOn()
        ? settleAll(run, events)
        : Future.succeededFuture();
  }

  private Future<Void> settleAll(LaneRun run, Agenda.Events events) {
    return lanes
        .fenced(run.lease(), tx -> InboxRows.settle(tx, events.before()))
        .compose(
            settled ->
                settled == InboxRows.SETTLED_MAX && run.mayGoOn()
                    ? settleAll(run, events)
                    : lanes.fenced(run.lease(), InboxRows::prune));
  }
}

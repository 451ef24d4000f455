package io.mlconnector.sync;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.document.Agenda;
import io.mlconnector.webhook.InboxRows;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * What webhooks have hinted at is known once Concur itself was asked; only then are the events done
 * with.
 */
final class EventHints {

  private final Lanes lanes;

  EventHints(Lanes lanes) {
    this.lanes = lanes;
  }

  /**
   * Settles the events that came before the run, as far as it has read what they hint at: those of
   * reports that were taken back need nothing but the expense reports.
   */
  Future<Void> settle(LaneRun run, RunJournal journal, Agenda.Events events) {
    return known(journal)
        .filter(scope -> events.waiting() && run.mayGoOn())
        .map(scope -> settle(run, events, scope))
        .orElseGet(Future::succeededFuture);
  }

  private static Optional<InboxRows.Scope> known(RunJournal journal) {
    if (journal.isConcurAnswered()) {
      return Optional.of(InboxRows.Scope.ALL);
    }
    return journal.isDone(Part.intake(DocumentType.EXPENSE))
        ? Optional.of(InboxRows.Scope.WITHDRAWN)
        : Optional.empty();
  }

  private Future<Void> settle(LaneRun run, Agenda.Events events, InboxRows.Scope scope) {
    return lanes
        .fenced(run.lease(), tx -> InboxRows.settle(tx, events.before(), scope))
        .compose(
            settled ->
                settled == InboxRows.SETTLED_MAX && run.mayGoOn()
                    ? settle(run, events, scope)
                    : Future.succeededFuture());
  }
}

package io.mlconnector.sync.intake;

import io.mlconnector.concur.AcknowledgeOutcome;
import io.mlconnector.concur.Concur;
import io.mlconnector.concur.FiDocument;
import io.mlconnector.concur.ReadyPage;
import io.mlconnector.concur.Told;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.StepObserver;
import io.mlconnector.sync.document.IntakeRows;
import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Empties Concur's queue of one document type. The queue shrinks as documents are acknowledged, so
 * page 0 is read again until it is empty; only documents that cannot be acknowledged now make the
 * reading go on to the next page.
 */
public final class Intake {

  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  /** Acknowledged in one call; SAP documents no maximum. */
  private static final int ACKNOWLEDGE_MAX = 100;

  private static final int END = -1;

  private final Lanes lanes;
  private final DocumentSealer sealer;
  private final Acknowledgements acknowledgements;
  private final StepObserver steps;

  public Intake(Lanes lanes, DocumentSealer sealer, Acknowledgements noted, StepObserver steps) {
    this.lanes = lanes;
    this.sealer = sealer;
    this.acknowledgements = noted;
    this.steps = steps;
  }

  /**
   * Reads, stores and acknowledges until the queue is empty or the run's time is over. Answers how
   * many documents were read, some of them twice if they could not be acknowledged.
   */
  public Future<Integer> empty(Pass pass, DocumentType type) {
    var queue = new Queue(pass.concur(), type);
    return page(pass.run(), queue, 0)
        .compose(
            read ->
                pass.leftovers()
                    ? acknowledge(pass.run().lease(), queue).map(read)
                    : Future.succeededFuture(read));
  }

  /**
   * One run's way through Concur's queues.
   *
   * @param leftovers stored documents wait for their acknowledgement, whatever the queues hold
   */
  public record Pass(LaneRun run, Concur concur, boolean leftovers) {}

  private record Queue(Concur concur, DocumentType type) {}

  private Future<Integer> page(LaneRun run, Queue queue, int page) {
    return queue
        .concur()
        .ready(queue.type(), page)
        .compose(
            ready ->
                ready.isEmpty()
                    ? Future.succeededFuture(0)
                    : take(run, queue, ready)
                        .compose(next -> goOn(run, queue, next))
                        .map(rest -> ready.documents().size() + rest));
  }

  private Future<Integer> take(LaneRun run, Queue queue, ReadyPage ready) {
    var lease = run.lease();
    return reached(Step.PAGE_READ, lease, ready.documents().size())
        .compose(read -> store(lease, ready))
        .compose(stored -> acknowledge(lease, queue))
        .map(acknowledged -> next(run, ready, acknowledged));
  }

  private Future<Integer> goOn(LaneRun run, Queue queue, int next) {
    return next == END ? Future.succeededFuture(0) : page(run, queue, next);
  }

  /** Page 0 again while it shrinks; past it only what cannot be acknowledged now. */
  private static int next(LaneRun run, ReadyPage ready, int acknowledged) {
    if (!run.mayGoOn()) {
      return END;
    }
    if (acknowledged > 0) {
      return 0;
    }
    return ready.page() + 1 < ready.totalPages() ? ready.page() + 1 : END;
  }

  private Future<Void> store(Lease lease, ReadyPage ready) {
    var fiIds = ready.documents().stream().map(FiDocument::fiId).toList();
    return lanes
        .fenced(lease, tx -> IntakeRows.known(tx, fiIds))
        .compose(known -> storeNew(lease, ready, unknown(ready.documents(), known)));
  }

  private static List<FiDocument> unknown(List<FiDocument> documents, Set<String> known) {
    return documents.stream().filter(document -> !known.contains(document.fiId())).toList();
  }

  private Future<Void> storeNew(Lease lease, ReadyPage ready, List<FiDocument> documents) {
    if (documents.isEmpty()) {
      return Future.succeededFuture();
    }
    return sealer
        .seal(lease.tenant(), documents)
        .compose(
            prepared ->
                lanes.fenced(lease, tx -> IntakeRows.insert(tx, prepared, ready.correlation())))
        .compose(stored -> reached(Step.STORED, lease, documents.size()));
  }

  /** Answers how many documents left Concur's queue. */
  private Future<Integer> acknowledge(Lease lease, Queue queue) {
    return lanes
        .fenced(lease, tx -> IntakeRows.unacknowledged(tx, queue.type(), ACKNOWLEDGE_MAX))
        .compose(
            fiIds ->
                fiIds.isEmpty() ? Future.succeededFuture(0) : acknowledge(lease, queue, fiIds));
  }

  private Future<Integer> acknowledge(Lease lease, Queue queue, List<String> fiIds) {
    return queue
        .concur()
        .acknowledge(queue.type(), fiIds)
        .compose(
            outcomes -> reached(Step.ACKNOWLEDGED_AT_CONCUR, lease, fiIds.size()).map(outcomes))
        .compose(outcomes -> acknowledgements.note(lease, outcomes).map(outcomes))
        .compose(outcomes -> reached(Step.ACKNOWLEDGED, lease, fiIds.size()).map(outcomes))
        .map(outcomes -> left(lease, outcomes));
  }

  private static int left(Lease lease, List<Told<AcknowledgeOutcome>> outcomes) {
    var left =
        (int) outcomes.stream().map(Told::outcome).filter(Acknowledgements::leftTheQueue).count();
    LOG.debug("Lane {}: {} of {} documents acknowledged.", lease, left, outcomes.size());
    return left;
  }

  private Future<Void> reached(Step step, Lease lease, int documents) {
    return steps.reached(step, lease.tenant(), documents);
  }
}

package io.mlconnector.sync.posting;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.PostOutcome;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.document.OpenDocument;
import io.mlconnector.sync.document.Reasoned;
import io.mlconnector.sync.document.TransitionRows;
import io.mlconnector.sync.document.TransitionRows.Versions;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/**
 * Takes a draft out of Odoo again, because Concur wants nothing of a refused document to stay
 * behind. The intention and its reason are written down first: a draft that is gone although no
 * answer came would look as if a person had deleted it.
 */
public final class TakeBack {

  /** A refusal by Odoo is tried again after this: its cause may be mended there unseen. */
  static final Duration AGAIN = Duration.ofHours(1);

  private final Lanes lanes;

  public TakeBack(Lanes lanes) {
    this.lanes = lanes;
  }

  /** Deletes the document's draft and holds the document for the reason. */
  Future<Void> of(Workbench bench, OpenDocument document, Problem problem) {
    var held = Reasoned.of(document, problem);
    return lanes
        .fenced(bench.lease(), tx -> TransitionRows.takingBack(tx, List.of(held)))
        .compose(noted -> delete(bench, document, held));
  }

  /** Goes on where a run stopped that was taking drafts back. */
  Future<Void> again(Workbench bench, List<OpenDocument> drafts) {
    return Sequence.each(
        drafts, draft -> delete(bench, draft, new Reasoned(draft.id(), draft.takeBack())));
  }

  /** Holds documents whose drafts are gone by our own deed. */
  Future<Void> gone(Workbench bench, List<Reasoned> held) {
    return Sequence.each(held, one -> gone(bench, one));
  }

  private Future<Void> delete(Workbench bench, OpenDocument document, Reasoned held) {
    return bench
        .odoo()
        .deleteDrafts(document.entry().entry().company(), List.of(document.moveId()))
        .recover(TakeBack::refused)
        .compose(
            outcome ->
                switch (outcome) {
                  case PostOutcome.Done done -> gone(bench, held);
                  case PostOutcome.Missing missing -> gone(bench, held);
                  case PostOutcome.Refused refused -> stays(bench, held);
                });
  }

  /** Odoo will not, or breaks at it: the draft stays, and a person has to look. */
  private static Future<PostOutcome> refused(Throwable failure) {
    return Culprits.isOne(failure)
        ? Future.succeededFuture(
            new PostOutcome.Refused(((OdooException) failure).problem().message()))
        : Future.failedFuture(failure);
  }

  /** A period that was closed meanwhile is no refusal: the document is mapped anew at once. */
  private Future<Void> gone(Workbench bench, Reasoned held) {
    var closed = held.problems().stream().anyMatch(problem -> problem.code() == Code.PERIOD_CLOSED);
    return lanes
        .fenced(
            bench.lease(),
            tx ->
                closed
                    ? TransitionRows.held(tx, List.of(held), new Versions(0, 0))
                    : TransitionRows.held(tx, List.of(held), bench.versions(), AGAIN))
        .mapEmpty();
  }

  private Future<Void> stays(Workbench bench, Reasoned held) {
    return lanes
        .fenced(bench.lease(), tx -> TransitionRows.heldWithEntry(tx, List.of(held)))
        .mapEmpty();
  }
}

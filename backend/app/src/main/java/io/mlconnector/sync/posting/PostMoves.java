package io.mlconnector.sync.posting;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.Move;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.PostOutcome;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.StepObserver;
import io.mlconnector.sync.document.OpenDocument;
import io.mlconnector.sync.document.Reasoned;
import io.mlconnector.sync.document.TransitionRows;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Posts drafts. One move that Odoo will not post rolls the whole call back, so a refused batch is
 * halved until the culprit stands alone; its draft is taken out of Odoo again, because Concur wants
 * nothing of a refused document to stay behind.
 */
public final class PostMoves {

  private final Lanes lanes;
  private final StepObserver steps;

  public PostMoves(Lanes lanes, StepObserver steps) {
    this.lanes = lanes;
    this.steps = steps;
  }

  /** Posts drafts; answers the documents whose moves are posted now, the others are held. */
  Future<List<OpenDocument>> post(Workbench bench, List<OpenDocument> documents) {
    return documents.isEmpty()
        ? Future.succeededFuture(List.of())
        : call(bench, documents).compose(posted -> reached(bench, posted));
  }

  private Future<List<OpenDocument>> reached(Workbench bench, List<OpenDocument> posted) {
    return steps.reached(Step.POSTED_AT_ODOO, bench.lease().tenant(), posted.size()).map(posted);
  }

  private Future<List<OpenDocument>> call(Workbench bench, List<OpenDocument> documents) {
    return bench
        .odoo()
        .post(documents.getFirst().entry().entry().company(), moves(documents))
        .compose(
            outcome ->
                switch (outcome) {
                  case PostOutcome.Done done -> Future.succeededFuture(documents);
                  case PostOutcome.Refused refused -> narrowed(bench, documents, refused.message());
                  case PostOutcome.Missing missing -> narrowed(bench, documents, "it is missing");
                });
  }

  private Future<List<OpenDocument>> narrowed(
      Workbench bench, List<OpenDocument> documents, String words) {
    if (documents.size() == 1) {
      return alone(bench, documents.getFirst(), words);
    }
    var middle = documents.size() / 2;
    return call(bench, documents.subList(0, middle))
        .compose(
            first ->
                call(bench, documents.subList(middle, documents.size()))
                    .map(second -> Stream.of(first, second).flatMap(List::stream).toList()));
  }

  private Future<List<OpenDocument>> alone(Workbench bench, OpenDocument document, String words) {
    return read(bench, List.of(document)).compose(found -> settle(bench, document, found, words));
  }

  /** "Must be a draft" is a refusal too: only the state tells whether it was posted before. */
  private Future<List<OpenDocument>> settle(
      Workbench bench, OpenDocument document, Map<MoveId, Move> found, String words) {
    var move = found.get(document.moveId());
    if (move == null) {
      // The comparison takes a second look before it says that the entry was deleted.
      return Future.succeededFuture(List.of(document));
    }
    return switch (move.state()) {
      case POSTED -> Future.succeededFuture(List.of(document));
      case CANCEL -> holdWithEntry(bench, Reasoned.of(document, cancelled(move))).map(List.of());
      case DRAFT ->
          takeBack(bench, document, Problem.of(Code.ODOO_REFUSED, "detail", words)).map(List.of());
    };
  }

  static Problem cancelled(Move move) {
    var name = move.name();
    return Problem.of(Code.ODOO_CANCELLED, "entry", name == null ? "entry " + move.id() : name);
  }

  /** Why comes first: if the answer is lost, the missing draft is known to be our own deed. */
  private Future<Void> takeBack(Workbench bench, OpenDocument document, Problem problem) {
    var held = Reasoned.of(document, problem);
    return lanes
        .fenced(bench.lease(), tx -> TransitionRows.takingBack(tx, List.of(held)))
        .compose(noted -> takeBack(bench, document, held));
  }

  /** Goes on where a run stopped that was taking drafts back. */
  Future<Void> takeBackAgain(Workbench bench, List<OpenDocument> drafts) {
    return Sequence.each(
        drafts, draft -> takeBack(bench, draft, new Reasoned(draft.id(), draft.takeBack())));
  }

  private Future<Void> takeBack(Workbench bench, OpenDocument document, Reasoned held) {
    return bench
        .odoo()
        .deleteDrafts(document.entry().entry().company(), List.of(document.moveId()))
        .compose(
            outcome ->
                switch (outcome) {
                  case PostOutcome.Done done -> hold(bench, List.of(held));
                  case PostOutcome.Missing missing -> hold(bench, List.of(held));
                  case PostOutcome.Refused refused -> holdWithEntry(bench, held);
                });
  }

  /** The moves as they are now. */
  static Future<Map<MoveId, Move>> read(Workbench bench, List<OpenDocument> documents) {
    return documents.isEmpty()
        ? Future.succeededFuture(Map.of())
        : bench
            .odoo()
            .read(documents.getFirst().entry().entry().company(), moves(documents))
            .map(list -> list.stream().collect(Collectors.toMap(Move::id, Function.identity())));
  }

  private static List<MoveId> moves(List<OpenDocument> documents) {
    return documents.stream().map(OpenDocument::moveId).toList();
  }

  /** Nothing of these is in Odoo any more. */
  Future<Void> hold(Workbench bench, List<Reasoned> held) {
    return lanes
        .fenced(bench.lease(), tx -> TransitionRows.held(tx, held, bench.versions()))
        .mapEmpty();
  }

  private Future<Void> holdWithEntry(Workbench bench, Reasoned held) {
    return lanes
        .fenced(bench.lease(), tx -> TransitionRows.heldWithEntry(tx, List.of(held)))
        .mapEmpty();
  }
}

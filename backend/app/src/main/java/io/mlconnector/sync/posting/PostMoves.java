package io.mlconnector.sync.posting;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.Move;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.OdooException;
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
import java.util.stream.Stream;

/**
 * Posts drafts. One move that Odoo will not post, or breaks at, rolls the whole call back, so the
 * batch is halved until the culprit stands alone; its draft is taken back.
 */
public final class PostMoves {

  private final Lanes lanes;
  private final TakeBack takeBack;
  private final StepObserver steps;

  public PostMoves(Lanes lanes, TakeBack takeBack, StepObserver steps) {
    this.lanes = lanes;
    this.takeBack = takeBack;
    this.steps = steps;
  }

  /** Posts drafts; answers the documents whose moves are posted now, the others are held. */
  Future<List<OpenDocument>> post(Workbench bench, List<OpenDocument> documents) {
    if (documents.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    var denials = new Denials();
    return call(bench, documents, denials)
        .compose(posted -> hold(bench, denials, posted).map(posted))
        .compose(posted -> reached(bench, posted));
  }

  private Future<List<OpenDocument>> reached(Workbench bench, List<OpenDocument> posted) {
    return steps.reached(Step.POSTED_AT_ODOO, bench.lease().tenant(), posted.size()).map(posted);
  }

  private Future<List<OpenDocument>> call(
      Workbench bench, List<OpenDocument> documents, Denials denials) {
    return bench
        .odoo()
        .post(documents.getFirst().entry().entry().company(), moves(documents))
        .compose(
            outcome -> next(bench, documents, denials, outcome),
            failure -> failed(bench, documents, denials, failure));
  }

  private Future<List<OpenDocument>> next(
      Workbench bench, List<OpenDocument> documents, Denials denials, PostOutcome outcome) {
    return switch (outcome) {
      case PostOutcome.Done done -> Future.succeededFuture(documents);
      case PostOutcome.Refused refused ->
          documents.size() == 1
              ? alone(bench, documents.getFirst(), refused.message())
              : halves(bench, documents, denials);
      case PostOutcome.Missing missing ->
          documents.size() == 1
              ? alone(bench, documents.getFirst(), "it is missing")
              : halves(bench, documents, denials);
    };
  }

  private Future<List<OpenDocument>> failed(
      Workbench bench, List<OpenDocument> documents, Denials denials, Throwable failure) {
    if (!(failure instanceof OdooException odoo) || !Culprits.isOne(odoo)) {
      return Future.failedFuture(failure);
    }
    if (documents.size() > 1) {
      return halves(bench, documents, denials);
    }
    var document = documents.getFirst();
    return Culprits.isDenied(odoo)
        ? denials.add(document, odoo)
        : alone(bench, document, odoo.problem().message());
  }

  private Future<List<OpenDocument>> halves(
      Workbench bench, List<OpenDocument> documents, Denials denials) {
    var middle = documents.size() / 2;
    return call(bench, documents.subList(0, middle), denials)
        .compose(
            first ->
                call(bench, documents.subList(middle, documents.size()), denials)
                    .map(second -> Stream.of(first, second).flatMap(List::stream).toList()));
  }

  private Future<Void> hold(Workbench bench, Denials denials, List<OpenDocument> posted) {
    return denials.verdict(posted).compose(denied -> holdWithEntry(bench, denied));
  }

  /** A move that cannot even be read is left as it is, for a person to look at. */
  private Future<List<OpenDocument>> alone(Workbench bench, OpenDocument document, String words) {
    return ReadBack.of(bench, List.of(document))
        .compose(
            found -> settle(bench, document, found, words),
            failure ->
                Culprits.isOne(failure)
                    ? holdWithEntry(bench, List.of(refusal(document, words))).map(List.of())
                    : Future.failedFuture(failure));
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
      case CANCEL ->
          holdWithEntry(bench, List.of(Reasoned.of(document, cancelled(move)))).map(List.of());
      case DRAFT -> takeBack.of(bench, document, problem(words)).map(List.of());
    };
  }

  static Problem cancelled(Move move) {
    var name = move.name();
    return Problem.of(Code.ODOO_CANCELLED, "entry", name == null ? "entry " + move.id() : name);
  }

  private static List<MoveId> moves(List<OpenDocument> documents) {
    return documents.stream().map(OpenDocument::moveId).toList();
  }

  private static Problem problem(String words) {
    return Problem.of(Code.ODOO_REFUSED, "detail", words);
  }

  private static Reasoned refusal(OpenDocument document, String words) {
    return Reasoned.of(document, problem(words));
  }

  private Future<Void> holdWithEntry(Workbench bench, List<Reasoned> held) {
    return held.isEmpty()
        ? Future.succeededFuture()
        : lanes.fenced(bench.lease(), tx -> TransitionRows.heldWithEntry(tx, held)).mapEmpty();
  }
}

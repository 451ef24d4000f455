package io.mlconnector.sync.posting;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.Move;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.StepObserver;
import io.mlconnector.sync.document.OpenDocument;
import io.mlconnector.sync.document.PostedEntry;
import io.mlconnector.sync.document.Reasoned;
import io.mlconnector.sync.document.TransitionRows;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads posted moves back and compares them, before Concur is told "success". */
public final class VerifyPostings {

  /** A replica of Odoo's database that lags may not show yet what was just written. */
  private static final Duration SECOND_LOOK = Duration.ofSeconds(10);

  private final Lanes lanes;
  private final StepObserver steps;

  public VerifyPostings(Lanes lanes, StepObserver steps) {
    this.lanes = lanes;
    this.steps = steps;
  }

  /**
   * Every document given becomes POSTED, or HELD with the difference; one that Odoo does not show,
   * or shows as a draft, is looked at a second time before that is believed.
   */
  Future<Void> verify(Workbench bench, List<OpenDocument> documents) {
    if (documents.isEmpty()) {
      return Future.succeededFuture();
    }
    var tenant = bench.lease().tenant();
    return ReadBack.of(bench, documents)
        .compose(found -> steps.reached(Step.READ_BACK, tenant, found.size()).map(found))
        .map(found -> Verdicts.of(documents, found))
        .compose(verdicts -> lanes.fenced(bench.lease(), tx -> write(tx, verdicts)))
        .compose(done -> steps.reached(Step.POSTED, tenant, documents.size()));
  }

  private static Future<Void> write(SqlConnection tx, Verdicts verdicts) {
    return TransitionRows.posted(tx, verdicts.posted())
        .compose(done -> TransitionRows.heldWithEntry(tx, verdicts.held()))
        .compose(done -> TransitionRows.postponed(tx, verdicts.unseen(), SECOND_LOOK))
        .mapEmpty();
  }

  private record Verdicts(List<PostedEntry> posted, List<Reasoned> held, List<Reasoned> unseen) {

    static Verdicts of(List<OpenDocument> documents, Map<MoveId, Move> found) {
      var verdicts = new Verdicts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
      for (var document : documents) {
        var move = found.get(document.moveId());
        if (!document.unseen() && (move == null || move.state() == Move.State.DRAFT)) {
          verdicts.unseen.add(Reasoned.of(document, Problem.of(Code.ODOO_NOT_SHOWN)));
        } else if (move == null) {
          verdicts.held.add(Reasoned.of(document, Problem.of(Code.ODOO_DELETED)));
        } else {
          verdicts.add(document, move);
        }
      }
      return verdicts;
    }

    private void add(OpenDocument document, Move move) {
      PostingCheck.difference(document, move)
          .ifPresentOrElse(
              problem -> held.add(Reasoned.of(document, problem)),
              () -> posted.add(posted(document, move)));
    }

    private static PostedEntry posted(OpenDocument document, Move move) {
      return new PostedEntry(
          document.id(), name(move), move.date(), Turnover.of(document, Optional.of(move)));
    }

    private static String name(Move move) {
      var name = move.name();
      return name == null ? move.id().toString() : name;
    }
  }
}

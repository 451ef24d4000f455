package io.mlconnector.sync.posting;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.Move;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.document.ComparisonRows;
import io.mlconnector.sync.document.OpenDocument;
import io.mlconnector.sync.document.Reasoned;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks, once a day, whether people changed in Odoo what Concur was told about. What is found is
 * noted and shown; nothing is overwritten, there or here.
 */
public final class CompareEntries {

  /** In one call for each company. */
  private static final int BATCH_MAX = 200;

  private final Lanes lanes;

  public CompareEntries(Lanes lanes) {
    this.lanes = lanes;
  }

  /** Compares one batch of those that nobody looked at for the longest time. */
  public Future<Void> compare(Lease lease, Odoo odoo) {
    return lanes
        .fenced(lease, tx -> ComparisonRows.toCompare(tx, BATCH_MAX))
        .compose(
            documents ->
                Sequence.each(
                    documents.stream()
                        .collect(Collectors.groupingBy(one -> one.entry().entry().company()))
                        .values(),
                    group -> compare(lease, odoo, group)));
  }

  private Future<Void> compare(Lease lease, Odoo odoo, List<OpenDocument> documents) {
    var moves = documents.stream().map(OpenDocument::moveId).toList();
    return odoo.read(documents.getFirst().entry().entry().company(), moves)
        .map(found -> found.stream().collect(Collectors.toMap(Move::id, Function.identity())))
        .compose(found -> lanes.fenced(lease, tx -> write(tx, documents, found)));
  }

  private static Future<Void> write(
      SqlConnection tx, List<OpenDocument> documents, Map<MoveId, Move> found) {
    var changed = new ArrayList<Reasoned>();
    var equal = new ArrayList<UUID>();
    for (var document : documents) {
      difference(document, Optional.ofNullable(found.get(document.moveId())))
          .ifPresentOrElse(
              problem -> changed.add(Reasoned.of(document, problem)),
              () -> equal.add(document.id()));
    }
    return ComparisonRows.changed(tx, changed)
        .compose(done -> ComparisonRows.equal(tx, equal))
        .mapEmpty();
  }

  private static Optional<Problem> difference(OpenDocument document, Optional<Move> found) {
    if (found.isEmpty()) {
      return Optional.of(Problem.of(Code.ODOO_DELETED));
    }
    var move = found.get();
    return move.state() == Move.State.CANCEL
        ? Optional.of(PostMoves.cancelled(move))
        : PostingCheck.change(document.entry(), move)
            .map(
                detail ->
                    new Problem(
                        Code.ODOO_CHANGED,
                        Map.of("entry", shownName(document, move), "detail", detail)));
  }

  private static String shownName(OpenDocument document, Move move) {
    var name = document.entryName();
    return name == null ? PostingCheck.name(move) : name;
  }
}

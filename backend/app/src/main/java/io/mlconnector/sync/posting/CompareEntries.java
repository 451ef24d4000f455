package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.Move;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.document.ComparisonRows;
import io.mlconnector.sync.document.ComparisonRows.Seen;
import io.mlconnector.sync.document.ConnectedOdooRows;
import io.mlconnector.sync.document.OpenDocument;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks, once a day and when somebody touched an entry, whether people changed in Odoo what Concur
 * was told about. What is found is noted and shown; nothing is overwritten, there or here.
 */
public final class CompareEntries {

  /** In one run. */
  private static final int BATCH_MAX = 200;

  private final Lanes lanes;

  public CompareEntries(Lanes lanes) {
    this.lanes = lanes;
  }

  /**
   * Compares one batch of those that nobody looked at for the longest time. A company that cannot
   * be read waits, and its entries make room for the others.
   */
  public Future<Void> compare(Lease lease, Odoo odoo) {
    return lanes
        .fenced(
            lease,
            tx ->
                ConnectedOdooRows.require(tx, odoo.address())
                    .compose(same -> ComparisonRows.toCompare(tx, BATCH_MAX)))
        .compose(
            documents ->
                PerCompany.each(
                    documents,
                    one -> one.entry().entry().company(),
                    (company, group) ->
                        compare(lease, odoo, company, group)
                            .recover(failure -> skip(lease, group, failure))));
  }

  private Future<Void> compare(
      Lease lease, Odoo odoo, CompanyId company, List<OpenDocument> documents) {
    return ReadBack.of(odoo, company, documents)
        .compose(
            found ->
                ReversedMoves.among(odoo, company, documents)
                    .map(reversals -> seen(documents, found, reversals)))
        .compose(seen -> lanes.fenced(lease, tx -> ComparisonRows.seen(tx, seen)));
  }

  private Future<Void> skip(Lease lease, List<OpenDocument> documents, Throwable failure) {
    return failure instanceof OdooException
        ? lanes
            .fenced(lease, tx -> ComparisonRows.skipped(tx, documents))
            .compose(done -> Future.failedFuture(failure))
        : Future.failedFuture(failure);
  }

  private static List<Seen> seen(
      List<OpenDocument> documents, Map<MoveId, Move> found, Map<MoveId, String> reversals) {
    return documents.stream()
        .map(
            document -> {
              var move = Optional.ofNullable(found.get(document.moveId()));
              var problem =
                  difference(document, move)
                      .or(() -> reversal(document, move, reversals.get(document.moveId())));
              return new Seen(Turnover.of(document, move), problem.stream().toList());
            })
        .toList();
  }

  /**
   * Of an entry that stands as it was posted, and counts no longer. What a person once took as
   * right was how it stood then.
   */
  private static Optional<Problem> reversal(
      OpenDocument document, Optional<Move> found, @Nullable String reversal) {
    return reversal == null
        ? Optional.empty()
        : found.map(move -> changed(document, move, "it was reversed or credited by " + reversal));
  }

  private static Optional<Problem> difference(OpenDocument document, Optional<Move> found) {
    if (found.isEmpty()) {
      return Optional.of(Problem.of(Code.ODOO_DELETED));
    }
    var move = found.get();
    return move.state() == Move.State.CANCEL
        ? Optional.of(PostMoves.cancelled(move))
        : PostingCheck.change(document, move).map(detail -> changed(document, move, detail));
  }

  private static Problem changed(OpenDocument document, Move move, String detail) {
    return new Problem(
        Code.ODOO_CHANGED, Map.of("entry", shownName(document, move), "detail", detail));
  }

  private static String shownName(OpenDocument document, Move move) {
    var name = document.entryName();
    return name == null ? PostingCheck.name(move) : name;
  }
}

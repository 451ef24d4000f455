package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.mapping.Facts;
import io.mlconnector.core.mapping.Ground;
import io.mlconnector.core.mapping.Reversal;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Backoff;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.LoadOutcome;
import io.mlconnector.odoo.Loadable;
import io.mlconnector.odoo.Move;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.PostOutcome;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.StepObserver;
import io.mlconnector.sync.document.ConnectedOdooRows;
import io.mlconnector.sync.document.ExternalIds;
import io.mlconnector.sync.document.OpenDocument;
import io.mlconnector.sync.document.OpenReversal;
import io.mlconnector.sync.document.ReversalRows;
import io.mlconnector.sync.document.TransitionRows;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes back, one by one, the entries of documents that were recalled after posting. A draft is
 * deleted, a posted entry is reversed; what is in Odoo is read before anything is decided.
 */
public final class ReverseEntries {

  private static final int BATCH_MAX = 20;

  private static final Duration NEXT_LOOK = Duration.ofSeconds(10);

  private final Lanes lanes;
  private final Counterpost counterpost;
  private final Backoff backoff;

  public ReverseEntries(Lanes lanes, StepObserver steps, Backoff backoff) {
    this.lanes = lanes;
    this.counterpost = new Counterpost(lanes, steps);
    this.backoff = backoff;
  }

  /** Brings a batch as far as Odoo lets it; answers how many there were. */
  public Future<Integer> reverse(Workshop shop) {
    return lanes
        .fenced(
            shop.lease(),
            tx ->
                ConnectedOdooRows.require(tx, shop.odoo().address())
                    .compose(same -> ReversalRows.toReverse(tx, BATCH_MAX)))
        .compose(
            all ->
                Sequence.each(all, one -> guarded(shop, one, reverse(shop, one))).map(all.size()));
  }

  private Future<Void> reverse(Workshop shop, OpenReversal one) {
    var elsewhere = one.document().elsewhere();
    if (elsewhere != null) {
      var gone = Problem.of(Code.ENTRY_IN_ANOTHER_ODOO, "odoo", elsewhere);
      return counterpost.refused(shop.lease(), one, gone.message());
    }
    var company = one.document().entry().entry().company();
    return shop.benches()
        .of(company)
        .compose(
            bench ->
                one.document().move() == null
                    ? deleteUnknown(bench, one)
                    : look(bench, one).compose(found -> decide(shop, bench, one, found)));
  }

  private static Future<Optional<Move>> look(Workbench bench, OpenReversal one) {
    return bench
        .odoo()
        .read(bench.masters().company().id(), List.of(one.document().moveId()))
        .map(moves -> moves.stream().findFirst());
  }

  /** Whether Odoo has a draft is only known by its external id, under which none is made twice. */
  private Future<Void> deleteUnknown(Workbench bench, OpenReversal one) {
    var id = ExternalIds.of(ExternalIds.module(bench.lease().tenant()), one.document());
    var company = bench.masters().company().id();
    return bench
        .odoo()
        .load(company, List.of(new Loadable(id, one.document().entry().entry())))
        .compose(
            outcome ->
                outcome instanceof LoadOutcome.Loaded loaded
                    ? delete(bench, one, loaded.ids().getFirst())
                    : outcome instanceof LoadOutcome.Contended
                        ? lookAgain(bench, one)
                        : recalled(bench, one));
  }

  private Future<Void> decide(
      Workshop shop, Workbench bench, OpenReversal one, Optional<Move> found) {
    if (found.isEmpty()) {
      return one.document().unseen() ? recalled(bench, one) : lookAgain(bench, one);
    }
    return switch (found.get().state()) {
      case DRAFT -> delete(bench, one, found.get().id());
      case CANCEL -> recalled(bench, one);
      case POSTED -> counterpost.run(bench, one, found.get(), content(shop, bench, one));
    };
  }

  /** What takes the entry back today, unless that was decided before. */
  private static LedgerRecord content(Workshop shop, Workbench bench, OpenReversal one) {
    var entry = one.document().entry().entry();
    // A company that left the mapping since is treated like the one that stands first in it.
    var profile = shop.book().of(entry.company()).orElse(shop.book().routes().getFirst().profile());
    var ground = new Ground(profile, bench.masters(), Facts.NONE, bench.today());
    return Reversal.of(entry, Reversal.day(entry, ground), bench.masters().taxes());
  }

  /** An entry that Odoo does not show is believed to be gone at the second look. */
  private Future<Void> lookAgain(Workbench bench, OpenReversal one) {
    var unseen = Problem.of(Code.ODOO_NOT_SHOWN);
    return lanes
        .fenced(bench.lease(), tx -> ReversalRows.held(tx, one, unseen, NEXT_LOOK))
        .mapEmpty();
  }

  private Future<Void> delete(Workbench bench, OpenReversal one, MoveId draft) {
    return bench
        .odoo()
        .deleteDrafts(bench.masters().company().id(), List.of(draft))
        .compose(
            outcome ->
                switch (outcome) {
                  case PostOutcome.Done done -> recalled(bench, one);
                  case PostOutcome.Missing missing -> recalled(bench, one);
                  case PostOutcome.Refused refused ->
                      counterpost.refused(bench.lease(), one, refused.message());
                });
  }

  private Future<Void> recalled(Workbench bench, OpenReversal one) {
    return lanes.fenced(bench.lease(), tx -> ReversalRows.recalled(tx, one)).mapEmpty();
  }

  /** What Odoo breaks at is this document's; other trouble is the lane's. */
  private Future<Void> guarded(Workshop shop, OpenReversal one, Future<Void> work) {
    return work.recover(
        failure -> {
          if (!(failure instanceof OdooException odoo)) {
            return Future.failedFuture(failure);
          }
          var pause =
              odoo.retryAfter().orElseGet(() -> backoff.after(one.document().attempts() + 1));
          return Culprits.isOne(odoo)
              ? counterpost.refused(shop.lease(), one, odoo.problem().message())
              : postpone(shop.lease(), one.document(), odoo.problem(), pause)
                  .compose(done -> Future.failedFuture(failure));
        });
  }

  private Future<Void> postpone(
      Lease lease, OpenDocument document, Problem problem, Duration pause) {
    return lanes
        .fenced(lease, tx -> TransitionRows.postponed(tx, List.of(document), problem, pause))
        .mapEmpty();
  }
}

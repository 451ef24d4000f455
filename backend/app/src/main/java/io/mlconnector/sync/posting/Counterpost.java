package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.AdjustOutcome;
import io.mlconnector.odoo.LoadOutcome;
import io.mlconnector.odoo.Loadable;
import io.mlconnector.odoo.Move;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.PostOutcome;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Lease;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.StepObserver;
import io.mlconnector.sync.document.ExternalIds;
import io.mlconnector.sync.document.FrozenEntry;
import io.mlconnector.sync.document.OpenReversal;
import io.mlconnector.sync.document.ReversalRows;
import io.mlconnector.sync.document.ReversalRows.Counter;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The way of one reversal into the ledger: frozen, loaded once by its external id, posted, settled
 * against its entry, read back and compared. Every step may be repeated after a crash.
 */
final class Counterpost {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final String NOT_SHOWN = "Odoo does not show the reversal yet";

  private final Lanes lanes;
  private final StepObserver steps;

  Counterpost(Lanes lanes, StepObserver steps) {
    this.lanes = lanes;
    this.steps = steps;
  }

  /**
   * Goes on where the reversal stands.
   *
   * @param entry what is to be taken back, as Odoo holds it
   * @param content what takes the entry back, if that was not decided before
   */
  Future<Void> run(Workbench bench, OpenReversal one, Move entry, LedgerRecord content) {
    return (one.content() == null ? freeze(bench, one, content) : Future.succeededFuture(one))
        .compose(
            frozen -> run(bench, frozen, entry).compose(end -> end(bench, frozen, content, end)));
  }

  /** Where a run ended. */
  private sealed interface End {}

  private record Posted(OpenReversal reversal, Move move, @Nullable String note) implements End {}

  /** Somebody else's reversal stands in the ledger; ours would be the second. */
  private record ByHand(OpenReversal reversal, Move move) implements End {}

  private record Refused(String words) implements End {}

  /** Nothing is wrong; Odoo is only not ready. */
  private record Later(String words) implements End {}

  /** Its day was closed meanwhile; its draft is gone. */
  private record Outdated() implements End {}

  private Future<Void> end(Workbench bench, OpenReversal one, LedgerRecord content, End end) {
    return switch (end) {
      case Posted posted -> compared(bench, posted);
      case ByHand found -> noted(bench, found);
      case Refused refused -> refused(bench.lease(), one, refused.words());
      case Later later -> held(bench.lease(), one, later.words(), SOON);
      case Outdated outdated -> freeze(bench, one, content).mapEmpty();
    };
  }

  private Future<OpenReversal> freeze(Workbench bench, OpenReversal one, LedgerRecord content) {
    return lanes
        .fenced(bench.lease(), tx -> ReversalRows.frozen(tx, one.document().id(), content))
        .compose(done -> reached(Step.REVERSAL_FROZEN, bench))
        .map(done -> one.with(content));
  }

  private Future<End> run(Workbench bench, OpenReversal one, Move entry) {
    var move = one.move();
    return move == null
        ? byHand(bench, one)
            .compose(
                end -> end.map(Future::succeededFuture).orElseGet(() -> begin(bench, one, entry)))
        : bench
            .odoo()
            .read(company(one), List.of(move))
            .compose(
                found -> found.isEmpty() ? load(bench, one) : go(bench, one, found.getFirst()));
  }

  /** Whoever was told that Odoo refuses may have reversed the entry there by now. */
  private static Future<Optional<End>> byHand(Workbench bench, OpenReversal one) {
    return bench
        .odoo()
        .reversals(company(one), one.document().moveId())
        .map(found -> found.stream().findFirst().map(move -> new ByHand(one, move)));
  }

  /** An entry that somebody booked otherwise is not taken back by what was sent once. */
  private Future<End> begin(Workbench bench, OpenReversal one, Move entry) {
    return PostingCheck.rebooked(one.document().entry(), entry)
        .map(detail -> ended("its lines were changed by hand (" + detail + ")"))
        .orElseGet(() -> load(bench, one));
  }

  private Future<End> load(Workbench bench, OpenReversal one) {
    var module = ExternalIds.module(bench.lease().tenant());
    var loadable =
        new Loadable(
            ExternalIds.ofReversal(module, one.document()), one.decided(), one.document().moveId());
    return bench
        .odoo()
        .load(company(one), List.of(loadable))
        .compose(outcome -> reached(Step.REVERSAL_LOADED_AT_ODOO, bench).map(outcome))
        .compose(
            outcome ->
                switch (outcome) {
                  case LoadOutcome.Loaded loaded -> loaded(bench, one, loaded.ids().getFirst());
                  case LoadOutcome.Refused refused ->
                      ended(refused.refusals().getFirst().problem().message());
                  case LoadOutcome.RefusedSome some -> ended(some.message());
                  case LoadOutcome.Contended contended ->
                      Future.succeededFuture(new Later(contended.message()));
                });
  }

  private Future<End> loaded(Workbench bench, OpenReversal one, MoveId move) {
    var known = one.with(move);
    return lanes
        .fenced(bench.lease(), tx -> ReversalRows.loaded(tx, one.document().id(), move))
        .compose(done -> bench.odoo().read(company(one), List.of(move)))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(new Later(NOT_SHOWN))
                    : go(bench, known, found.getFirst()));
  }

  private Future<End> go(Workbench bench, OpenReversal one, Move move) {
    return switch (move.state()) {
      case POSTED -> settle(bench, one, move.id());
      case CANCEL -> ended("its reversal was cancelled by hand");
      case DRAFT ->
          new Periods(bench.masters()).closedFor(one.decided()).isPresent()
              ? drop(bench, one, move.id())
              : adjust(bench, one, move.id());
    };
  }

  private static Future<End> drop(Workbench bench, OpenReversal one, MoveId draft) {
    return bench
        .odoo()
        .deleteDrafts(company(one), List.of(draft))
        .map(
            outcome ->
                switch (outcome) {
                  case PostOutcome.Done done -> new Outdated();
                  case PostOutcome.Missing missing -> new Outdated();
                  case PostOutcome.Refused refused -> new Refused(refused.message());
                });
  }

  private Future<End> adjust(Workbench bench, OpenReversal one, MoveId draft) {
    if (!(one.decided() instanceof VendorBill bill)) {
      return post(bench, one, draft);
    }
    return bench
        .odoo()
        .adjust(company(one), Map.of(draft, bill))
        .compose(
            outcomes ->
                impossible(outcomes)
                    .map(Counterpost::ended)
                    .orElseGet(() -> post(bench, one, draft)));
  }

  private static Optional<String> impossible(List<AdjustOutcome> outcomes) {
    return outcomes.stream()
        .filter(AdjustOutcome.Impossible.class::isInstance)
        .map(outcome -> ((AdjustOutcome.Impossible) outcome).problem().message())
        .findFirst();
  }

  private Future<End> post(Workbench bench, OpenReversal one, MoveId draft) {
    return bench
        .odoo()
        .post(company(one), List.of(draft))
        .compose(
            outcome ->
                switch (outcome) {
                  case PostOutcome.Done done ->
                      reached(Step.REVERSAL_POSTED_AT_ODOO, bench)
                          .compose(noted -> settle(bench, one, draft));
                  case PostOutcome.Refused refused -> ended(refused.message());
                  case PostOutcome.Missing missing -> ended("its reversal is missing");
                });
  }

  /** An entry that was paid cannot be settled against its reversal: a person has to. */
  private static Future<End> settle(Workbench bench, OpenReversal one, MoveId reversal) {
    return bench
        .odoo()
        .reconcile(company(one), one.document().moveId(), reversal)
        .compose(
            outcome ->
                switch (outcome) {
                  case PostOutcome.Done done -> readBack(bench, one, reversal, null);
                  case PostOutcome.Missing missing -> ended("the entry is missing");
                  case PostOutcome.Refused refused ->
                      readBack(bench, one, reversal, "not settled: " + refused.message());
                });
  }

  private static Future<End> readBack(
      Workbench bench, OpenReversal one, MoveId reversal, @Nullable String note) {
    return bench
        .odoo()
        .read(company(one), List.of(reversal))
        .map(
            found ->
                found.isEmpty() ? new Later(NOT_SHOWN) : new Posted(one, found.getFirst(), note));
  }

  private Future<Void> compared(Workbench bench, Posted posted) {
    var one = posted.reversal();
    var difference = PostingCheck.difference(new FrozenEntry(one.decided(), false), posted.move());
    if (difference.isPresent()) {
      return refused(bench.lease(), one, difference.get().message());
    }
    var counter = new Counter(PostingCheck.name(posted.move()), posted.move().date());
    return lanes
        .fenced(bench.lease(), tx -> ReversalRows.reversed(tx, one, counter, posted.note()))
        .compose(done -> reached(Step.REVERSED, bench));
  }

  private Future<Void> noted(Workbench bench, ByHand found) {
    var one = found.reversal();
    var counter = new Counter(PostingCheck.name(found.move()), found.move().date());
    return lanes
        .fenced(
            bench.lease(),
            tx ->
                ReversalRows.loaded(tx, one.document().id(), found.move().id())
                    .compose(
                        done ->
                            ReversalRows.reversed(
                                tx,
                                one.with(found.move().id()),
                                counter,
                                "it was reversed in Odoo by hand")))
        .compose(done -> reached(Step.REVERSED, bench));
  }

  /** Odoo does not take it: the document waits, and it is tried again in a while. */
  Future<Void> refused(Lease lease, OpenReversal one, String words) {
    return held(lease, one, words, TakeBack.AGAIN);
  }

  private Future<Void> held(Lease lease, OpenReversal one, String words, Duration again) {
    var detail = words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    var facts = Map.of("entry", one.entryName(), "detail", detail);
    var problem = new Problem(Code.ODOO_REVERSAL_REFUSED, facts);
    return lanes.fenced(lease, tx -> ReversalRows.held(tx, one, problem, again)).mapEmpty();
  }

  private static Future<End> ended(String words) {
    return Future.succeededFuture(new Refused(words));
  }

  private Future<Void> reached(Step step, Workbench bench) {
    return steps.reached(step, bench.lease().tenant(), 1);
  }

  private static CompanyId company(OpenReversal one) {
    return one.decided().company();
  }
}

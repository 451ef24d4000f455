package io.mlconnector.sync.posting;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.LoadOutcome;
import io.mlconnector.odoo.Loadable;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.StepObserver;
import io.mlconnector.sync.document.ExternalIds;
import io.mlconnector.sync.document.OpenDocument;
import io.mlconnector.sync.document.Reasoned;
import io.mlconnector.sync.document.TransitionRows;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Brings frozen entries into Odoo as drafts, each at most once by its external id. One bad document
 * rolls the whole call back, so the refused ones are dropped and the rest is sent again.
 */
public final class LoadEntries {

  /** A lost race in Odoo is repeated at once this often; then the batch is halved. */
  private static final int CONTENTIONS_MAX = 3;

  /**
   * So often a document alone may lose; after that it is no race, whatever the words sound like.
   */
  private static final int LOSSES_MAX = 5;

  private static final Duration LOSER_WAITS = Duration.ofMinutes(1);

  private final Lanes lanes;
  private final StepObserver steps;

  public LoadEntries(Lanes lanes, StepObserver steps) {
    this.lanes = lanes;
    this.steps = steps;
  }

  /** Answers the documents that have a move now; the refused ones are held. */
  Future<List<OpenDocument>> load(Workbench bench, List<OpenDocument> documents) {
    return documents.isEmpty()
        ? Future.succeededFuture(List.of())
        : call(bench, documents, 0).compose(loaded -> note(bench, loaded));
  }

  private Future<List<OpenDocument>> note(Workbench bench, List<OpenDocument> loaded) {
    var tenant = bench.lease().tenant();
    return steps
        .reached(Step.LOADED_AT_ODOO, tenant, loaded.size())
        .compose(done -> lanes.fenced(bench.lease(), tx -> TransitionRows.loaded(tx, loaded)))
        .compose(done -> steps.reached(Step.LOADED, tenant, loaded.size()))
        .map(loaded);
  }

  private Future<List<OpenDocument>> call(
      Workbench bench, List<OpenDocument> documents, int contentions) {
    if (documents.isEmpty()) {
      return Future.succeededFuture(List.of());
    }
    var company = documents.getFirst().entry().entry().company();
    return bench
        .odoo()
        .load(company, loadables(bench, documents))
        .compose(outcome -> next(bench, documents, outcome, contentions))
        .recover(failure -> isolate(bench, documents, failure));
  }

  private static List<Loadable> loadables(Workbench bench, List<OpenDocument> documents) {
    var module = ExternalIds.module(bench.lease().tenant());
    return documents.stream()
        .map(document -> new Loadable(ExternalIds.of(module, document), document.entry().entry()))
        .toList();
  }

  private Future<List<OpenDocument>> next(
      Workbench bench, List<OpenDocument> documents, LoadOutcome outcome, int contentions) {
    return switch (outcome) {
      case LoadOutcome.Loaded loaded -> Future.succeededFuture(joined(documents, loaded.ids()));
      case LoadOutcome.Refused refused -> withoutRefused(bench, documents, refused);
      case LoadOutcome.RefusedSome some -> halves(bench, documents, some.message());
      case LoadOutcome.Contended contended ->
          contentions < CONTENTIONS_MAX
              ? call(bench, documents, contentions + 1)
              : lost(bench, documents, contended.message());
    };
  }

  private Future<List<OpenDocument>> lost(
      Workbench bench, List<OpenDocument> documents, String words) {
    return documents.size() > 1
        ? halves(bench, documents, CONTENTIONS_MAX)
        : lostAlone(bench, documents.getFirst(), words).map(List.of());
  }

  private Future<Void> lostAlone(Workbench bench, OpenDocument document, String words) {
    if (document.attempts() >= LOSSES_MAX) {
      return hold(bench, List.of(refusal(document, words)));
    }
    var busy = Problem.of(Code.ODOO_UNREACHABLE, "detail", "another transaction keeps winning");
    return lanes
        .fenced(
            bench.lease(), tx -> TransitionRows.postponed(tx, List.of(document), busy, LOSER_WAITS))
        .mapEmpty();
  }

  private static List<OpenDocument> joined(List<OpenDocument> documents, List<MoveId> ids) {
    return IntStream.range(0, documents.size())
        .mapToObj(index -> documents.get(index).with(ids.get(index)))
        .toList();
  }

  private Future<List<OpenDocument>> withoutRefused(
      Workbench bench, List<OpenDocument> documents, LoadOutcome.Refused refused) {
    var reasons = reasons(refused, documents.size());
    if (reasons.isEmpty()) {
      return halves(bench, documents, "Odoo does not say which entry it refuses");
    }
    var rest = new ArrayList<OpenDocument>();
    var held = new ArrayList<Reasoned>();
    for (var index = 0; index < documents.size(); index++) {
      if (reasons.containsKey(index)) {
        held.add(new Reasoned(documents.get(index).id(), reasons.get(index)));
      } else {
        rest.add(documents.get(index));
      }
    }
    return hold(bench, held).compose(done -> call(bench, rest, 0));
  }

  private static Map<Integer, List<Problem>> reasons(LoadOutcome.Refused refused, int size) {
    return refused.refusals().stream()
        .filter(refusal -> refusal.index() >= 0 && refusal.index() < size)
        .collect(
            Collectors.groupingBy(
                LoadOutcome.Refusal::index,
                Collectors.mapping(LoadOutcome.Refusal::problem, Collectors.toList())));
  }

  /** A call that Odoo does not understand is narrowed down to the document that causes it. */
  private Future<List<OpenDocument>> isolate(
      Workbench bench, List<OpenDocument> documents, Throwable failure) {
    return failure instanceof OdooException odoo && odoo.kind() == OdooException.Kind.OUR_FAULT
        ? halves(bench, documents, odoo.problem().message())
        : Future.failedFuture(failure);
  }

  private Future<List<OpenDocument>> halves(
      Workbench bench, List<OpenDocument> documents, String detail) {
    return documents.size() == 1
        ? hold(bench, List.of(refusal(documents.getFirst(), detail))).map(List.of())
        : halves(bench, documents, 0);
  }

  private Future<List<OpenDocument>> halves(
      Workbench bench, List<OpenDocument> documents, int contentions) {
    var middle = documents.size() / 2;
    return call(bench, documents.subList(0, middle), contentions)
        .compose(
            first ->
                call(bench, documents.subList(middle, documents.size()), contentions)
                    .map(second -> both(first, second)));
  }

  private static List<OpenDocument> both(List<OpenDocument> first, List<OpenDocument> second) {
    return Stream.of(first, second).flatMap(List::stream).toList();
  }

  private static Reasoned refusal(OpenDocument document, String detail) {
    return Reasoned.of(document, Problem.of(Code.ODOO_REFUSED, "detail", detail));
  }

  private Future<Void> hold(Workbench bench, List<Reasoned> held) {
    return lanes
        .fenced(
            bench.lease(), tx -> TransitionRows.held(tx, held, bench.versions(), TakeBack.AGAIN))
        .mapEmpty();
  }
}

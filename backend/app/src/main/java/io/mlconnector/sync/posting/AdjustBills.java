package io.mlconnector.sync.posting;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.AdjustOutcome;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.StepObserver;
import io.mlconnector.sync.document.AdjustedBill;
import io.mlconnector.sync.document.OpenDocument;
import io.mlconnector.sync.document.TransitionRows;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes the taxes of draft bills what they have to be, as Odoo works them out by itself. A repeat
 * finds them right and changes nothing.
 */
public final class AdjustBills {

  private final Lanes lanes;
  private final TakeBack takeBack;
  private final StepObserver steps;

  public AdjustBills(Lanes lanes, TakeBack takeBack, StepObserver steps) {
    this.lanes = lanes;
    this.takeBack = takeBack;
    this.steps = steps;
  }

  /** Answers the documents that may be posted; the drafts of the others are taken back. */
  Future<List<OpenDocument>> adjust(Workbench bench, List<OpenDocument> documents) {
    var bills = bills(documents);
    return bills.isEmpty()
        ? Future.succeededFuture(documents)
        : call(bench, bills)
            .compose(outcomes -> reached(bench, outcomes))
            .compose(outcomes -> settle(bench, documents, outcomes));
  }

  private Future<List<AdjustOutcome>> reached(Workbench bench, List<AdjustOutcome> outcomes) {
    return steps
        .reached(Step.ADJUSTED_AT_ODOO, bench.lease().tenant(), outcomes.size())
        .map(outcomes);
  }

  private static Map<MoveId, VendorBill> bills(List<OpenDocument> documents) {
    var bills = new LinkedHashMap<MoveId, VendorBill>();
    for (var document : documents) {
      if (document.entry().entry() instanceof VendorBill bill) {
        bills.put(document.moveId(), bill);
      }
    }
    return bills;
  }

  /** A bill that Odoo breaks at is found by asking for each alone. */
  private static Future<List<AdjustOutcome>> call(Workbench bench, Map<MoveId, VendorBill> bills) {
    var company = bench.masters().company().id();
    return bench
        .odoo()
        .adjust(company, bills)
        .recover(
            failure ->
                Culprits.isOne(failure) && bills.size() > 1
                    ? Sequence.map(
                        bills.entrySet(),
                        bill -> alone(bench, company, bill.getKey(), bill.getValue()))
                    : impossibleIfAlone(bills, failure));
  }

  private static Future<AdjustOutcome> alone(
      Workbench bench, CompanyId company, MoveId move, VendorBill bill) {
    var one = Map.of(move, bill);
    return bench
        .odoo()
        .adjust(company, one)
        .recover(failure -> impossibleIfAlone(one, failure))
        .map(outcomes -> outcomes.isEmpty() ? new AdjustOutcome.Equal(move) : outcomes.getFirst());
  }

  private static Future<List<AdjustOutcome>> impossibleIfAlone(
      Map<MoveId, VendorBill> bills, Throwable failure) {
    if (!Culprits.isOne(failure)) {
      return Future.failedFuture(failure);
    }
    var words = ((OdooException) failure).problem().message();
    return Future.succeededFuture(
        bills.keySet().stream()
            .<AdjustOutcome>map(
                move ->
                    new AdjustOutcome.Impossible(
                        move, Problem.of(Code.ODOO_REFUSED, "detail", words)))
            .toList());
  }

  private Future<List<OpenDocument>> settle(
      Workbench bench, List<OpenDocument> documents, List<AdjustOutcome> outcomes) {
    var byMove =
        outcomes.stream()
            .collect(Collectors.toMap(AdjustOutcome::move, Function.identity(), (one, two) -> two));
    var right = new ArrayList<AdjustedBill>();
    var wrong = new LinkedHashMap<OpenDocument, Problem>();
    for (var document : documents) {
      switch (byMove.get(document.moveId())) {
        case AdjustOutcome.Equal equal -> right.add(new AdjustedBill(document.id(), null));
        case AdjustOutcome.Adjusted adjusted ->
            right.add(new AdjustedBill(document.id(), detail(adjusted)));
        case AdjustOutcome.Impossible impossible -> wrong.put(document, impossible.problem());
        // An entry; or a draft that is gone, which the posting finds out.
        case null -> {}
      }
    }
    return lanes
        .fenced(bench.lease(), tx -> TransitionRows.adjusted(tx, right))
        .compose(
            done ->
                Sequence.each(
                    wrong.entrySet(), one -> takeBack.of(bench, one.getKey(), one.getValue())))
        .map(done -> documents.stream().filter(one -> !wrong.containsKey(one)).toList());
  }

  /** The changes as the timeline tells them; amounts are text. */
  static JsonObject detail(AdjustOutcome.Adjusted adjusted) {
    var changes = new JsonArray();
    adjusted
        .changes()
        .forEach(
            change ->
                changes.add(
                    new JsonObject()
                        .put("tax", change.tax().value())
                        .put("computed", change.computed().toPlainString())
                        .put("stated", change.stated().toPlainString())));
    return new JsonObject().put("changes", changes);
  }
}

package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.AdjustOutcome;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.PostOutcome;
import io.mlconnector.odoo.rpc.Rpc;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Brings draft bills to the cent: one read for all of them, one write for each that differs, and
 * one more read where anything was written.
 */
final class Adjusting {

  private final Rpc rpc;
  private final CompanyId company;
  private final Map<MoveId, VendorBill> bills;

  Adjusting(Rpc rpc, CompanyId company, Map<MoveId, VendorBill> bills) {
    this.rpc = rpc;
    this.company = company;
    this.bills = Map.copyOf(bills);
  }

  Future<List<AdjustOutcome>> run() {
    return bills.isEmpty()
        ? Future.succeededFuture(List.of())
        : needed(List.copyOf(bills.keySet()))
            .compose(needed -> write(needed.entrySet().iterator(), new ArrayList<>()));
  }

  /** What each bill that is still a draft needs; one that is gone or posted is left out. */
  private Future<Map<MoveId, Adjustment>> needed(List<MoveId> moves) {
    return rpc.run(DraftLine.of(company, moves))
        .map(
            lines ->
                lines.stream()
                    .filter(DraftLine::isDraft)
                    .collect(Collectors.groupingBy(line -> new MoveId(line.move())))
                    .entrySet()
                    .stream()
                    .collect(
                        Collectors.toMap(
                            Map.Entry::getKey,
                            draft ->
                                Adjustment.of(
                                    Objects.requireNonNull(bills.get(draft.getKey())),
                                    draft.getValue()))));
  }

  private Future<List<AdjustOutcome>> write(
      Iterator<Map.Entry<MoveId, Adjustment>> needed, List<AdjustOutcome> soFar) {
    if (!needed.hasNext()) {
      return checked(soFar);
    }
    var next = needed.next();
    return write(next.getKey(), next.getValue())
        .onSuccess(soFar::add)
        .compose(done -> write(needed, soFar));
  }

  private Future<AdjustOutcome> write(MoveId move, Adjustment adjustment) {
    var problem = adjustment.problem();
    if (problem != null) {
      return Future.succeededFuture(new AdjustOutcome.Impossible(move, problem));
    }
    return adjustment.isNeeded()
        ? rpc.run(new WriteLines(company, move, adjustment.lines()))
            .map(outcome -> written(move, adjustment, outcome))
        : Future.succeededFuture(new AdjustOutcome.Equal(move));
  }

  private static AdjustOutcome written(MoveId move, Adjustment adjustment, PostOutcome outcome) {
    return switch (outcome) {
      case PostOutcome.Done done -> new AdjustOutcome.Adjusted(move, adjustment.changes());
      // Whoever reads it next finds out that it is gone.
      case PostOutcome.Missing missing -> new AdjustOutcome.Equal(move);
      case PostOutcome.Refused refused ->
          new AdjustOutcome.Impossible(
              move, Problem.of(Code.ODOO_REFUSED, "detail", refused.message()));
    };
  }

  /** Odoo may take a write and make something else of it. */
  private Future<List<AdjustOutcome>> checked(List<AdjustOutcome> outcomes) {
    var written =
        outcomes.stream()
            .filter(AdjustOutcome.Adjusted.class::isInstance)
            .map(AdjustOutcome::move)
            .toList();
    return written.isEmpty()
        ? Future.succeededFuture(List.copyOf(outcomes))
        : needed(written).map(still -> outcomes.stream().map(one -> checked(one, still)).toList());
  }

  private static AdjustOutcome checked(AdjustOutcome outcome, Map<MoveId, Adjustment> still) {
    var left = still.get(outcome.move());
    if (left == null || (left.problem() == null && !left.isNeeded())) {
      return outcome;
    }
    var problem = left.problem();
    return new AdjustOutcome.Impossible(
        outcome.move(),
        problem != null
            ? problem
            : new Problem(
                Code.ODOO_DIFFERS,
                Map.of("detail", "it does not keep the taxes that are set", "entry", "the draft")));
  }
}

package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.AdjustOutcome;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.PostOutcome;
import io.mlconnector.odoo.client.BillCheck.Verdict;
import io.mlconnector.odoo.rpc.Rpc;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Brings draft bills to what they have to be: one read for all, one write for each that differs,
 * and a second read of those.
 */
final class Adjusting {

  private final Rpc rpc;
  private final CompanyId company;
  private final Map<MoveId, VendorBill> bills;
  private final Map<MoveId, AdjustOutcome> outcomes = new LinkedHashMap<>();
  private final Map<MoveId, Verdict> set = new LinkedHashMap<>();

  Adjusting(Rpc rpc, CompanyId company, Map<MoveId, VendorBill> bills) {
    this.rpc = rpc;
    this.company = company;
    this.bills = new LinkedHashMap<>(bills);
  }

  Future<List<AdjustOutcome>> run() {
    return lines(bills.keySet())
        .compose(
            lines -> {
              var verdicts = verdicts(lines);
              return write(List.copyOf(verdicts.entrySet()));
            })
        .compose(written -> set.isEmpty() ? Future.succeededFuture() : again())
        .map(
            checked ->
                bills.keySet().stream()
                    .filter(outcomes::containsKey)
                    .map(move -> Objects.requireNonNull(outcomes.get(move)))
                    .toList());
  }

  /** Decides what needs no write, and tells what does. */
  private Map<MoveId, Verdict> verdicts(Map<MoveId, List<DraftLine>> lines) {
    var open = new LinkedHashMap<MoveId, Verdict>();
    lines.forEach(
        (move, drafted) -> {
          // Who posted it has seen its taxes; the comparison after posting tells the rest.
          var verdict =
              drafted.getFirst().draft() ? verdict(move, drafted) : new Verdict(List.of(), null);
          if (verdict.problem() != null) {
            outcomes.put(move, new AdjustOutcome.Impossible(move, verdict.problem()));
          } else if (verdict.equal()) {
            outcomes.put(move, new AdjustOutcome.Equal(move));
          } else {
            open.put(move, verdict);
          }
        });
    return open;
  }

  private Future<Void> write(List<Map.Entry<MoveId, Verdict>> open) {
    if (open.isEmpty()) {
      return Future.succeededFuture();
    }
    var move = open.getFirst().getKey();
    var verdict = open.getFirst().getValue();
    return rpc.run(new SetLines(company, move, verdict.settings()))
        .compose(
            outcome -> {
              written(move, verdict, outcome);
              return write(open.subList(1, open.size()));
            });
  }

  private void written(MoveId move, Verdict verdict, PostOutcome outcome) {
    switch (outcome) {
      case PostOutcome.Done done -> set.put(move, verdict);
      case PostOutcome.Refused refused ->
          outcomes.put(
              move,
              new AdjustOutcome.Impossible(
                  move, Problem.of(Code.ODOO_REFUSED, "detail", refused.message())));
      case PostOutcome.Missing missing -> outcomes.remove(move);
    }
  }

  private Future<Void> again() {
    return lines(set.keySet())
        .map(
            lines -> {
              lines.forEach((move, drafted) -> outcomes.put(move, outcome(move, drafted)));
              return null;
            });
  }

  private AdjustOutcome outcome(MoveId move, List<DraftLine> drafted) {
    var before = Objects.requireNonNull(set.get(move));
    var now = verdict(move, drafted);
    if (now.equal()) {
      return new AdjustOutcome.Adjusted(move, before.changes());
    }
    var problem =
        now.problem() != null
            ? now.problem()
            : Problem.of(Code.ODOO_REFUSED, "detail", "it did not keep the lines that were set");
    return new AdjustOutcome.Impossible(move, problem);
  }

  private Verdict verdict(MoveId move, List<DraftLine> drafted) {
    return new BillCheck(Objects.requireNonNull(bills.get(move)), drafted).verdict();
  }

  private Future<Map<MoveId, List<DraftLine>>> lines(Collection<MoveId> moves) {
    return rpc.run(DraftLine.read(company, moves))
        .map(
            rows ->
                rows.stream()
                    .flatMap(List::stream)
                    .collect(
                        Collectors.groupingBy(
                            DraftLine::move, LinkedHashMap::new, Collectors.toList())));
  }
}

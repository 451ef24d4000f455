package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.PostOutcome;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.ModelCall;
import io.mlconnector.odoo.rpc.Operation;
import io.mlconnector.odoo.rpc.Reply;
import io.mlconnector.odoo.rpc.Rpc;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settles open lines of two posted moves against each other, those of each account and partner by
 * themselves. Odoo has done so already when it posted a reversal that knows its original.
 */
final class Settling {

  private static final String MODEL = "account.move.line";

  private record Side(long account, @Nullable Long partner) {}

  private record OpenLine(long id, long move, Side side) {}

  /** Reconciles lines, all or none; Odoo refuses those that are settled already. */
  private record Reconcile(CompanyId company, List<Long> lines) implements Operation<PostOutcome> {

    @Override
    public ModelCall encode() {
      return ModelCall.writing(MODEL, "reconcile")
          .on(lines)
          .in("allowed_company_ids", Domains.only(company));
    }

    @Override
    public PostOutcome decode(Reply reply) {
      return ChangeMoves.outcome(reply);
    }
  }

  private final Rpc rpc;
  private final CompanyId company;

  Settling(Rpc rpc, CompanyId company) {
    this.rpc = rpc;
    this.company = company;
  }

  Future<PostOutcome> run(MoveId one, MoveId other) {
    return rpc.run(open(one, other)).compose(lines -> settle(pairs(lines)));
  }

  private SearchRead<OpenLine> open(MoveId one, MoveId other) {
    var ofThese =
        Domains.where(
            Domains.every(), "move_id", "in", Domains.ids(List.of(one.value(), other.value())));
    var posted = Domains.where(ofThese, "parent_state", "=", Json.NODES.textNode("posted"));
    var settling = Domains.where(posted, "account_id.reconcile", "=", Json.NODES.booleanNode(true));
    return SearchRead.of(
            MODEL,
            Domains.where(settling, "reconciled", "=", Json.NODES.booleanNode(false)),
            List.of("move_id", "account_id", "partner_id"),
            row ->
                new OpenLine(
                    row.id(),
                    row.reference("move_id"),
                    new Side(row.reference("account_id"), row.referenceOrNull("partner_id"))))
        .in("allowed_company_ids", Domains.only(company));
  }

  private static List<List<Long>> pairs(List<OpenLine> lines) {
    return lines.stream()
        .collect(Collectors.groupingBy(OpenLine::side, LinkedHashMap::new, Collectors.toList()))
        .values()
        .stream()
        .filter(side -> moves(side).size() == 2)
        .map(side -> side.stream().map(OpenLine::id).toList())
        .toList();
  }

  private static Set<Long> moves(List<OpenLine> side) {
    return new HashSet<>(side.stream().map(OpenLine::move).toList());
  }

  private Future<PostOutcome> settle(List<List<Long>> pairs) {
    if (pairs.isEmpty()) {
      return Future.succeededFuture(new PostOutcome.Done());
    }
    return rpc.run(new Reconcile(company, pairs.getFirst()))
        .compose(
            outcome ->
                outcome instanceof PostOutcome.Done
                    ? settle(pairs.subList(1, pairs.size()))
                    : Future.succeededFuture(outcome));
  }
}

package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.LoadOutcome;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooPartners;
import io.mlconnector.odoo.PartnerDraft;
import io.mlconnector.odoo.PartnerOutcome;
import io.mlconnector.odoo.rpc.Rpc;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Makes partners together: Odoo makes all of a call or none, so that those it refuses are left out
 * and the rest is sent again.
 */
final class PartnerBatch {

  private final Rpc rpc;
  private final List<CompanyId> companies;
  private final List<PartnerDraft> partners;
  private final SortedMap<Integer, PartnerOutcome> outcomes = new TreeMap<>();

  PartnerBatch(Rpc rpc, List<CompanyId> companies, List<PartnerDraft> partners) {
    this.rpc = rpc;
    this.companies = List.copyOf(companies);
    this.partners = List.copyOf(partners);
  }

  Future<List<PartnerOutcome>> run() {
    return send(IntStream.range(0, partners.size()).boxed().toList())
        .map(done -> List.copyOf(outcomes.values()));
  }

  private Future<Void> send(List<Integer> indexes) {
    if (indexes.isEmpty()) {
      return Future.succeededFuture();
    }
    return rpc.run(new LoadMoves(OdooPartners.MODEL, companies, sheet(indexes), indexes.size()))
        .compose(
            outcome ->
                switch (outcome) {
                  case LoadOutcome.Loaded loaded -> made(indexes, loaded.ids());
                  case LoadOutcome.Refused refused -> without(indexes, refused);
                  case LoadOutcome.RefusedSome some -> Sequence.each(indexes, one -> alone(one));
                  case LoadOutcome.Contended contended ->
                      Future.failedFuture(
                          new OdooException(
                              OdooException.Kind.TRANSIENT,
                              Problem.of(Code.ODOO_REFUSED, "detail", contended.message())));
                });
  }

  private Future<Void> alone(int index) {
    return send(List.of(index));
  }

  private Future<Void> made(List<Integer> indexes, List<MoveId> ids) {
    for (var at = 0; at < indexes.size(); at++) {
      outcomes.put(indexes.get(at), new PartnerOutcome.There(new PartnerId(ids.get(at).value())));
    }
    return Future.succeededFuture();
  }

  private Future<Void> without(List<Integer> indexes, LoadOutcome.Refused refused) {
    if (isDoubtful(indexes, refused)) {
      return alone(indexes.getFirst()).compose(done -> send(indexes.subList(1, indexes.size())));
    }
    var left = new ArrayList<>(indexes);
    for (var refusal : refused.refusals()) {
      var index = indexes.get(refusal.index());
      left.removeIf(index::equals);
      outcomes.put(
          index, new PartnerOutcome.Refused(refusal.problem().facts().getOrDefault("detail", "")));
    }
    return send(List.copyOf(left));
  }

  /** Odoo books an error that it has for all together on the first, which may be innocent. */
  private static boolean isDoubtful(List<Integer> indexes, LoadOutcome.Refused refused) {
    return indexes.size() > 1
        && refused.refusals().size() == 1
        && refused.refusals().getFirst().index() == 0;
  }

  /** A column that one has and another has not is empty there. */
  private Sheet sheet(List<Integer> indexes) {
    var columns = new TreeSet<String>();
    indexes.forEach(index -> columns.addAll(partners.get(index).cells().keySet()));
    var head = new ArrayList<String>();
    head.add("id");
    head.addAll(columns);
    var writer = new Sheet.Writer(head, List.of());
    indexes.forEach(index -> writer.add(row(partners.get(index), head), List.of(List.of())));
    return writer.sheet();
  }

  private static List<String> row(PartnerDraft partner, List<String> head) {
    var cells = partner.cells();
    return head.stream()
        .map(column -> column.equals("id") ? partner.externalId() : cell(cells, column))
        .toList();
  }

  private static String cell(Map<String, String> cells, String column) {
    return Sheet.clean(cells.getOrDefault(column, ""));
  }
}

package io.mlconnector.sync.posting;

import io.mlconnector.audit.AuditRows;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.mapping.Facts;
import io.mlconnector.core.mapping.Need;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.NewPartner;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.StepObserver;
import io.mlconnector.sync.document.ExternalIds;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Looks up in Odoo what a batch's mappings asked for: the rates of a day in one call, all purchase
 * orders in another, and missing partners one by one, each made at most once by its external id.
 */
public final class LookUps {

  private final Lanes lanes;
  private final StepObserver steps;

  public LookUps(Lanes lanes, StepObserver steps) {
    this.lanes = lanes;
    this.steps = steps;
  }

  /**
   * What Odoo said.
   *
   * @param refused needs that Odoo will not answer, with its reason
   */
  record Answers(Facts facts, Map<Need, Problem> refused) {

    static final Answers NONE = new Answers(Facts.NONE, Map.of());

    Answers {
      refused = Map.copyOf(refused);
    }

    Answers and(Answers others) {
      var all = new HashMap<>(refused);
      all.putAll(others.refused);
      return new Answers(facts.and(others.facts), all);
    }

    private static Answers of(Facts facts) {
      return new Answers(facts, Map.of());
    }
  }

  /** Answers every need; fails only with trouble that is not one need's. */
  Future<Answers> of(Workbench bench, Set<Need> needs) {
    var orders = LedgerFacts.orders(needs);
    var partners = LedgerFacts.partners(needs);
    return Sequence.map(
            LedgerFacts.ratesByDay(needs), rates -> isolated(rates, rates(bench, rates)))
        .map(LookUps::joined)
        .compose(
            known ->
                orders.isEmpty()
                    ? Future.succeededFuture(known)
                    : isolated(orders, orders(bench, orders)).map(known::and))
        .compose(
            known ->
                Sequence.map(partners, one -> isolated(List.of(one), partner(bench, one)))
                    .map(LookUps::joined)
                    .map(known::and));
  }

  private static Answers joined(List<Answers> answers) {
    return answers.stream().reduce(Answers.NONE, Answers::and);
  }

  private static Future<Answers> rates(Workbench bench, List<Need.Rate> needs) {
    return LedgerFacts.rates(bench.odoo(), bench.masters().company().id(), needs).map(Answers::of);
  }

  private static Future<Answers> orders(Workbench bench, List<Need.Order> needs) {
    return LedgerFacts.orders(bench.odoo(), bench.masters().company().id(), needs).map(Answers::of);
  }

  private Future<Answers> partner(Workbench bench, Need.NewPartner need) {
    var tenant = bench.lease().tenant();
    var external = ExternalIds.ofPartner(ExternalIds.module(tenant), need.key());
    var wanted =
        new NewPartner(
            external, need.name(), need.company(), need.reference(), need.mail(), need.taxId());
    return bench
        .odoo()
        .createPartner(bench.masters().company().id(), wanted)
        .compose(id -> steps.reached(Step.PARTNER_CREATED, tenant, 1).map(id))
        .compose(id -> note(bench, wanted, id).map(id))
        .map(id -> Answers.of(new Facts(Map.of(), Map.of(), Map.of(need.key(), id))));
  }

  private Future<Void> note(Workbench bench, NewPartner wanted, PartnerId id) {
    var detail =
        new JsonObject()
            .put("partner", id.value())
            .put("name", wanted.name())
            .put("externalId", wanted.externalId());
    var lease = bench.lease();
    return lanes.fenced(
        lease, tx -> AuditRows.append(tx, lease.tenant(), "system", "odoo.partner.create", detail));
  }

  /** What Odoo refuses, or breaks at, is the trouble of those who asked for it. */
  private static Future<Answers> isolated(List<? extends Need> needs, Future<Answers> answers) {
    return answers.recover(
        failure ->
            Culprits.isOne(failure) || isRefused(failure)
                ? Future.succeededFuture(refused(needs, (OdooException) failure))
                : Future.failedFuture(failure));
  }

  private static boolean isRefused(Throwable failure) {
    return failure instanceof OdooException odoo
        && odoo.problem().code() == Code.ODOO_PARTNER_REFUSED;
  }

  private static Answers refused(List<? extends Need> needs, OdooException failure) {
    return new Answers(
        Facts.NONE,
        needs.stream()
            .distinct()
            .collect(Collectors.toMap(Function.identity(), need -> failure.problem())));
  }
}

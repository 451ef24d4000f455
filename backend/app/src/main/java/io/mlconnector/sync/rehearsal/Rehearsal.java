package io.mlconnector.sync.rehearsal;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.mapping.DocumentMapper;
import io.mlconnector.core.mapping.Facts;
import io.mlconnector.core.mapping.Ground;
import io.mlconnector.core.mapping.Mapping;
import io.mlconnector.core.mapping.Need;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.sync.posting.LedgerFacts;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Maps a document as it would be posted, but reads only: partners to be created are pretended. */
public final class Rehearsal {

  /** A rate, then an order, then a partner: nothing asks more often than that. */
  private static final int LOOK_UPS_MAX = 3;

  private final DocumentMapper mapper = new DocumentMapper();
  private final Odoo odoo;
  private final FinanceDocument document;
  private final Map<PartnerId, Need.NewPartner> pretended = new LinkedHashMap<>();

  public Rehearsal(Odoo odoo, FinanceDocument document) {
    this.odoo = odoo;
    this.document = document;
  }

  /**
   * How it went.
   *
   * @param newPartners those that would be created, under negative ids
   */
  public record Outcome(Mapping mapping, Map<PartnerId, Need.NewPartner> newPartners) {}

  /** The outcome; it is never open. */
  public Future<Outcome> on(Ground ground) {
    return on(ground, 0).map(mapping -> new Outcome(mapping, Map.copyOf(pretended)));
  }

  private Future<Mapping> on(Ground ground, int lookedUp) {
    var mapping = mapper.map(document, ground);
    if (!(mapping instanceof Mapping.Open open)) {
      return Future.succeededFuture(mapping);
    }
    if (lookedUp == LOOK_UPS_MAX) {
      var endless = Problem.of(Code.INTERNAL, "reference", "look-ups without an end");
      return Future.succeededFuture(new Mapping.Refused(List.of(endless), open.trace()));
    }
    return lookUp(ground.profile().company(), open.needs())
        .compose(facts -> on(ground.with(facts), lookedUp + 1));
  }

  private Future<Facts> lookUp(CompanyId company, Set<Need> needs) {
    var orders = LedgerFacts.orders(needs);
    return Sequence.map(
            LedgerFacts.ratesByDay(needs), rates -> LedgerFacts.rates(odoo, company, rates))
        .map(all -> all.stream().reduce(Facts.NONE, Facts::and))
        .compose(
            rates ->
                orders.isEmpty()
                    ? Future.succeededFuture(rates)
                    : LedgerFacts.orders(odoo, company, orders).map(rates::and))
        .map(found -> found.and(pretend(LedgerFacts.partners(needs))));
  }

  private Facts pretend(List<Need.NewPartner> partners) {
    var ids = new HashMap<String, PartnerId>();
    for (var partner : partners) {
      var id = new PartnerId(-(pretended.size() + 1L));
      pretended.put(id, partner);
      ids.put(partner.key(), id);
    }
    return new Facts(Map.of(), Map.of(), ids);
  }
}

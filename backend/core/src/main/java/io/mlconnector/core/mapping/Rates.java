package io.mlconnector.core.mapping;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/** The ledger's rate of a day, as far as it is known already. */
final class Rates {

  private Rates() {}

  static Need.Rate need(Header header) {
    return new Need.Rate(header.currency().code(), header.date());
  }

  /** Whether the ledger has to be asked first. */
  static boolean open(Header header, Ground ground) {
    return !ground.facts().rates().containsKey(need(header));
  }

  /** Units of the document's currency for one of the company's, or empty if it was refused. */
  static Optional<BigDecimal> of(Header header, Ground ground, Findings findings) {
    var need = need(header);
    var known = ground.facts().rates().getOrDefault(need, Optional.empty());
    var rate = known.filter(one -> one.signum() > 0 && Spending.plausible(one) != null);
    if (rate.isEmpty()) {
      var facts = Map.of("currency", need.currency(), "date", need.day().toString());
      findings.refused("rate", "Odoo's rate", new Problem(Code.ODOO_RATE_MISSING, facts));
    } else {
      findings.decided("rate", "Odoo's rate of " + need.day(), rate.get().toPlainString());
    }
    return rate;
  }
}

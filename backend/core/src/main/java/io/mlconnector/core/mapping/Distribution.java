package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.document.Allocation;
import io.mlconnector.core.mapping.MappingProfile.CostObjects;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the analytic accounts of an allocation. Each configured field is a dimension of its own and
 * takes the whole amount.
 */
final class Distribution {

  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  private final List<CostObjects> costObjects;
  private final Ledger ledger;
  private final Findings findings;

  Distribution(List<CostObjects> costObjects, Ledger ledger, Findings findings) {
    this.costObjects = costObjects;
    this.ledger = ledger;
    this.findings = findings;
  }

  Map<AnalyticAccountId, BigDecimal> of(String place, Allocation allocation) {
    var percents = new HashMap<AnalyticAccountId, BigDecimal>();
    for (var dimension : costObjects) {
      var code = allocation.coding().field(dimension.field()).orElse(null);
      if (code != null) {
        account(place, dimension, code).ifPresent(account -> percents.put(account, WHOLE));
      }
    }
    return percents;
  }

  private Optional<AnalyticAccountId> account(String place, CostObjects dimension, String code) {
    var subject = place + ": cost object";
    var rule = dimension.field() + " " + code;
    var account = dimension.values().get(code);
    if (account == null) {
      findings.refused(
          subject,
          rule,
          new Problem(
              Code.COST_OBJECT_NOT_MAPPED, Map.of("field", dimension.field(), "code", code)));
      return Optional.empty();
    }
    return ledger.analyticAccount(subject, rule, account);
  }
}

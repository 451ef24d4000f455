package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.LedgerMasters.AnalyticAccount;
import io.mlconnector.core.document.Coding;
import io.mlconnector.core.mapping.MappingProfile.CostObjects;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the analytic accounts of a coding. Each configured field is a dimension of its own and
 * takes the whole amount; of one plan an amount can be on one account only.
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

  Map<AnalyticAccountId, BigDecimal> of(String place, Coding coding) {
    var percents = new HashMap<AnalyticAccountId, BigDecimal>();
    var fields = new HashMap<String, String>();
    var subject = place + ": cost object";
    for (var dimension : costObjects) {
      var code = coding.field(dimension.field()).orElse(null);
      if (code != null) {
        account(subject, dimension, code)
            .filter(account -> percents.put(account.id(), WHOLE) == null)
            .ifPresent(account -> only(subject, dimension.field(), account, fields));
      }
    }
    return Map.copyOf(percents);
  }

  /** Accounts without a plan are in no plan together. */
  private void only(
      String subject, String field, AnalyticAccount account, Map<String, String> fields) {
    var plan = account.plan();
    var other = plan == null ? null : fields.putIfAbsent(plan, field);
    if (other != null) {
      findings.refused(
          subject,
          "one account of each plan",
          new Problem(
              Code.COST_OBJECTS_CLASH,
              Map.of("field", field, "other", other, "plan", Objects.requireNonNull(plan))));
    }
  }

  private Optional<AnalyticAccount> account(String subject, CostObjects dimension, String code) {
    var rule = dimension.field() + " " + Text.row(code);
    var account = dimension.values().get(code);
    if (account == null) {
      findings.refused(
          subject,
          rule,
          new Problem(
              Code.COST_OBJECT_NOT_MAPPED,
              Map.of("field", dimension.field(), "code", Text.row(code))));
      return Optional.empty();
    }
    return ledger.analyticAccount(subject, rule, account);
  }
}

package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.TaxMarks;
import io.mlconnector.core.mapping.MappingProfile.TaxKey;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an amount goes; amounts of one bucket may be summed.
 *
 * @param marks what an entry's line says to the tax report
 * @param taxes the ledger's taxes that are due on a bill's item
 * @param tax the spend system's tax that the amount is, or null for a cost
 */
record Bucket(
    AccountId account,
    @Nullable PartnerId partner,
    TaxMarks marks,
    Set<TaxId> taxes,
    Map<AnalyticAccountId, BigDecimal> analytic,
    @Nullable TaxKey tax) {

  static Bucket of(AccountId account) {
    return cost(account, Map.of());
  }

  static Bucket of(AccountId account, PartnerId partner) {
    return new Bucket(account, partner, TaxMarks.NONE, Set.of(), Map.of(), null);
  }

  static Bucket cost(AccountId account, Map<AnalyticAccountId, BigDecimal> analytic) {
    return new Bucket(account, null, TaxMarks.NONE, Set.of(), analytic, null);
  }

  Bucket marked(TaxMarks changed) {
    return new Bucket(account, partner, changed, taxes, analytic, tax);
  }

  Bucket taxed(Set<TaxId> changed) {
    return new Bucket(account, partner, marks, changed, analytic, tax);
  }

  Bucket of(TaxKey key) {
    return new Bucket(account, partner, marks, taxes, analytic, key);
  }
}

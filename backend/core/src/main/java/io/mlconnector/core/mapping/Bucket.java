package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.AnalyticAccountId;
import io.mlconnector.core.mapping.MappingProfile.TaxKey;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an amount goes; amounts of one bucket may be summed. */
record Bucket(
    AccountId account, @Nullable TaxKey tax, Map<AnalyticAccountId, BigDecimal> analytic) {

  static Bucket of(AccountId account) {
    return new Bucket(account, null, Map.of());
  }
}

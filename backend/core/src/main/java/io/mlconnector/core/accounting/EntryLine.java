package io.mlconnector.core.accounting;

import io.mlconnector.core.money.Money;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of an entry.
 *
 * @param amount positive debits, negative credits
 * @param analytic percent of the line by analytic account; empty for none
 */
public record EntryLine(
    AccountId account,
    @Nullable PartnerId partner,
    String label,
    Money amount,
    Map<AnalyticAccountId, BigDecimal> analytic) {

  public EntryLine {
    analytic = Map.copyOf(analytic);
  }
}

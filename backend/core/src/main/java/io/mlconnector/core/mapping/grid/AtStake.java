package io.mlconnector.core.mapping.grid;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * How much of all that was seen hangs on a code, so that codes can be put in order whatever their
 * currencies. Amounts of two currencies cannot be added; shares of them can: a code's share of each
 * currency counts by how much of all use is in that currency.
 */
public final class AtStake {

  private static final int DECIMALS = 12;

  private final Map<String, BigDecimal> amounts = new HashMap<>();
  private final Map<String, BigDecimal> weights = new HashMap<>();

  public AtStake(Collection<Seen> all) {
    for (var one : all) {
      one.amounts()
          .forEach(
              (currency, amount) -> {
                amounts.merge(currency, amount, BigDecimal::add);
                weights.merge(currency, BigDecimal.valueOf(one.documents()), BigDecimal::add);
              });
    }
  }

  /** Larger is more; the sum over one grid's codes means nothing. */
  public BigDecimal of(Seen seen) {
    return seen.amounts().entrySet().stream()
        .map(one -> share(one.getKey(), one.getValue()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal share(String currency, BigDecimal amount) {
    var all = amounts.getOrDefault(currency, BigDecimal.ZERO);
    return all.signum() == 0
        ? BigDecimal.ZERO
        : amount
            .multiply(weights.getOrDefault(currency, BigDecimal.ZERO))
            .divide(all, DECIMALS, RoundingMode.HALF_UP);
  }
}

package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.LedgerMasters.Repartition;
import io.mlconnector.core.money.Currency;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Splits a tax's amount on one item over the tax's repartition, as Odoo does it: every share is
 * rounded, and what is then over or missing is taken by the largest shares, a unit each. Where
 * Concur's amount is Odoo's own, each share is so too, and nothing has to be adjusted.
 */
final class TaxSplit {

  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  private TaxSplit() {}

  /** The shares in the order of the repartition; they come to the amount times all percents. */
  static Map<Repartition, BigDecimal> of(
      List<Repartition> repartitions, BigDecimal amount, Currency currency) {
    var shares = new LinkedHashMap<Repartition, BigDecimal>();
    var taxes = repartitions.stream().filter(one -> !one.base()).toList();
    // A reverse charge is two taxes in one, what is due and what is reclaimed; each is whole.
    split(taxes.stream().filter(one -> one.percent().signum() >= 0).toList(), amount, currency)
        .forEach(shares::put);
    split(taxes.stream().filter(one -> one.percent().signum() < 0).toList(), amount, currency)
        .forEach(shares::put);
    return shares;
  }

  private static Map<Repartition, BigDecimal> split(
      List<Repartition> repartitions, BigDecimal amount, Currency currency) {
    var shares = new LinkedHashMap<Repartition, BigDecimal>();
    repartitions.forEach(one -> shares.put(one, rounded(amount.multiply(one.percent()), currency)));
    var percents =
        repartitions.stream().map(Repartition::percent).reduce(BigDecimal.ZERO, BigDecimal::add);
    var whole = rounded(amount.multiply(percents), currency);
    var left = whole.subtract(shares.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    var unit = BigDecimal.ONE.movePointLeft(currency.decimals());
    var step = left.signum() < 0 ? unit.negate() : unit;
    shares.entrySet().stream()
        .sorted((one, other) -> other.getValue().abs().compareTo(one.getValue().abs()))
        .limit(left.abs().divide(unit).longValueExact())
        .forEach(share -> share.setValue(share.getValue().add(step)));
    return shares;
  }

  private static BigDecimal rounded(BigDecimal percents, Currency currency) {
    return percents.divide(WHOLE, currency.decimals(), RoundingMode.HALF_UP);
  }
}

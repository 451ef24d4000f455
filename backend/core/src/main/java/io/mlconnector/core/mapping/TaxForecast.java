package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.LedgerMasters.TaxRounding;
import io.mlconnector.core.mapping.Check.Cause;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/**
 * What Odoo itself makes of a percentage tax on a bill, before its line is set to Concur's amount,
 * and why that may be another one.
 *
 * @param perLine the sum of each item's rounded tax, on its rounded net
 * @param globally the tax on the sum of quantity times price of all items, rounded once
 */
record TaxForecast(BigDecimal perLine, BigDecimal globally, TaxRounding rounding) {

  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  /**
   * Computes.
   *
   * @param items those that the tax is due on; their currency's decimals are rounded to
   * @param rounding the company's choice in Odoo
   */
  static TaxForecast of(List<BillItem> items, BigDecimal percent, TaxRounding rounding) {
    var perLine = BigDecimal.ZERO;
    var raw = BigDecimal.ZERO;
    var decimals = 0;
    for (var item : items) {
      decimals = item.net().currency().decimals();
      perLine = perLine.add(rounded(item.net().amount().multiply(percent), decimals));
      raw = raw.add(item.quantity().multiply(item.unitPrice()).multiply(percent));
    }
    return new TaxForecast(perLine, rounded(raw, decimals), rounding);
  }

  /** What Odoo comes to. */
  BigDecimal odoo() {
    return switch (rounding) {
      case PER_LINE -> perLine;
      case GLOBALLY -> globally;
    };
  }

  /** How the spend system rounded, if its amount is not Odoo's. */
  Cause cause(BigDecimal stated) {
    return switch (rounding) {
      case PER_LINE ->
          stated.compareTo(globally) == 0 ? Cause.TAX_ROUNDED_GLOBALLY : Cause.UNEXPLAINED;
      case GLOBALLY ->
          stated.compareTo(perLine) == 0 ? Cause.TAX_ROUNDED_PER_LINE : Cause.UNEXPLAINED;
    };
  }

  private static BigDecimal rounded(BigDecimal percents, int decimals) {
    return percents.divide(WHOLE, decimals, RoundingMode.HALF_UP);
  }
}

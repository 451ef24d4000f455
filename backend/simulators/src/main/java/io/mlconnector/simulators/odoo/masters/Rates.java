package io.mlconnector.simulators.odoo.masters;

import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Row;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;

/** Exchange rates: units of the currency for one unit of the company's. */
public final class Rates {

  private Rates() {}

  /** The rate in force on the date; before the first one, the first; 1 without any. */
  public static BigDecimal rate(Env env, long currency, long company, String date) {
    var rates =
        env.database().rows("res.currency.rate").stream()
            .filter(r -> r.ref("currency_id") == currency)
            .filter(r -> !r.has("company_id") || r.ref("company_id") == company)
            .sorted(Comparator.comparing(r -> r.text("name")))
            .toList();
    return rates.stream()
        .filter(r -> r.text("name").compareTo(date) <= 0)
        .reduce((earlier, later) -> later)
        .or(() -> rates.stream().findFirst())
        .map(r -> r.amount("rate"))
        .orElse(BigDecimal.ONE);
  }

  /** How many of the currency the company's own unit buys on that date. */
  public static BigDecimal relative(Env env, long currency, Row company, String date) {
    long own = company.ref("currency_id");
    if (currency == own) {
      return BigDecimal.ONE;
    }
    return rate(env, currency, company.id(), date)
        .divide(rate(env, own, company.id(), date), MathContext.DECIMAL64);
  }

  /** Rounds to the currency's minor unit, halves away from zero. */
  public static BigDecimal rounded(Env env, long currency, BigDecimal amount) {
    int digits = decimals(env.row("res.currency", currency));
    return amount.setScale(digits, RoundingMode.HALF_UP);
  }

  /** How many decimals the currency's amounts have. */
  public static int digits(Env env, long currency) {
    return decimals(env.row("res.currency", currency));
  }

  static int decimals(Row currency) {
    return currency.amount("decimal_places").intValue();
  }
}

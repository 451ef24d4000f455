package io.mlconnector.web;

import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How figures and places are shown, the same in the API and on the pages. */
public final class Shown {

  /** So many decimals are kept where they were given, as most currencies have them. */
  private static final int USUAL = 2;

  private Shown() {}

  /** The amount with its currency's decimals, or with all it has if those do not hold it. */
  public static String amount(BigDecimal amount, @Nullable String currency) {
    return Currency.of(currency == null ? "" : currency)
        .filter(known -> Money.fits(amount, known))
        .map(known -> new Money(amount, known).amount().toPlainString())
        .orElseGet(() -> whole(amount));
  }

  private static String whole(BigDecimal amount) {
    var plain = amount.stripTrailingZeros();
    var least = Math.clamp(amount.scale(), 0, USUAL);
    return plain.setScale(Math.max(plain.scale(), least)).toPlainString();
  }

  /** Where a person sees the move; the form that every supported Odoo understands. */
  public static String moveUrl(String odooUrl, long move) {
    return url(odooUrl, "account.move", move);
  }

  /** The same of a partner. */
  public static String partnerUrl(String odooUrl, long partner) {
    return url(odooUrl, "res.partner", partner);
  }

  /** The same of a purchase order. */
  public static String orderUrl(String odooUrl, long order) {
    return url(odooUrl, "purchase.order", order);
  }

  private static String url(String odooUrl, String model, long id) {
    return odooUrl.replaceAll("/+$", "") + "/web#id=" + id + "&model=" + model + "&view_type=form";
  }
}

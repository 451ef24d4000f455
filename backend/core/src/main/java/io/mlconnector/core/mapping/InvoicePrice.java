package io.mlconnector.core.mapping;

import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.mapping.InvoiceItem.Price;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Quantity and price of an item. Odoo works out the net from them by itself, so they are kept only
 * where that can come to nothing else.
 *
 * @param line of the invoice
 * @param only whether the share is the line's only one
 * @param first whether it is the line's first
 * @param decimals of the document's currency
 */
record InvoicePrice(Invoice.Line line, boolean only, boolean first, int decimals) {

  // Odoo rounds quantities to two decimals when it stores them, and older ones prices too.
  private static final int DECIMALS_MAX = 2;
  private static final int DIGITS_MAX = 15;

  // Odoo sums a bill's items before it rounds: a vendor's price that comes to halves of a cent on
  // several items would come to another total there, so the price is taken from the net.
  private static final int PRICE_DECIMALS = 12;

  /** Quantity and price of an item with this net. */
  Price of(BigDecimal net) {
    var quantity = quantity(net);
    var unit = size(line.unitPrice());
    if (quantity == null || unit == null) {
      return Price.of(net);
    }
    var exact = quantity.multiply(unit).compareTo(net.abs()) == 0;
    var price = exact ? unit : net.abs().divide(quantity, PRICE_DECIMALS, RoundingMode.HALF_UP);
    return new Price(quantity, net.signum() < 0 ? price.negate() : price);
  }

  /** Whether the item has the line's own quantity, or its share of it. */
  boolean counts(BigDecimal net) {
    return quantity(net) != null;
  }

  /**
   * The line, where its order should be linked through this item. Where the line's shares have no
   * quantities of their own one link is enough, else the order would count each of them.
   */
  Invoice.@Nullable Line linked(boolean counted) {
    return counted || first ? line : null;
  }

  private @Nullable BigDecimal quantity(BigDecimal net) {
    var unit = size(line.unitPrice());
    var whole = size(line.quantity());
    if (unit == null || whole == null || net.signum() == 0) {
      return null;
    }
    var own = only ? whole : net.abs().divide(unit, DECIMALS_MAX, RoundingMode.HALF_UP);
    var product = own.multiply(unit).setScale(decimals, RoundingMode.HALF_UP);
    return product.compareTo(net.abs()) == 0 ? plain(own) : null;
  }

  /** The figure without its sign, where the ledger keeps it as it is and it is no zero. */
  private static @Nullable BigDecimal size(@Nullable BigDecimal figure) {
    if (figure == null || figure.signum() == 0) {
      return null;
    }
    var plain = figure.stripTrailingZeros();
    var fits =
        plain.scale() <= DECIMALS_MAX && (long) plain.precision() - plain.scale() <= DIGITS_MAX;
    return fits ? plain(plain.abs()) : null;
  }

  private static BigDecimal plain(BigDecimal figure) {
    var least = figure.stripTrailingZeros();
    return least.scale() < 0 ? least.setScale(0) : least;
  }
}

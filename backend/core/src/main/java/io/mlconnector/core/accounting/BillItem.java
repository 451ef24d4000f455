package io.mlconnector.core.accounting;

import io.mlconnector.core.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A line of a bill as its vendor wrote it, before taxes. Amounts are the document's: positive on a
 * bill adds to what is owed, positive on a refund to what comes back.
 *
 * @param quantity how many; never zero
 * @param unitPrice what one costs without tax; quantity times price, rounded, is {@code net}
 * @param taxes the ledger's taxes that are due on the line
 * @param analytic percent of the line by analytic account, each plan by itself; empty for none
 * @param orderLine the line of the purchase order that it bills, or null
 */
public record BillItem(
    AccountId account,
    String label,
    BigDecimal quantity,
    BigDecimal unitPrice,
    Money net,
    Set<TaxId> taxes,
    Map<AnalyticAccountId, BigDecimal> analytic,
    @Nullable OrderLineId orderLine) {

  public BillItem {
    taxes = Set.copyOf(taxes);
    analytic = Map.copyOf(analytic);
    var product =
        quantity.multiply(unitPrice).setScale(net.currency().decimals(), RoundingMode.HALF_UP);
    if (product.compareTo(net.amount()) != 0) {
      throw new IllegalArgumentException(quantity + " times " + unitPrice + " is not " + net);
    }
  }
}

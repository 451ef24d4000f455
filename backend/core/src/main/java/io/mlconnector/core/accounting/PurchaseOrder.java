package io.mlconnector.core.accounting;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A purchase order of the ledger, as far as a bill refers to it.
 *
 * @param number what people call it
 * @param lines those that have an amount, in the order on the paper
 */
public record PurchaseOrder(String number, @Nullable PartnerId vendor, List<Line> lines) {

  public PurchaseOrder {
    lines = List.copyOf(lines);
  }

  /**
   * A line of the order.
   *
   * @param product its product's code in the ledger, or null
   */
  public record Line(OrderLineId id, String label, @Nullable String product) {}
}

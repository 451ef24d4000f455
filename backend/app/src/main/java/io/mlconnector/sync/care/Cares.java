package io.mlconnector.sync.care;

import io.mlconnector.sync.exchange.VendorBoard;
import io.mlconnector.sync.lists.ListCare;
import io.mlconnector.sync.orders.OrderCares;
import io.mlconnector.sync.payments.PaymentCares;
import java.util.List;

/**
 * What people have to do so that vendors, payments, purchase orders and lists go on.
 *
 * @param accounts changed bank accounts about which nobody has decided
 */
public record Cares(
    VendorBoard.Waiting vendors,
    PaymentCares payments,
    OrderCares orders,
    List<ListCare> lists,
    long accounts) {

  public Cares {
    lists = List.copyOf(lists);
  }
}

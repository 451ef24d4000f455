package io.mlconnector.simulators.odoo.world;

import io.mlconnector.simulators.odoo.accounting.PurchaseModels;
import java.math.BigDecimal;
import java.util.List;

/** Puts products and confirmed purchase orders into a fresh database. */
public final class OrderSeeding {

  private final Seeding seeding;

  OrderSeeding(Seeding seeding) {
    this.seeding = seeding;
  }

  /** Back to the rest of the database. */
  public Seeding and() {
    return seeding;
  }

  public OrderSeeding product(long id, String code, String name) {
    seeding.record(PurchaseModels.PRODUCT, id, "default_code", code, "name", name);
    return this;
  }

  /**
   * An order as it is known in Odoo.
   *
   * @param vendorRef the vendor's own number, empty if there is none
   */
  public record Order(String name, String vendorRef, long partner, long currency) {}

  public OrderSeeding order(long id, long company, Order order) {
    seeding.record(
        PurchaseModels.ORDER,
        id,
        "name",
        order.name(),
        "partner_ref",
        order.vendorRef().isEmpty() ? (Object) false : order.vendorRef(),
        "partner_id",
        order.partner(),
        "currency_id",
        order.currency(),
        "company_id",
        company,
        "priority",
        "0",
        "date_order",
        "2026-10-01 08:00:00",
        "date_approve",
        "2026-10-01 08:00:00",
        "state",
        "purchase");
    return this;
  }

  /**
   * A line of an order.
   *
   * @param product 0 for none
   */
  public record Line(String text, long product, String quantity, String price, List<Long> taxes) {}

  public OrderSeeding line(long id, long order, Line line) {
    seeding.record(
        PurchaseModels.LINE,
        id,
        "order_id",
        order,
        "sequence",
        10L,
        "name",
        line.text(),
        "product_id",
        line.product() == 0 ? false : (Object) line.product(),
        "product_qty",
        new BigDecimal(line.quantity()),
        "price_unit",
        new BigDecimal(line.price()),
        "tax_ids",
        line.taxes());
    return this;
  }
}

package io.mlconnector.simulators.odoo.accounting;

import static io.mlconnector.simulators.odoo.orm.Field.Type.BOOLEAN;
import static io.mlconnector.simulators.odoo.orm.Field.Type.CHAR;
import static io.mlconnector.simulators.odoo.orm.Field.Type.DATETIME;
import static io.mlconnector.simulators.odoo.orm.Field.Type.FLOAT;
import static io.mlconnector.simulators.odoo.orm.Field.Type.INTEGER;
import static io.mlconnector.simulators.odoo.orm.Field.Type.MONETARY;
import static io.mlconnector.simulators.odoo.orm.Field.many2many;
import static io.mlconnector.simulators.odoo.orm.Field.many2one;
import static io.mlconnector.simulators.odoo.orm.Field.one2many;
import static io.mlconnector.simulators.odoo.orm.Field.selection;

import io.mlconnector.simulators.odoo.orm.Access;
import io.mlconnector.simulators.odoo.orm.Env;
import io.mlconnector.simulators.odoo.orm.Field;
import io.mlconnector.simulators.odoo.orm.Group;
import io.mlconnector.simulators.odoo.orm.Model;
import io.mlconnector.simulators.odoo.orm.Model.Heading;
import io.mlconnector.simulators.odoo.orm.Row;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/** Products and purchase orders with what bills say about them. */
public final class PurchaseModels {

  public static final String ORDER = "purchase.order";
  public static final String LINE = "purchase.order.line";
  public static final String PRODUCT = "product.product";

  /** Who bills an order may change it, and no more. */
  private static final Access ACCESS =
      new Access(
          EnumSet.of(Group.PURCHASE, Group.INVOICING, Group.READONLY, Group.PORTAL),
          EnumSet.of(Group.PURCHASE),
          EnumSet.of(Group.PURCHASE, Group.INVOICING),
          EnumSet.of(Group.PURCHASE));

  private PurchaseModels() {}

  public static List<Model> all() {
    return List.of(product(), order(), line());
  }

  private static Model product() {
    return Model.of(
        new Heading(PRODUCT, "Product Variant", "default_code, name, id", ""),
        Access.of(EnumSet.of(Group.USER), EnumSet.of(Group.ADMIN)),
        List.of(
            Field.of("name", "Name", CHAR).mandatory(),
            Field.of("default_code", "Internal Reference", CHAR),
            selection(
                "purchase_method",
                "Control Policy",
                Map.of(
                    "purchase", "On ordered quantities",
                    "receive", "On received quantities")),
            Field.of("active", "Active", BOOLEAN)),
        (env, row) ->
            row.has("default_code")
                ? "[%s] %s".formatted(row.text("default_code"), row.text("name"))
                : row.text("name"));
  }

  private static Model order() {
    return Model.of(
        new Heading(ORDER, "Purchase Order", "priority desc, id desc", "company_id"),
        ACCESS,
        List.of(
            Field.of("name", "Order Reference", CHAR).mandatory(),
            Field.of("priority", "Priority", CHAR),
            Field.of("partner_ref", "Vendor Reference", CHAR),
            Field.of("origin", "Source", CHAR),
            many2one("partner_id", "Vendor", "res.partner").mandatory(),
            selection(
                "state",
                "Status",
                Map.of(
                    "draft", "RFQ",
                    "sent", "RFQ Sent",
                    "to approve", "To Approve",
                    "purchase", "Purchase Order",
                    "cancel", "Cancelled")),
            Field.of("date_order", "Order Deadline", DATETIME),
            Field.of("date_approve", "Confirmation Date", DATETIME),
            Field.of("locked", "Locked", BOOLEAN),
            many2one("currency_id", "Currency", "res.currency").mandatory(),
            many2one("company_id", "Company", "res.company").mandatory(),
            one2many("order_line", "Order Lines", LINE, "order_id"),
            Field.of("invoice_status", "Billing Status", CHAR).computed(Purchases::billing).kept(),
            many2many("invoice_ids", "Bills", MoveModels.MOVE).computed(Purchases::bills).kept(),
            Field.of("invoice_count", "Bill Count", INTEGER)
                .computed((env, row) -> (long) Purchases.bills(env, row).size()),
            Field.of("amount_untaxed", "Untaxed Amount", MONETARY)
                .computed((env, row) -> Purchases.amount(env, row, false))
                .kept(),
            Field.of("amount_tax", "Taxes", MONETARY)
                .computed(
                    (env, row) ->
                        Purchases.amount(env, row, true)
                            .subtract(Purchases.amount(env, row, false)))
                .kept(),
            Field.of("amount_total", "Total", MONETARY)
                .computed((env, row) -> Purchases.amount(env, row, true))
                .kept()),
        (env, row) ->
            row.has("partner_ref")
                ? "%s (%s)".formatted(row.text("name"), row.text("partner_ref"))
                : row.text("name"));
  }

  private static Model line() {
    return Model.of(
        new Heading(LINE, "Purchase Order Line", "order_id, sequence, id", "company_id"),
        ACCESS,
        List.of(
            many2one("order_id", "Order Reference", ORDER).mandatory(),
            Field.of("sequence", "Sequence", INTEGER),
            many2one("product_id", "Product", PRODUCT),
            Field.of("name", "Description", CHAR).mandatory(),
            Field.of("product_qty", "Quantity", FLOAT),
            Field.of("qty_received", "Received Qty", FLOAT),
            Field.of("qty_invoiced", "Billed Qty", FLOAT).computed(Purchases::billed).kept(),
            Field.of("qty_to_invoice", "To Invoice Quantity", FLOAT)
                .computed(Purchases::toBill)
                .kept(),
            Field.of("price_unit", "Unit Price", FLOAT),
            Field.of("discount", "Discount (%)", FLOAT),
            Field.of("price_subtotal", "Subtotal", MONETARY).computed(Purchases::net).kept(),
            many2many("tax_ids", "Taxes", "account.tax"),
            one2many("invoice_lines", "Bill Lines", MoveModels.LINE, "purchase_line_id"),
            Field.of("display_type", "Display Type", CHAR),
            many2one("company_id", "Company", "res.company").computed(fromOrder("company_id")),
            many2one("partner_id", "Partner", "res.partner").computed(fromOrder("partner_id")),
            many2one("currency_id", "Currency", "res.currency").computed(fromOrder("currency_id")),
            Field.of("state", "Status", CHAR).computed(fromOrder("state"))));
  }

  private static Field.Getter fromOrder(String field) {
    return (Env env, Row row) -> env.row(ORDER, row.ref("order_id")).get(field);
  }
}

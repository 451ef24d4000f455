package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.odoo.Loadable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Bills and refunds as rows. Odoo works out taxes and payables, in a refund with the signs turned.
 * A bill that says nothing of its payment has no such columns, so that the vendor's own term
 * counts. Where a term and a due date are given Odoo would work out the date again when posting, so
 * the date goes alone.
 */
final class BillSheet {

  private static final List<String> HEAD =
      List.of(
          "id",
          "move_type",
          "journal_id/.id",
          "partner_id/.id",
          "ref",
          "date",
          "invoice_date",
          "invoice_origin",
          "currency_id/.id",
          "invoice_currency_rate",
          "reversed_entry_id/.id");

  private static final List<String> PAYMENT =
      List.of("invoice_payment_term_id/.id", "invoice_date_due");

  private static final List<String> LINE =
      List.of(
          "invoice_line_ids/account_id/.id",
          "invoice_line_ids/name",
          "invoice_line_ids/quantity",
          "invoice_line_ids/price_unit",
          "invoice_line_ids/tax_ids/.id",
          "invoice_line_ids/analytic_distribution");

  private static final String ORDER = "invoice_line_ids/purchase_line_id/.id";

  /** What Odoo keeps of a quantity unless an administrator asked for more. */
  private static final int QUANTITY_DECIMALS = 2;

  private final Sheet.Writer writer;
  private final Currencies currencies;
  private final boolean payment;
  private final boolean orders;

  BillSheet(Currencies currencies, boolean payment, boolean orders) {
    var head = new ArrayList<>(HEAD);
    head.addAll(payment ? PAYMENT : List.of());
    var line = new ArrayList<>(LINE);
    line.addAll(orders ? List.of(ORDER) : List.of());
    this.writer = new Sheet.Writer(head, line);
    this.currencies = currencies;
    this.payment = payment;
    this.orders = orders;
  }

  void add(Loadable loadable, VendorBill bill) {
    var head =
        new ArrayList<>(
            List.of(
                loadable.externalId(),
                bill.kind() == VendorBill.Kind.BILL ? "in_invoice" : "in_refund",
                bill.journal().toString(),
                bill.vendor().toString(),
                Sheet.clean(bill.reference()),
                bill.date().toString(),
                bill.invoiceDate().toString(),
                Sheet.clean(bill.origin()),
                currencies.id(loadable),
                ImpliedRate.of(bill.lines()).toPlainString(),
                Sheet.orEmpty(loadable.reverses())));
    if (payment) {
      head.add(bill.due() == null ? Sheet.orEmpty(bill.term()) : "");
      head.add(Sheet.orEmpty(bill.due()));
    }
    writer.add(head, bill.items().stream().map(this::line).toList());
  }

  Sheet sheet() {
    return writer.sheet();
  }

  private List<String> line(BillItem item) {
    var whole = item.quantity().stripTrailingZeros().scale() <= QUANTITY_DECIMALS;
    var quantity = whole ? item.quantity() : BigDecimal.ONE;
    var price = whole ? item.unitPrice() : item.net().amount();
    var cells =
        new ArrayList<>(
            List.of(
                item.account().toString(),
                Sheet.clean(item.label()),
                quantity.toPlainString(),
                price.toPlainString(),
                item.taxes().stream()
                    .map(Object::toString)
                    .sorted()
                    .collect(Collectors.joining(",")),
                Distribution.text(item.analytic())));
    if (orders) {
      cells.add(Sheet.orEmpty(item.orderLine()));
    }
    return cells;
  }
}

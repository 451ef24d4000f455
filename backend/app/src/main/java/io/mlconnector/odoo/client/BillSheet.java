package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.odoo.Loadable;
import io.mlconnector.odoo.client.MoveSheet.Sheet;
import java.util.Comparator;
import java.util.List;

/**
 * Bills and refunds as an import. Odoo works out taxes and payables by itself. The rate is sent,
 * because Odoo would take another day's; the date is sent, because Odoo would take today; taxes are
 * sent even where there are none, because Odoo would take the account's.
 */
final class BillSheet {

  private static final List<String> COLUMNS =
      List.of(
          "id",
          "move_type",
          "journal_id/.id",
          "partner_id/.id",
          "ref",
          "invoice_origin",
          "invoice_date",
          "date",
          "invoice_date_due",
          "invoice_payment_term_id/.id",
          "currency_id/.id",
          "invoice_currency_rate",
          "reversed_entry_id/.id",
          "invoice_line_ids/account_id/.id",
          "invoice_line_ids/name",
          "invoice_line_ids/quantity",
          "invoice_line_ids/price_unit",
          "invoice_line_ids/tax_ids/.id",
          "invoice_line_ids/analytic_distribution",
          "invoice_line_ids/purchase_line_id/.id");

  private BillSheet() {}

  /** A bill to be sent. */
  record Sent(Loadable loadable, VendorBill bill) {}

  /**
   * Without the module for purchase orders their column is unknown, so it is sent only if filled.
   */
  static MoveSheet of(List<Sent> bills, Currencies currencies) {
    var orders =
        bills.stream()
            .flatMap(sent -> sent.bill().items().stream())
            .anyMatch(item -> item.orderLine() != null);
    var columns = orders ? COLUMNS : COLUMNS.subList(0, COLUMNS.size() - 1);
    return new MoveSheet(
        columns, bills.stream().map(sent -> record(sent, currencies, orders)).toList());
  }

  private static Sheet record(Sent sent, Currencies currencies, boolean orders) {
    var bill = sent.bill();
    var head =
        List.of(
            sent.loadable().externalId(),
            type(bill.kind()),
            bill.journal().toString(),
            bill.vendor().toString(),
            LoadMoves.clean(bill.reference()),
            LoadMoves.clean(bill.origin()),
            bill.invoiceDate().toString(),
            bill.date().toString(),
            EntrySheet.text(bill.due()),
            EntrySheet.text(bill.term()),
            Long.toString(currencies.known(bill.currency().code()).id()),
            ImpliedRate.of(bill.lines()).toPlainString(),
            EntrySheet.text(sent.loadable().reverses()));
    return new Sheet(head, bill.items().stream().map(item -> item(item, orders)).toList());
  }

  private static String type(VendorBill.Kind kind) {
    return switch (kind) {
      case BILL -> "in_invoice";
      case REFUND -> "in_refund";
    };
  }

  private static List<String> item(BillItem item, boolean orders) {
    var cells =
        List.of(
            item.account().toString(),
            LoadMoves.clean(item.label()),
            item.quantity().toPlainString(),
            item.unitPrice().toPlainString(),
            LoadMoves.cell(
                item.taxes().stream().sorted(Comparator.comparingLong(TaxId::value)).toList()),
            Distribution.text(item.analytic()),
            EntrySheet.text(item.orderLine()));
    return orders ? cells : cells.subList(0, cells.size() - 1);
  }
}

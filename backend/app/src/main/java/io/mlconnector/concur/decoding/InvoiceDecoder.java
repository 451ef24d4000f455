package io.mlconnector.concur.decoding;

import io.mlconnector.core.document.Coding;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.document.Vendor;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The {@code invoice} document. */
final class InvoiceDecoder {

  private InvoiceDecoder() {}

  static Invoice decode(Fields document) {
    var header = document.object("requestHeader");
    var id = header.id("requestId");
    return new Invoice(
        id,
        header.count("revisionNumber", 1),
        Objects.requireNonNullElse(header.firstText("requestTitle", "requestDescription"), id),
        header.text("ledgerCode"),
        ExpenseDecoder.employee(document, "ownerEmployee"),
        header.flag("isTest"),
        vendor(document, header),
        header.text("vendorInvoiceNumber"),
        header.text("currencyAlphaCode"),
        header.amount("requestTotal"),
        header.amount("amountShippingTotal"),
        nets(header),
        taxes(header),
        header.text("poNumber"),
        dates(header),
        terms(header),
        lines(document, Coding.of(header.scalars())));
  }

  private static Vendor vendor(Fields document, Fields header) {
    if (!document.has("vendor")) {
      return new Vendor(null, null, null, header.text("vendorTaxId"));
    }
    var vendor = document.object("vendor");
    return new Vendor(
        vendor.text("vendorCode"),
        vendor.text("vendorRemitToAddressCode"),
        vendor.text("vendorName"),
        header.text("vendorTaxId"));
  }

  /** SAP does not say whether the header's net, or a line's, contains the shipping. */
  private static List<BigDecimal> nets(Fields header) {
    var net = header.amount("amountNetInvoice");
    var shipping = header.amount("amountShippingTotal");
    return net == null
        ? List.of()
        : shipping == null ? List.of(net) : List.of(net, net.subtract(shipping), net.add(shipping));
  }

  /** Nor whether its tax is the sum of its value added taxes, or stands beside them. */
  private static List<BigDecimal> taxes(Fields header) {
    var tax = header.amount("amountTax");
    var vat =
        Stream.of("amountVAT1", "amountVAT2", "amountVAT3", "amountVAT4")
            .flatMap(field -> Stream.ofNullable(header.amount(field)))
            .reduce(BigDecimal::add)
            .orElse(null);
    if (tax == null) {
      return vat == null ? List.of() : List.of(vat);
    }
    return vat == null ? List.of(tax) : List.of(tax, vat, tax.add(vat));
  }

  private static Invoice.Dates dates(Fields header) {
    return new Invoice.Dates(
        header.date("invoiceDate"),
        header.date("paymentDueDate"),
        header.date("invoiceReceivedDate"),
        header.date("submitDate"),
        header.date("processCompleteDate"),
        header.date("postingDate"));
  }

  private static Invoice.Terms terms(Fields header) {
    return new Invoice.Terms(
        header.countOrNull("netPaymentTermDays"),
        header.amount("discountPercentage"),
        header.countOrNull("discountTermsDays"));
  }

  private static List<Invoice.Line> lines(Fields document, Coding headerFields) {
    var lines = new ArrayList<Invoice.Line>();
    for (var line : document.list("lineItem")) {
      lines.add(line(line, lines.size() + 1, headerFields));
    }
    return lines;
  }

  private static Invoice.Line line(Fields line, int place, Coding headerFields) {
    var fields = headerFields.with(line.scalars());
    return new Invoice.Line(
        Math.max(1, line.count("lineItemSequenceOrder", place)),
        line.text("lineItemDescription"),
        line.firstText("expenseTypeName", "expenseTypeCode"),
        line.amount("lineItemQuantity"),
        line.amount("lineItemUnitPrice"),
        line.text("lineItemCode"),
        line.text("lineItemPurchaseOrderNumber"),
        line.text("poLineNumber"),
        line.list("allocation").stream().flatMap(share -> shares(share, fields)).toList());
  }

  /**
   * SAP's sample has one journal for each allocation, as an object; a list makes a share of each.
   */
  private static Stream<Invoice.Share> shares(Fields allocation, Coding lineFields) {
    var coding = lineFields.with(allocation.scalars());
    var account = allocation.text("allocationAccountCode");
    var journal = allocation.list("journal");
    return journal.isEmpty()
        ? Stream.of(new Invoice.Share(coding, account, null, null, null, List.of()))
        : journal.stream().map(line -> share(line, account, coding));
  }

  private static Invoice.Share share(Fields journal, @Nullable String account, Coding coding) {
    var own = journal.text("accountCode");
    return new Invoice.Share(
        coding,
        own == null ? account : own,
        journal.amount("amountNet"),
        journal.amount("amountShipping"),
        journal.amount("amountGross"),
        journal.list("tax").stream().map(InvoiceDecoder::lineTax).toList());
  }

  private static Invoice.Tax lineTax(Fields tax) {
    return new Invoice.Tax(tax.text("taxField"), tax.text("taxCode"), tax.amount("amountTax"));
  }
}

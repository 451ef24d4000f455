package io.mlconnector.simulators.concur.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.Ids;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * An invoice that grows line by line.
 *
 * <p>SAP says of the header that {@code requestTotal} is the sum of all line amounts plus shipping
 * plus tax, and {@code amountNetInvoice} the total without both; of a journal that {@code
 * amountNet} is without shipping and tax and {@code amountGross} is the total. The reading here:
 * gross = net + shipping + taxes in every journal, and the header's figures are the sums of the
 * journals'. Whether {@code tax} may be a list is not documented; several taxes make it one.
 */
final class InvoiceDraft {

  private final Form form;
  private final Ids ids;
  private final ObjectNode document = ExactJson.object();
  private final ObjectNode header;
  private final ArrayNode lines;
  private BigDecimal net = BigDecimal.ZERO;
  private BigDecimal shipping = BigDecimal.ZERO;
  private BigDecimal taxes = BigDecimal.ZERO;
  private final List<InvoiceLine.Tax> taxItems = new ArrayList<>();

  /**
   * How the invoice is written down, where SAP's pages and samples differ.
   *
   * @param dates how {@code invoiceDate} and its like are written
   * @param journalAsList a list of one journal in place of the journal
   */
  record Form(DateTimeFormatter dates, boolean journalAsList) {

    static final DateTimeFormatter ISO = DateTimeFormatter.ISO_LOCAL_DATE;
    static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("MM/dd/yyyy");
  }

  InvoiceDraft(Form form, Ids ids, Vendors vendor, Staff owner, LocalDate day) {
    this.form = form;
    this.ids = ids;
    this.header = document.putObject("requestHeader");
    header(vendor, day);
    ObjectNode employee = ReportDraft.employee(owner);
    employee.remove("loginId");
    document.set("ownerEmployee", employee);
    document
        .putObject("vendor")
        .put("vendorCode", vendor.code())
        .put("vendorName", vendor.title())
        .put("vendorRemitToAddressCode", vendor.addressCode())
        .putNull("vendorShipFromAddressCode")
        .putNull("vendorContactFirstName")
        .putNull("vendorContactLastName");
    this.lines = document.putArray("lineItem");
  }

  private void header(Vendors vendor, LocalDate day) {
    header
        .put("requestId", ids.upperHex(10))
        .put("reqKey", Integer.parseInt(ids.hex(3), 16))
        .put("requestTitle", "Invoice of " + vendor.title())
        .put("vendorInvoiceNumber", "RE-" + ids.upperHex(4))
        .put("vendorTaxId", vendor.taxId())
        .put("invoiceDate", day.minusDays(5).format(form.dates()))
        .put("invoiceReceivedDate", day.minusDays(3).format(form.dates()))
        .putNull("paymentDueDate")
        .putNull("postingDate")
        .putNull("processCompleteDate")
        .put("requestCreationDate", day.minusDays(3) + "T03:37:00.143Z")
        .put("submitDate", day.minusDays(1) + "T03:37:42.923Z")
        .put("currencyAlphaCode", vendor.currency())
        .put("ledgerCode", "DEFAULT")
        .put("ledgerName", "DEFAULT")
        .put("payMethodType", "CLIENT")
        .put("invoicePayIndicator", "N")
        .put("isTest", "N")
        .put("revisionNumber", "1")
        .put("versionId", "4")
        .put("multiplePurchaseOrder", "N")
        .put("policyName", "Invoices");
    List.of(
            "clearingAccountCode",
            "poNumber",
            "deliverySlipNumber",
            "discountPercentage",
            "discountTermsDays",
            "netPaymentTermDays",
            "requestOrgUnit1Code",
            "requestCustom1Code")
        .forEach(header::putNull);
  }

  ObjectNode header() {
    return header;
  }

  /** Net after as many days as given. */
  InvoiceDraft due(LocalDate invoiced, int days) {
    header
        .put("netPaymentTermDays", String.valueOf(days))
        .put("paymentDueDate", invoiced.plusDays(days).format(form.dates()));
    return this;
  }

  InvoiceDraft line(InvoiceLine line) {
    ObjectNode node =
        lines
            .addObject()
            .put("lineItemSequenceOrder", lines.size())
            .put("lineItemDescription", line.goods().title() + " as ordered")
            .put("expenseTypeCode", line.goods().type())
            .put("expenseTypeName", line.goods().title())
            .put("lineItemQuantity", line.quantity())
            .put("lineItemUnitPrice", line.unitPrice())
            .put("lineItemPurchaseOrderNumber", line.order())
            .putNull("lineItemCode")
            .putNull("externalLineItemId")
            .putNull("poLineNumber");
    if (line.order() != null) {
      node.put("poLineNumber", lines.size())
          .put("externalLineItemId", line.order() + "-" + lines.size());
    }
    node.putArray("receiptNumbers");
    ArrayNode allocations = node.putArray("allocation");
    for (int i = 0; i < line.centres().size(); i++) {
      allocations.add(allocation(line, i));
    }
    net = net.add(line.net());
    shipping = shipping.add(line.shipping());
    line.taxes().forEach(tax -> taxes = taxes.add(tax.amount()));
    taxItems.addAll(line.taxes());
    return this;
  }

  private ObjectNode allocation(InvoiceLine line, int index) {
    InvoiceLine.Portion portion = line.centres().get(index);
    ObjectNode allocation =
        ExactJson.object()
            .put("allocationKey", Integer.parseInt(ids.hex(3), 16))
            .put("allocationPercentage", portion.percentage())
            .put("allocationAccountCode", line.goods().account())
            .put(Codes.COST_CENTRE_FIELD, portion.centre())
            .put("allocationCustom1Value", "Cost centre " + portion.centre())
            .put("allocationCustom2Code", "");
    ObjectNode journal = journal(line, index);
    allocation.set("journal", form.journalAsList() ? ExactJson.array().add(journal) : journal);
    return allocation;
  }

  private static ObjectNode journal(InvoiceLine line, int index) {
    BigDecimal part = line.parts(line.net()).get(index);
    BigDecimal freight = line.parts(line.shipping()).get(index);
    BigDecimal gross = part.add(freight);
    ArrayNode taxes = ExactJson.array();
    for (InvoiceLine.Tax tax : line.taxes()) {
      BigDecimal amount = line.parts(tax.amount()).get(index);
      taxes
          .addObject()
          .put("taxCode", tax.tax().code())
          .put("taxField", tax.tax().field())
          .put("amountTax", amount);
      gross = gross.add(amount);
    }
    ObjectNode journal =
        ExactJson.object()
            .put("accountCode", line.goods().account())
            .put("amountNet", part)
            .put("amountShipping", freight)
            .put("amountGross", gross);
    journal.set("tax", shape(taxes));
    return journal;
  }

  /** None is null, one is an object, several are a list. */
  private static JsonNode shape(ArrayNode taxes) {
    return switch (taxes.size()) {
      case 0 -> ExactJson.read("null");
      case 1 -> taxes.get(0);
      default -> taxes;
    };
  }

  ObjectNode build() {
    header
        .put("amountNetInvoice", net)
        .put("amountShippingTotal", shipping)
        .put("amountTax", taxItems.isEmpty() ? null : taxes)
        .put("requestTotal", net.add(shipping).add(taxes));
    for (String field : InvoiceTax.FIELDS) {
      taxItems.stream()
          .filter(item -> item.tax().field().equals(field))
          .map(InvoiceLine.Tax::amount)
          .reduce(BigDecimal::add)
          .ifPresent(sum -> header.put("amount" + field, sum));
    }
    return document;
  }
}

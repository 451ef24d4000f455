package io.mlconnector.concur.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.document.Employee;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.document.Vendor;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvoiceDecoderTest {

  private static final String SHARE =
      "{\"allocationAccountCode\": \"600\", \"allocationCustom1Code\": \"A\", \"journal\": %s}";
  private static final String JOURNAL =
      "{\"accountCode\": \"610\", \"amountNet\": \"50.00\", \"amountShipping\": 0E-8,"
          + " \"amountGross\": 59.5, \"tax\": %s}";
  private static final String TAX =
      "{\"amountTax\": 9.50, \"taxCode\": \"V1\", \"taxField\": \"VAT1\"}";

  private static Invoice invoice(String allocation) {
    var json =
        """
        {"requestHeader": {"requestId": "9B1D", "requestTitle": "Chairs", "ledgerCode": "DEFAULT",
            "revisionNumber": 3, "isTest": "N", "vendorInvoiceNumber": 25688, "vendorTaxId": "DE1",
            "currencyAlphaCode": "EUR", "requestTotal": 59.50, "amountShippingTotal": "0",
            "amountTax": 0, "amountVAT1": 9.50, "poNumber": "P00012", "invoiceDate": "08/08/2026",
            "paymentDueDate": "2026-09-07", "invoiceReceivedDate": "8/9/2026", "postingDate": null,
            "submitDate": "2026-09-05T03:37:42.923Z", "processCompleteDate": "2026-09-06",
            "netPaymentTermDays": "30", "discountPercentage": "2.5", "discountTermsDays": 10,
            "requestCustom4Code": "H"},
         "ownerEmployee": {"employeeId": "E1"},
         "vendor": {"vendorCode": "V1", "vendorName": "Seats", "vendorRemitToAddressCode": 333},
         "lineItem": [{"lineItemSequenceOrder": 7, "lineItemDescription": "Chair",
            "expenseTypeCode": "2000   ", "lineItemQuantity": 2, "lineItemUnitPrice": "25.00",
            "lineItemCode": "C-1", "lineItemPurchaseOrderNumber": "P00013", "poLineNumber": 2,
            "lineItemCustom2Code": "L", "allocation": [%s]}]}
        """
            .formatted(allocation);
    var decoded = DocumentDecoder.decode(DocumentType.INVOICE, json);
    assertThat(decoded).isInstanceOf(Decoded.Understood.class);
    return (Invoice) ((Decoded.Understood) decoded).document();
  }

  private static List<Invoice.Share> shares(String allocation) {
    return invoice(allocation).lines().getFirst().shares();
  }

  @Test
  void an_invoice_keeps_its_head() {
    var invoice = invoice("");

    assertThat(invoice.businessId()).isEqualTo("9B1D");
    assertThat(invoice.revision()).isEqualTo(3);
    assertThat(invoice.title()).isEqualTo("Chairs");
    assertThat(invoice.ledgerCode()).isEqualTo("DEFAULT");
    assertThat(invoice.employee()).isEqualTo(new Employee("E1", null, null, null));
    assertThat(invoice.vendor()).isEqualTo(new Vendor("V1", "333", "Seats", "DE1"));
    assertThat(invoice.number()).isEqualTo("25688");
    assertThat(invoice.total()).isEqualTo(new BigDecimal("59.50"));
    assertThat(invoice.taxes()).map(BigDecimal::toPlainString).contains("9.50");
    assertThat(invoice.purchaseOrder()).isEqualTo("P00012");
  }

  @Test
  void its_days_are_read_in_every_form() {
    assertThat(invoice("").dates())
        .isEqualTo(
            new Invoice.Dates(
                LocalDate.of(2026, 8, 8),
                LocalDate.of(2026, 9, 7),
                LocalDate.of(2026, 8, 9),
                LocalDate.of(2026, 9, 5),
                LocalDate.of(2026, 9, 6),
                null));
    assertThat(invoice("").terms()).isEqualTo(new Invoice.Terms(30, new BigDecimal("2.5"), 10));
  }

  @Test
  void a_line_keeps_its_place_its_order_and_its_type_without_blanks() {
    var line = invoice("").lines().getFirst();

    assertThat(line.position()).isEqualTo(7);
    assertThat(line.expenseType()).isEqualTo("2000");
    assertThat(line.quantity()).isEqualTo(new BigDecimal("2"));
    assertThat(line.unitPrice()).isEqualTo(new BigDecimal("25.00"));
    assertThat(line.itemCode()).isEqualTo("C-1");
    assertThat(line.purchaseOrder()).isEqualTo("P00013");
    assertThat(line.purchaseOrderLine()).isEqualTo("2");
    assertThat(line.shares()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"%s | null | 0", "[%s] | %t | 1", "%s | [%t, %t] | 2", "%s | [] | 0"})
  void journal_and_tax_are_objects_or_lists(String journals, String taxes, int count) {
    var journal = journals.replace("%s", JOURNAL.formatted(taxes.replace("%t", TAX)));

    var share = shares(SHARE.formatted(journal)).getFirst();

    assertThat(share.accountCode()).isEqualTo("610");
    assertThat(share.net()).isEqualTo(new BigDecimal("50.00"));
    assertThat(share.gross()).isEqualTo(new BigDecimal("59.5"));
    assertThat(share.taxes()).hasSize(count);
    assertThat(share.taxes())
        .allMatch(new Invoice.Tax("VAT1", "V1", new BigDecimal("9.50"))::equals);
    assertThat(share.coding().field("allocationCustom1Code")).contains("A");
    assertThat(share.coding().field("lineItemCustom2Code")).contains("L");
    assertThat(share.coding().field("requestCustom4Code")).contains("H");
  }

  @Test
  void each_journal_of_an_allocation_is_a_share() {
    var journal = JOURNAL.formatted("null");

    assertThat(shares(SHARE.formatted("[" + journal + "," + journal + "]"))).hasSize(2);
  }

  @Test
  void an_allocation_without_a_journal_is_kept_for_the_mapping_to_refuse() {
    assertThat(shares(SHARE.formatted("null")))
        .singleElement()
        .returns("600", Invoice.Share::accountCode)
        .returns(null, Invoice.Share::net);
  }
}

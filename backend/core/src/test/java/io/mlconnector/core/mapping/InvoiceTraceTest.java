package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.InvoicePapers.BILLS;
import static io.mlconnector.core.mapping.InvoicePapers.INVOICED;
import static io.mlconnector.core.mapping.InvoicePapers.amount;
import static io.mlconnector.core.mapping.InvoicePapers.bill;
import static io.mlconnector.core.mapping.InvoicePapers.checks;
import static io.mlconnector.core.mapping.InvoicePapers.items;
import static io.mlconnector.core.mapping.InvoicePapers.line;
import static io.mlconnector.core.mapping.InvoicePapers.lines;
import static io.mlconnector.core.mapping.InvoicePapers.map;
import static io.mlconnector.core.mapping.InvoicePapers.masters;
import static io.mlconnector.core.mapping.InvoicePapers.paper;
import static io.mlconnector.core.mapping.InvoicePapers.share;
import static io.mlconnector.core.mapping.InvoicePapers.shipped;
import static io.mlconnector.core.mapping.InvoicePapers.tax;
import static io.mlconnector.core.mapping.InvoicePapers.trace;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.LedgerMasters.PaymentTerm;
import io.mlconnector.core.accounting.PaymentTermId;
import io.mlconnector.core.document.Coding;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.mapping.InvoicePapers.Paper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an accountant reads of how a bill came about. */
class InvoiceTraceTest {

  @Test
  void the_trace_says_whether_it_is_a_bill_or_a_refund_and_of_what_total() {
    assertThat(trace(map(paper(share("100.00", tax("VF", "19.00"))))))
        .contains(
            "total: the invoice's own total: 119.00",
            "line 1: Odoo tax: tax DEVAT VF: Tax 41",
            "bill: a bill: 119.00 EUR");
    assertThat(trace(map(paper(share("-50.00", tax("VF", "-9.50"))))))
        .contains("total: the invoice's own total: -59.50", "bill: a refund: 59.50 EUR");
  }

  @Test
  void the_trace_says_where_the_shipping_went() {
    assertThat(trace(map(paper(shipped("100.00", "10.00", "129.00", tax("VF", "19.00"))))))
        .contains("line 1: shipping: comes on top of the net: an item on the same account");
    assertThat(trace(map(paper(shipped("110.00", "10.00", "110.00")))))
        .contains("line 1: shipping: net and taxes are the gross already: in the net");
    assertThat(trace(map(paper(shipped("110.00", "0.00", "110.00")))))
        .noneMatch(step -> step.contains("shipping"));
  }

  @Test
  void shipping_without_a_gross_comes_on_top_of_the_net() {
    var unsaid =
        new Invoice.Share(Coding.NONE, "474230", amount("100"), amount("10"), null, List.of());

    assertThat(lines(map(paper(unsaid).total("110"))))
        .containsExactly("10 100.00", "10 10.00", "20 -110.00");
  }

  @Test
  void the_trace_says_what_becomes_of_a_tax_that_is_no_tax_of_odoos() {
    assertThat(trace(map(paper(share("100.00", tax("VC", "19.00"))))))
        .contains("line 1: tax: tax DEVAT VC: stays with the cost");
    assertThat(trace(map(paper(share("100.00", tax("?", "0.00"))))))
        .contains("line 1: tax: a tax of zero needs no mapping: nothing to post");
  }

  @Test
  void net_shipping_and_tax_of_the_whole_invoice_are_compared() {
    var paper = paper(shipped("100.00", "10.00", "130.90", tax("VF", "20.90")));

    assertThat(checks(mapped(paper, "10.00", "20.90")))
        .contains("shipping 10.00 10.00", "tax 20.90 20.90");
    assertThat(Outcomes.messages(mapped(paper, "11.00", "20.00")))
        .containsExactly(
            "The invoice states 11.00 of shipping; its lines come to 10.00.",
            "The invoice states 20.00 of tax; its lines come to 20.90.");
    assertThat(checks(map(paper))).noneMatch(check -> check.startsWith("shipping"));
  }

  @Test
  void a_gross_that_is_not_its_parts_is_shown() {
    var odd =
        new Invoice.Share(Coding.NONE, "474230", amount("100"), null, amount("100.02"), List.of());

    assertThat(checks(map(paper(odd).total("100"))))
        .contains("line 1: gross 100.02 100.00 SPLIT_REST");
    assertThat(checks(map(paper(share("100"))))).noneMatch(check -> check.contains("gross"));
  }

  @Test
  void a_tax_that_odoo_computes_otherwise_is_set_and_said() {
    var mapping = map(paper(share("0.13", tax("VF", "0.02")), share("0.13", tax("VF", "0.03"))));

    assertThat(trace(mapping))
        .contains(
            "tax Tax 41 as Odoo computes it: the tax was rounded once, on the sum:"
                + " set from 0.04 to 0.05");
  }

  @Test
  void items_without_a_tax_are_no_part_of_what_odoo_computes_it_on() {
    var mapping = map(paper(share("100.00", tax("VF", "19.00")), share("50.00")));

    assertThat(checks(mapping)).noneMatch(check -> check.contains("as Odoo computes it"));
  }

  @Test
  void a_tax_that_no_way_of_rounding_gives_is_unexplained() {
    var mapping = map(paper(share("100.00", tax("VF", "18.60"))));

    assertThat(checks(mapping)).contains("tax Tax 41 as Odoo computes it 18.60 19.00 UNEXPLAINED");
  }

  @Test
  void the_trace_says_when_it_is_due_and_why() {
    var term = new PaymentTerm(new PaymentTermId(71), "30 days", 30, null, null);
    var plain = paper(share("1.00")).terms(30, null, null);

    assertThat(trace(map(plain, BILLS, InvoicePapers.with(masters(), term))))
        .contains("due date: Odoo's payment term 30 days: by the term");
    assertThat(trace(map(plain)))
        .contains("due date: invoice date and net payment days: " + INVOICED.plusDays(30));
    assertThat(trace(map(plain.dates(INVOICED, INVOICED.plusDays(5)))))
        .contains("due date: the invoice's payment due date: " + INVOICED.plusDays(5));
    assertThat(trace(map(paper(share("1.00")))))
        .contains("due date: invoice date and net payment days: left to the vendor's term in Odoo");
  }

  @Test
  void a_line_is_called_by_its_description_else_its_type_else_its_number() {
    assertThat(items(map(paper(called("Pens", "Material"))))).containsExactly("Pens: 1 x 5.00");
    assertThat(items(map(paper(called(" ", "Material"))))).containsExactly("Material: 1 x 5.00");
    assertThat(items(map(paper(called(" ", ""))))).containsExactly("Line 3: 1 x 5.00");
  }

  @Test
  void a_bill_of_nothing_owed_is_a_bill() {
    var mapping = map(paper(line(share("10.00")), line(2, null, null, share("-10.00"))));

    assertThat(trace(mapping)).contains("bill: a bill: 0.00 EUR");
    assertThat(bill(mapping).items()).hasSize(2);
  }

  private static Invoice.Line called(String description, String type) {
    return new Invoice.Line(
        3, description, type, null, null, null, null, null, List.of(share("5.00")));
  }

  /** The invoice with its own shipping and tax. */
  private static Mapping mapped(Paper paper, String shipping, String tax) {
    var plain = paper.build();
    var stated =
        new Invoice(
            plain.businessId(),
            plain.revision(),
            plain.title(),
            plain.ledgerCode(),
            plain.employee(),
            plain.test(),
            plain.vendor(),
            plain.number(),
            plain.currency(),
            plain.total(),
            amount(shipping),
            List.of(),
            List.of(amount(tax)),
            plain.purchaseOrder(),
            plain.dates(),
            plain.terms(),
            plain.lines());
    return Outcomes.map(stated, BILLS, masters());
  }
}

package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.InvoicePapers.BILLS;
import static io.mlconnector.core.mapping.InvoicePapers.INVOICED;
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

import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.core.accounting.LedgerMasters.PaymentTerm;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.accounting.PaymentTermId;
import io.mlconnector.core.accounting.VendorBill.Kind;
import io.mlconnector.core.document.Coding;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.mapping.MappingProfile.Group;
import io.mlconnector.core.problem.Code;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InvoiceTest {

  private static final PaymentTermId TERM = new PaymentTermId(71);

  @Test
  void an_invoice_becomes_a_bill_that_owes_its_vendor() {
    var mapping = map(paper(share("100.00", tax("VF", "19.00"))));
    var bill = bill(mapping);

    assertThat(lines(mapping)).containsExactly("10 100.00", "13 19.00 tax 41", "20 -119.00");
    assertThat(bill.kind()).isEqualTo(Kind.BILL);
    assertThat(bill.vendor()).isEqualTo(InvoicePapers.PAPER_MILL);
    assertThat(bill.reference()).isEqualTo("4711");
    assertThat(bill.origin()).isEqualTo("INV1");
    assertThat(bill.invoiceDate()).isEqualTo(INVOICED);
    assertThat(bill.date()).isEqualTo(InvoicePapers.PROCESSED);
    assertThat(bill.total().amount()).isEqualTo("119.00");
    assertThat(bill.lines()).allMatch(line -> InvoicePapers.PAPER_MILL.equals(line.partner()));
    assertThat(bill.lines().getFirst().marks().tags()).containsExactly(Company.BASE);
  }

  @Test
  void a_credit_memo_becomes_a_refund_with_positive_amounts() {
    var mapping = map(paper(line(1, "-2", "25", share("-50.00", tax("VF", "-9.50")))));

    assertThat(bill(mapping).kind()).isEqualTo(Kind.REFUND);
    assertThat(items(mapping)).containsExactly("Paper: 2 x 25");
    assertThat(lines(mapping)).containsExactly("10 -50.00", "13 -9.50 tax 41", "20 59.50");
    assertThat(bill(mapping).total().amount()).isEqualTo("59.50");
    assertThat(checks(mapping)).contains("total -59.50 -59.50");
  }

  @Test
  void a_discount_line_takes_off_the_bill() {
    var mapping =
        map(paper(line(1, "4", "25", share("100.00")), line(2, "-1", "10", share("-10.00"))));

    assertThat(items(mapping)).containsExactly("Paper: 4 x 25", "Paper: 1 x -10");
    assertThat(lines(mapping)).containsExactly("10 100.00", "10 -10.00", "20 -90.00");
  }

  @Test
  void quantity_and_price_are_kept_where_they_are_the_net() {
    var kept = map(paper(line(1, "3", "33.33", share("99.99"))));
    var rounded = map(paper(line(1, "3", "33.33", share("100.00"))));
    var fine = map(paper(line(1, "1.005", "100", share("100.50"))));

    assertThat(items(kept)).containsExactly("Paper: 3 x 33.33");
    assertThat(items(rounded)).containsExactly("Paper: 1 x 100.00");
    assertThat(items(fine)).containsExactly("Paper: 1 x 100.50");
  }

  @Test
  void allocations_become_items_with_their_cost_objects() {
    var sales = Coding.of(Map.of("allocationCustom1Code", "0021"));
    var project = Coding.of(Map.of("allocationCustom2Code", "P1"));
    var mapping = map(paper(line(1, "10", "10", share(sales, "60.00"), share(project, "40.00"))));

    assertThat(items(mapping)).containsExactly("Paper: 6 x 10", "Paper: 4 x 10");
    assertThat(lines(mapping))
        .containsExactly("10 60.00 31:100%", "10 40.00 32:100%", "20 -100.00");
  }

  @Test
  void shipping_on_top_of_the_net_is_an_item_of_its_own() {
    var mapping = map(paper(shipped("100.00", "10.00", "130.90", tax("VF", "20.90"))));

    assertThat(items(mapping)).containsExactly("Paper: 1 x 100.00", "Paper, shipping: 1 x 10.00");
    assertThat(bill(mapping).items()).allMatch(item -> item.taxes().contains(Company.FULL));
    assertThat(lines(mapping))
        .containsExactly("10 100.00", "10 10.00", "13 20.90 tax 41", "20 -130.90");
  }

  @Test
  void shipping_that_was_not_taxed_has_no_tax() {
    var mapping = map(paper(shipped("100.00", "10.00", "129.00", tax("VF", "19.00"))));

    assertThat(bill(mapping).items().getLast().taxes()).isEmpty();
  }

  @Test
  void shipping_within_the_net_is_not_posted_twice() {
    var mapping = map(paper(shipped("110.00", "10.00", "110.00")));

    assertThat(lines(mapping)).containsExactly("10 110.00", "20 -110.00");
  }

  @Test
  void shipping_that_is_in_no_share_is_held() {
    var mapping = map(paper(share("100.00")).total("110.00"));

    assertThat(Outcomes.codes(mapping)).containsExactly(Code.TOTAL_DIFFERS);
    assertThat(Outcomes.reasons(mapping)).allMatch(Outcomes::filled);
  }

  @Test
  void a_tax_without_an_odoo_tax_is_an_item_on_its_account() {
    var mapping = map(paper(share("100.00", tax("VA", "19.00"))));

    assertThat(lines(mapping)).containsExactly("10 100.00", "13 19.00", "20 -119.00");
    assertThat(items(mapping)).contains("Tax DEVAT VA: 1 x 19.00");
  }

  @Test
  void a_tax_that_is_cost_goes_with_the_cost() {
    var mapping = map(paper(share("100.00", tax("VC", "19.00"))));

    assertThat(lines(mapping)).containsExactly("10 119.00", "20 -119.00");
  }

  @Test
  void a_tax_that_is_cost_stays_out_of_the_base_of_another() {
    var mapping = map(paper(share("100.00", tax("VC", "8.00"), tax("VF", "19.00"))));

    assertThat(lines(mapping))
        .containsExactly("10 100.00", "10 8.00", "13 19.00 tax 41", "20 -127.00");
    assertThat(bill(mapping).items().getLast().taxes()).isEmpty();
  }

  @Test
  void half_a_tax_stays_where_its_base_went() {
    var sales = Coding.of(Map.of("allocationCustom1Code", "0021"));
    var mapping = map(paper(share(sales, "100.00", tax("VH", "19.00"))));

    assertThat(lines(mapping))
        .containsExactly(
            "10 100.00 31:100%", "13 9.50 tax 42", "10 9.50 tax 42 31:100%", "20 -119.00");
  }

  @Test
  void a_zero_rate_marks_its_base_and_posts_nothing() {
    var mapping = map(paper(share("100.00", tax("VZ", "0.00"))));

    assertThat(lines(mapping)).containsExactly("10 100.00", "20 -100.00");
    assertThat(bill(mapping).lines().getFirst().marks().tags()).containsExactly(Company.ZERO_BASE);
  }

  @Test
  void a_code_that_one_authority_has_needs_no_field() {
    var mapping =
        map(paper(share("100.00", new Invoice.Tax("VAT1", "VF", new BigDecimal("19.00")))));

    assertThat(lines(mapping)).contains("13 19.00 tax 41");
  }

  @Test
  void an_unknown_tax_is_held_unless_it_is_nothing() {
    assertThat(Outcomes.codes(map(paper(share("100.00", tax("?", "19.00"))))))
        .containsExactly(Code.TAX_NOT_MAPPED);
    assertThat(lines(map(paper(share("100.00", tax("?", "0.00"))))))
        .containsExactly("10 100.00", "20 -100.00");
  }

  @Test
  void a_tax_that_odoo_cannot_use_is_held() {
    assertThat(Outcomes.codes(map(paper(share("100.00", tax("VX", "19.00"))))))
        .containsExactly(Code.TAX_GONE);
    assertThat(Outcomes.codes(map(paper(share("0.00", tax("VF", "19.00"))))))
        .containsExactly(Code.TAX_WITHOUT_BASE);
  }

  @Test
  void what_odoo_would_round_otherwise_is_named() {
    var mapping =
        map(
            paper(
                line(1, null, null, share("0.13", tax("VF", "0.02"))),
                line(2, null, null, share("0.13", tax("VF", "0.03")))));

    assertThat(lines(mapping)).contains("13 0.05 tax 41", "20 -0.31");
    assertThat(checks(mapping))
        .contains("tax Tax 41 as Odoo computes it 0.05 0.04 TAX_ROUNDED_GLOBALLY");
  }

  @Test
  void a_difference_within_the_limit_goes_to_the_rounding_account() {
    var mapping =
        map(
            paper(share("60.00"), share("40.00")).total("100.01"),
            BILLS.rounding("0.05"),
            masters());

    assertThat(lines(mapping)).containsExactly("10 60.00", "10 40.00", "18 0.01", "20 -100.01");
    assertThat(checks(mapping)).contains("total 100.01 100.00 SPLIT_REST");
  }

  @Test
  void figures_of_the_header_that_the_lines_do_not_come_to_are_refused_beyond_cents() {
    var paper = paper(share("100.00", tax("VF", "19.00")));

    assertThat(Outcomes.messages(map(paper.stating("50.00", "69.00"))))
        .containsExactly(
            "The invoice states 50.00 of net; its lines come to 100.00.",
            "The invoice states 69.00 of tax; its lines come to 19.00.");
    assertThat(checks(map(paper.stating("100.01", "19.00"))))
        .contains("net 100.01 100.00 UNEXPLAINED", "tax 19.00 19.00");
  }

  @Test
  void a_single_share_leaves_no_rest_that_would_explain_a_difference() {
    var mapping = map(paper(share("100.00")).total("100.01"), BILLS.rounding("0.05"), masters());

    assertThat(checks(mapping)).contains("total 100.01 100.00 UNEXPLAINED");
  }

  @Test
  void a_bill_needs_a_number_a_day_and_a_total() {
    var mapping = map(paper(share("100.00")).number(" ").total(null).dates(null, null));

    assertThat(Outcomes.messages(mapping))
        .containsExactlyInAnyOrder(
            "The document has no total (invoice).",
            "The document has no vendor invoice number (invoice).",
            "The document has no invoice date (invoice).");
  }

  @Test
  void a_bill_goes_into_a_purchase_journal() {
    var profile = new Profile().posting(As.BILL, Company.MISC);

    assertThat(Outcomes.codes(map(paper(share("100.00")), profile, masters())))
        .containsExactly(Code.JOURNAL_WRONG_TYPE);
  }

  @Test
  void purchase_locks_hold_bills() {
    var locks = new Locks(null, null, InvoicePapers.PROCESSED, null);

    assertThat(Outcomes.codes(map(paper(share("1.00")), BILLS, masters(locks, "EUR"))))
        .containsExactly(Code.PERIOD_CLOSED);
  }

  @Test
  void an_invoice_without_lines_posts_nothing() {
    assertThat(Outcomes.codes(map(new InvoicePapers.Paper(List.of()))))
        .containsExactly(Code.NOTHING_TO_POST);
  }

  @Test
  void an_invoice_may_be_an_entry_with_the_same_lines() {
    var mapping = map(paper(share("100.00", tax("VF", "19.00"))), new Profile(), masters());

    assertThat(lines(mapping)).containsExactly("10 100.00", "13 19.00 tax 41", "20 -119.00");
    assertThat(((Mapping.Mapped) mapping).ledgerRecord()).isInstanceOf(JournalEntry.class);
  }

  @Test
  void items_of_one_place_are_summed_where_the_tenant_wants_it() {
    var mapping =
        map(
            paper(line(1, "2", "5", share("10.00")), line(2, "3", "5", share("15.00"))),
            BILLS.group(Group.ACCOUNT),
            masters());

    assertThat(items(mapping)).containsExactly("Paper: 1 x 25.00");
  }

  @Test
  void a_bill_is_valued_by_the_rate_of_its_invoice_date() {
    var paper = paper(share("100.00", tax("VF", "19.00"))).currency("GBP");
    var need = new Need.Rate("GBP", INVOICED);
    var open = map(paper, BILLS, masters());
    var facts = new Facts(Map.of(need, Optional.of(new BigDecimal("0.85"))), Map.of(), Map.of());
    var mapping = map(paper, BILLS, masters(), facts);

    assertThat(((Mapping.Open) open).needs()).isEqualTo(Set.of(need));
    assertThat(bill(mapping).lines())
        .extracting(one -> one.value().amount().toPlainString())
        .containsExactly("117.65", "22.35", "-140.00");
  }

  @Test
  void an_entry_is_valued_by_the_rate_of_its_own_date() {
    var open = map(paper(share("1.00")).currency("GBP"), new Profile(), masters());

    assertThat(((Mapping.Open) open).needs())
        .isEqualTo(Set.of(new Need.Rate("GBP", InvoicePapers.PROCESSED)));
  }

  @Test
  void a_missing_rate_is_held() {
    var facts =
        new Facts(Map.of(new Need.Rate("GBP", INVOICED), Optional.empty()), Map.of(), Map.of());

    assertThat(Outcomes.codes(map(paper(share("1.00")).currency("GBP"), BILLS, masters(), facts)))
        .containsExactly(Code.ODOO_RATE_MISSING);
  }

  @Test
  void the_due_date_is_concurs_else_that_of_its_net_days() {
    var due = LocalDate.of(2026, 12, 24);

    assertThat(bill(map(paper(share("1.00")).dates(INVOICED, due).terms(30, null, null))).due())
        .isEqualTo(due);
    assertThat(bill(map(paper(share("1.00")).terms(30, null, null))).due())
        .isEqualTo(INVOICED.plusDays(30));
    assertThat(bill(map(paper(share("1.00")))).due()).isNull();
  }

  @Test
  void a_payment_term_with_the_same_days_and_discount_is_used() {
    var terms =
        InvoicePapers.with(
            masters(),
            new PaymentTerm(TERM, "30 days", 30, null, null),
            new PaymentTerm(new PaymentTermId(72), "2/10", 30, new BigDecimal("2.0"), 10));
    var plain = paper(share("1.00")).terms(30, null, null);
    var discounted = bill(map(paper(share("1.00")).terms(30, "2", 10), BILLS, terms));
    var other = bill(map(plain.dates(INVOICED, INVOICED.plusDays(31)), BILLS, terms));

    assertThat(bill(map(plain, BILLS, terms)).term()).isEqualTo(TERM);
    assertThat(bill(map(plain, BILLS, terms)).due()).isNull();
    assertThat(bill(map(plain.dates(INVOICED, INVOICED.plusDays(30)), BILLS, terms)).term())
        .isEqualTo(TERM);
    assertThat(discounted.term()).isEqualTo(new PaymentTermId(72));
    assertThat(other.term()).isNull();
    assertThat(other.due()).isEqualTo(INVOICED.plusDays(31));
  }

  @Test
  void a_discount_that_no_term_has_is_said() {
    var mapping = map(paper(share("1.00")).terms(30, "3", 14));

    assertThat(bill(mapping).due()).isEqualTo(INVOICED.plusDays(30));
    assertThat(trace(mapping))
        .contains(
            "discount: 3 % within 14 days: no payment term of Odoo has just that:"
                + " posted without discount");
  }

  @Test
  void every_line_has_its_reasons() {
    var mapping = (Mapping.Mapped) map(paper(share("100.00", tax("VF", "19.00"))));

    assertThat(mapping.reasons()).hasSize(3).noneMatch(List::isEmpty);
    assertThat(mapping.reasons().getFirst().getFirst().rule()).isEqualTo("account code 474230");
    assertThat(mapping.reasons().get(1).getFirst().rule()).isEqualTo("tax DEVAT VF");
    assertThat(mapping.reasons().getLast().getFirst().rule())
        .isEqualTo("Odoo's partner with reference V1");
  }
}

package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.InvoicePapers.BILLS;
import static io.mlconnector.core.mapping.InvoicePapers.INVOICED;
import static io.mlconnector.core.mapping.InvoicePapers.amount;
import static io.mlconnector.core.mapping.InvoicePapers.bill;
import static io.mlconnector.core.mapping.InvoicePapers.checks;
import static io.mlconnector.core.mapping.InvoicePapers.line;
import static io.mlconnector.core.mapping.InvoicePapers.lines;
import static io.mlconnector.core.mapping.InvoicePapers.map;
import static io.mlconnector.core.mapping.InvoicePapers.masters;
import static io.mlconnector.core.mapping.InvoicePapers.paper;
import static io.mlconnector.core.mapping.InvoicePapers.share;
import static io.mlconnector.core.mapping.InvoicePapers.shipped;
import static io.mlconnector.core.mapping.InvoicePapers.tax;
import static io.mlconnector.core.mapping.InvoicePapers.trace;
import static io.mlconnector.core.mapping.Outcomes.codes;
import static io.mlconnector.core.mapping.Outcomes.messages;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.PaymentTerm;
import io.mlconnector.core.accounting.LedgerMasters.Repartition;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.accounting.PaymentTermId;
import io.mlconnector.core.accounting.RepartitionId;
import io.mlconnector.core.accounting.TaxId;
import io.mlconnector.core.document.Coding;
import io.mlconnector.core.document.Invoice;
import io.mlconnector.core.mapping.InvoicePapers.Paper;
import io.mlconnector.core.mapping.MappingProfile.Group;
import io.mlconnector.core.mapping.MappingProfile.TaxKey;
import io.mlconnector.core.mapping.MappingProfile.TaxTarget;
import io.mlconnector.core.mapping.MappingProfile.Vendor;
import io.mlconnector.core.problem.Code;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InvoiceRulesTest {

  private static final TaxId REVERSE = new TaxId(46);
  private static final TaxKey REVERSE_KEY = new TaxKey("DEVAT", "VR");

  @Test
  void a_line_without_shares_is_held_and_no_total_is_compared() {
    var mapping = map(paper(line(1, null, null), line(2, null, null, share("5.00"))));

    assertThat(messages(mapping)).containsExactly("The document has no allocation (line 1).");
    assertThat(trace(mapping)).contains("total: the invoice's own total: not compared");
  }

  @Test
  void holes_of_a_share_are_named_with_its_number_where_there_are_several() {
    var hole = new Invoice.Share(Coding.NONE, null, null, null, null, List.of());

    assertThat(messages(map(paper(hole))))
        .containsExactly(
            "The document has no net amount (line 1).",
            "The document has no account code (line 1).");
    assertThat(messages(map(paper(share("1"), hole))))
        .containsExactly(
            "The document has no net amount (line 1, share 2).",
            "The document has no account code (line 1, share 2).");
  }

  @Test
  void an_account_code_that_is_not_mapped_is_named() {
    var unmapped = new Invoice.Share(Coding.NONE, "?", amount("1"), null, null, List.of());

    assertThat(codes(map(paper(unmapped)))).containsExactly(Code.ACCOUNT_NOT_MAPPED);
  }

  @Test
  void a_tax_with_an_amount_needs_a_code() {
    var nameless = new Invoice.Tax("DEVAT", " ", amount("19.00"));

    assertThat(messages(map(paper(share("100.00", nameless)))))
        .containsExactly("The document has no tax code (line 1).");
  }

  @Test
  void a_code_that_two_authorities_have_needs_its_field() {
    var two =
        BILLS.taxes(
            Map.of(
                new TaxKey("DEVAT", "V1"), new TaxTarget.OnAccount(Company.INPUT_TAX, null),
                new TaxKey("FRVAT", "V1"), new TaxTarget.OnAccount(Company.OTHER_TAX, null)));
    var french = new Invoice.Tax("FRVAT", "V1", amount("20.00"));
    var unsaid = new Invoice.Tax(null, "V1", amount("20.00"));

    assertThat(lines(map(paper(share("100.00", french)), two, masters())))
        .containsExactly("10 100.00", "14 20.00", "20 -120.00");
    assertThat(codes(map(paper(share("100.00", unsaid)), two, masters())))
        .containsExactly(Code.TAX_NOT_MAPPED);
  }

  @Test
  void a_reverse_charge_is_not_owed_to_the_vendor() {
    var profile =
        BILLS.taxes(Map.of(REVERSE_KEY, new TaxTarget.OnAccount(Company.INPUT_TAX, REVERSE)));
    var due = tax("VR", "19.00");
    var net =
        new Invoice.Share(Coding.NONE, "474230", amount("100"), null, amount("100"), List.of(due));
    var mapping = map(paper(net).total("100"), profile, reverseCharged());

    assertThat(lines(mapping))
        .containsExactly("10 100.00", "13 19.00 tax 46", "14 -19.00 tax 46", "20 -100.00");
    assertThat(checks(mapping))
        .contains("total 100.00 100.00")
        .noneMatch(check -> check.contains("gross"));
  }

  @Test
  void a_tax_on_shipping_alone_has_a_base() {
    assertThat(lines(map(paper(shipped("0.00", "10.00", "11.90", tax("VF", "1.90"))))))
        .contains("10 10.00", "13 1.90 tax 41", "20 -11.90");
  }

  @Test
  void a_share_of_nothing_beside_a_tax_on_its_account_needs_no_base() {
    assertThat(lines(map(paper(share("0.00", tax("VA", "19.00"))))))
        .containsExactly("13 19.00", "20 -19.00");
  }

  @Test
  void a_difference_of_exactly_the_limit_is_rounding_and_one_above_is_held() {
    var two = paper(share("60.00"), share("40.00"));

    assertThat(checks(map(two.total("100.02"), BILLS.rounding("0.02"), masters())))
        .contains("total 100.02 100.00 SPLIT_REST");
    assertThat(codes(map(two.total("100.03"), BILLS.rounding("0.02"), masters())))
        .containsExactly(Code.TOTAL_DIFFERS);
    assertThat(checks(map(two.total("100.03"), BILLS.rounding("0.03"), masters())))
        .contains("total 100.03 100.00 UNEXPLAINED");
  }

  @Test
  void items_of_one_place_that_cancel_out_are_left_out_where_items_are_summed() {
    var two =
        paper(
            line(1, null, null, share("10.00")),
            line(2, null, null, share("-10.00")),
            line(3, null, null, share("7.00", tax("VF", "1.33"))));

    assertThat(lines(map(two, BILLS.group(Group.ACCOUNT), masters())))
        .containsExactly("10 7.00", "13 1.33 tax 41", "20 -8.33");
  }

  @Test
  void taxes_of_summed_items_are_summed_too() {
    var two = paper(share("10.00", tax("VF", "1.90")), share("20.00", tax("VF", "3.80")));

    assertThat(lines(map(two, BILLS.group(Group.ACCOUNT), masters())))
        .containsExactly("10 30.00", "13 5.70 tax 41", "20 -35.70");
  }

  @Test
  void five_thousand_items_stay_and_one_more_is_summed_by_account() {
    var one = line(share("0.01"));

    assertThat(bill(map(new Paper(Collections.nCopies(5_000, one)))).items()).hasSize(5_000);
    assertThat(lines(map(new Paper(Collections.nCopies(5_001, one)))))
        .containsExactly("10 50.01", "20 -50.01");
  }

  @Test
  void more_items_than_a_bill_takes_are_refused() {
    assertThat(bill(ofAccounts(5_000)).items()).hasSize(5_000);
    assertThat(codes(ofAccounts(5_001))).containsExactly(Code.TOO_MANY_LINES);
  }

  @Test
  void lines_of_zero_are_left_out_of_an_entry() {
    var some = paper(share("100.00"), share("0.00", tax("VZ", "0.00")));

    assertThat(lines(map(some, new Profile(), masters())))
        .containsExactly("10 100.00", "20 -100.00");
    assertThat(codes(map(paper(share("0.00", tax("VZ", "0.00"))), new Profile(), masters())))
        .containsExactly(Code.NOTHING_TO_POST);
  }

  @Test
  void the_lock_of_taxes_holds_bills_that_have_some() {
    var locked = masters(new Locks(null, InvoicePapers.PROCESSED, null, null), "EUR");
    var partly = paper(share("50.00"), share("100.00", tax("VF", "19.00")));

    assertThat(codes(map(partly, BILLS, locked))).containsExactly(Code.PERIOD_CLOSED);
    assertThat(lines(map(paper(share("50.00")), BILLS, locked)))
        .containsExactly("10 50.00", "20 -50.00");
  }

  @Test
  void a_quantity_of_more_than_fifteen_digits_is_not_kept() {
    var fits = line(1, "100000000000000", "0.01", share("1000000000000.00"));
    var beyond = line(1, "1000000000000000", "0.01", share("10000000000000.00"));

    assertThat(InvoicePapers.items(map(paper(fits))))
        .containsExactly("Paper: 100000000000000 x 0.01");
    assertThat(InvoicePapers.items(map(paper(beyond))))
        .containsExactly("Paper: 1 x 10000000000000.00");
  }

  @Test
  void a_tax_that_fits_with_and_without_the_shipping_is_on_both() {
    var mapping = map(paper(shipped("100.00", "10.00", "129.95", tax("VF", "19.95"))));

    assertThat(bill(mapping).items().getLast().taxes()).containsExactly(Company.FULL);
  }

  @Test
  void where_odoo_rounds_once_taxes_of_single_lines_are_the_cause() {
    var own = masters();
    var company = own.company();
    var globally =
        new LedgerMasters(
            new LedgerMasters.Company(
                company.id(),
                company.name(),
                company.currency(),
                company.locks(),
                LedgerMasters.TaxRounding.GLOBALLY,
                company.zone()),
            own.accounts(),
            own.journals(),
            own.directory(),
            own.analyticAccounts(),
            own.taxes(),
            own.currencies(),
            own.terms());
    var paper = paper(share("0.13", tax("VF", "0.02")), share("0.13", tax("VF", "0.02")));

    assertThat(checks(map(paper, BILLS, globally)))
        .contains("tax Tax 41 as Odoo computes it 0.04 0.05 TAX_ROUNDED_PER_LINE");
  }

  @Test
  void net_days_count_from_the_invoice_date_up_to_forty_thousand() {
    assertThat(bill(map(paper(share("1.00")).terms(0, null, null))).due()).isEqualTo(INVOICED);
    assertThat(bill(map(paper(share("1.00")).terms(40_000, null, null))).due())
        .isEqualTo(INVOICED.plusDays(40_000));
    assertThat(bill(map(paper(share("1.00")).terms(40_001, null, null))).due()).isNull();
    assertThat(bill(map(paper(share("1.00")).terms(-1, null, null))).due()).isNull();
  }

  @Test
  void a_term_with_another_discount_or_none_is_not_the_invoices() {
    assertThat(term(terms("2", 10), null, null)).isNull();
    assertThat(term(terms(null, null), "2", 10)).isNull();
    assertThat(term(terms("3", 10), "2", 10)).isNull();
    assertThat(term(terms("2", 14), "2", 10)).isNull();
    assertThat(term(terms("2", 10), "2.00", 10)).isEqualTo(new PaymentTermId(71));
    assertThat(term(terms(null, null), "0", null)).isEqualTo(new PaymentTermId(71));
  }

  private static @Nullable PaymentTermId term(
      PaymentTerm own, @Nullable String percent, @Nullable Integer within) {
    var paper = paper(share("1.00")).terms(30, percent, within);
    return bill(map(paper, BILLS, InvoicePapers.with(masters(), own))).term();
  }

  private static PaymentTerm terms(@Nullable String percent, @Nullable Integer within) {
    var discount = percent == null ? null : amount(percent);
    return new PaymentTerm(new PaymentTermId(71), "30 days", 30, discount, within);
  }

  /** A bill with one item on each of so many accounts. */
  private static Mapping ofAccounts(int count) {
    var accounts =
        LongStream.range(0, count)
            .boxed()
            .collect(toMap(i -> "C" + i, i -> new AccountId(1_000 + i)));
    var shares =
        accounts.keySet().stream()
            .sorted()
            .map(
                code ->
                    new Invoice.Share(Coding.NONE, code, amount("1"), null, amount("1"), List.of()))
            .map(InvoicePapers::line)
            .toList();
    var profile = BILLS.accounts(accounts).vendors(new Vendor("V1", null, Company.BANK));
    return map(new Paper(shares), profile, Company.masters(accounts.values()));
  }

  private static LedgerMasters reverseCharged() {
    var own = masters();
    var shares = List.of(part(81, "100", Company.INPUT_TAX), part(82, "-100", Company.OTHER_TAX));
    var tax =
        new Tax(
            REVERSE, "Reverse", "purchase", true, new BigDecimal(19), false, false, shares, shares);
    return new LedgerMasters(
        own.company(),
        own.accounts(),
        own.journals(),
        own.directory(),
        own.analyticAccounts(),
        Map.of(REVERSE, tax),
        own.currencies(),
        own.terms());
  }

  private static Repartition part(long id, String percent, AccountId account) {
    return new Repartition(
        new RepartitionId(id), false, new BigDecimal(percent), account, Set.of());
  }
}

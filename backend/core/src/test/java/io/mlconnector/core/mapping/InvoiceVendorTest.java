package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.InvoicePapers.BILLS;
import static io.mlconnector.core.mapping.InvoicePapers.NAMESAKE;
import static io.mlconnector.core.mapping.InvoicePapers.PAPER_MILL;
import static io.mlconnector.core.mapping.InvoicePapers.bill;
import static io.mlconnector.core.mapping.InvoicePapers.map;
import static io.mlconnector.core.mapping.InvoicePapers.masters;
import static io.mlconnector.core.mapping.InvoicePapers.paper;
import static io.mlconnector.core.mapping.InvoicePapers.partner;
import static io.mlconnector.core.mapping.InvoicePapers.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.mapping.InvoicePapers.Paper;
import io.mlconnector.core.mapping.MappingProfile.Vendor;
import io.mlconnector.core.problem.Code;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InvoiceVendorTest {

  private static final Paper PAPER = paper(share("100.00"));
  private static final PartnerId NEW = new PartnerId(99);

  @Test
  void a_row_for_the_address_goes_before_one_for_the_vendor() {
    var address = new Vendor("V1", "A1", Company.BANK);
    var other = new Vendor("V1", "A2", NAMESAKE);
    var vendor = new Vendor("V1", null, Company.ANNA);

    assertThat(bill(map(PAPER, BILLS.vendors(vendor, other, address), masters())).vendor())
        .isEqualTo(Company.BANK);
    assertThat(bill(map(PAPER, BILLS.vendors(other, vendor), masters())).vendor())
        .isEqualTo(Company.ANNA);
    assertThat(bill(map(PAPER, BILLS.vendors(other), masters())).vendor()).isEqualTo(PAPER_MILL);
  }

  @Test
  void an_archived_partner_is_not_used() {
    var profile = BILLS.vendors(new Vendor("V1", null, Company.ARCHIVED_PARTNER));

    assertThat(Outcomes.codes(map(PAPER, profile, masters()))).containsExactly(Code.PARTNER_GONE);
  }

  @Test
  void a_vendor_is_found_by_code_then_tax_id_then_name() {
    var byTax = partner(NAMESAKE, "Other", "V9", "DE999");
    var paper = PAPER.vendor("V8", "paper-mill", "de 999");

    assertThat(bill(map(PAPER.vendor("v1", "Other", "DE111"), BILLS, masters(byTax))).vendor())
        .isEqualTo(PAPER_MILL);
    assertThat(bill(map(paper, BILLS, masters(byTax))).vendor()).isEqualTo(NAMESAKE);
    var named = PAPER.vendor(null, "paper-mill", "de 999");
    assertThat(bill(map(named, BILLS, masters())).vendor()).isEqualTo(PAPER_MILL);
    assertThat(InvoicePapers.trace(map(named, BILLS, masters())))
        .contains("vendor: Odoo's partner with name paper-mill: partner Paper Mill");
  }

  @Test
  void a_partner_of_the_same_name_with_another_code_is_asked_about() {
    var plain = partner(NAMESAKE, "Ink Works", null, null);
    var named = PAPER.vendor("V8", "Ink Works", null);
    var other = PAPER.vendor("V8", "Paper Mill", null);

    assertThat(bill(map(named, BILLS, masters(plain))).vendor()).isEqualTo(NAMESAKE);
    assertThat(Outcomes.codes(map(other, BILLS, masters()))).containsExactly(Code.VENDOR_AMBIGUOUS);
    assertThat(Outcomes.codes(map(other, BILLS.creatingPartners(), masters())))
        .containsExactly(Code.VENDOR_AMBIGUOUS);
  }

  @Test
  void a_code_and_a_tax_id_of_two_partners_are_held_with_both() {
    var byTax = partner(NAMESAKE, "Other", "V9", "DE999");
    var mapping = map(PAPER.vendor("v1", "Paper Mill", "DE999"), BILLS, masters(byTax));

    assertThat(Outcomes.messages(mapping))
        .containsExactly(
            "Vendor v1, Paper Mill may be any of these partners: Paper Mill (%s), Other (%s)."
                .formatted(PAPER_MILL, NAMESAKE));
    assertThat(InvoicePapers.trace(mapping))
        .anyMatch(
            step -> step.startsWith("vendor: Odoo's partner with reference v1 or tax id DE999"));
  }

  @Test
  void of_two_partners_with_one_code_the_tax_id_tells_which() {
    var other = partner(NAMESAKE, "Other", "V1", "DE999");

    assertThat(bill(map(PAPER.vendor("V1", null, "DE999"), BILLS, masters(other))).vendor())
        .isEqualTo(NAMESAKE);
    assertThat(Outcomes.codes(map(PAPER.vendor("V1", null, "DE0"), BILLS, masters(other))))
        .containsExactly(Code.VENDOR_AMBIGUOUS);
  }

  @Test
  void several_partners_are_listed_and_none_is_chosen() {
    var more =
        IntStream.range(0, 6)
            .mapToObj(i -> partner(new PartnerId(80 + i), "Paper Mill", null, null))
            .toArray(Partner[]::new);
    var mapping = map(PAPER.vendor("V8", "Paper Mill", null), BILLS, masters(more));

    assertThat(Outcomes.codes(mapping)).containsExactly(Code.VENDOR_AMBIGUOUS);
    assertThat(Outcomes.messages(mapping).getFirst())
        .contains("V8, Paper Mill")
        .contains("Paper Mill (61)")
        .contains("and 2 more");
  }

  @Test
  void an_unknown_vendor_is_held() {
    var mapping = map(PAPER.vendor("V8", "Nobody", null));

    assertThat(Outcomes.codes(mapping)).containsExactly(Code.VENDOR_NOT_FOUND);
    assertThat(Outcomes.reasons(mapping)).allMatch(Outcomes::filled);
    assertThat(Outcomes.codes(map(PAPER.vendor(null, "Nobody", null), creating(), masters())))
        .containsExactly(Code.VENDOR_NOT_FOUND);
    assertThat(Outcomes.codes(map(PAPER.vendor(null, " ", null), creating(), masters())))
        .containsExactly(Code.FIELD_MISSING);
  }

  @Test
  void a_missing_vendor_is_created_where_the_tenant_lets_us() {
    var paper = PAPER.vendor("V/8", "Nobody", "DE5");
    var open = (Mapping.Open) map(paper, creating(), masters());
    var need = new Need.NewPartner("vendor_V-2f-8", "Nobody", true, "V/8", null, "DE5");
    var facts = new Facts(Map.of(), Map.of(), Map.of(need.key(), NEW));

    assertThat(open.needs()).isEqualTo(Set.of(need));
    assertThat(bill(map(paper, creating(), masters(), facts)).vendor()).isEqualTo(NEW);
  }

  @Test
  void nothing_is_created_while_something_else_is_open_or_refused() {
    var nobody = PAPER.vendor("V8", "Nobody", null);

    assertThat(((Mapping.Open) map(nobody.currency("GBP"), creating(), masters())).needs())
        .containsExactly(new Need.Rate("GBP", InvoicePapers.INVOICED));
    assertThat(Outcomes.codes(map(nobody.total("99"), creating(), masters())))
        .containsExactly(Code.TOTAL_DIFFERS);
  }

  @Test
  void a_vendor_without_a_payable_account_is_held() {
    var blind = new Partner(NAMESAKE, "Blind", "V7", null, null, null, true);
    var mapping = map(PAPER.vendor("V7", "Blind", null), BILLS, masters(blind));

    assertThat(Outcomes.codes(mapping)).containsExactly(Code.PAYABLE_UNKNOWN);
    assertThat(Outcomes.reasons(mapping)).allMatch(Outcomes::filled);
  }

  @Test
  void a_row_of_another_vendor_at_the_same_address_does_not_count() {
    var other = new Vendor("V9", "A1", Company.BANK);

    assertThat(bill(map(PAPER, BILLS.vendors(other), masters())).vendor()).isEqualTo(PAPER_MILL);
  }

  @Test
  void the_trace_says_which_row_a_vendor_was_found_by() {
    var address = new Vendor("V1", "A1", Company.BANK);
    var vendor = new Vendor("V1", null, Company.ANNA);

    assertThat(InvoicePapers.trace(map(PAPER, BILLS.vendors(vendor, address), masters())))
        .contains("vendor: vendor V1 at A1: partner Partner 22");
    assertThat(InvoicePapers.trace(map(PAPER, BILLS.vendors(vendor), masters())))
        .contains("vendor: vendor V1: partner Partner 21");
  }

  @Test
  void the_trace_says_that_a_vendor_is_created() {
    var paper = PAPER.vendor("V8", "Nobody", null);
    var facts = new Facts(Map.of(), Map.of(), Map.of("vendor_V8", NEW));

    assertThat(InvoicePapers.trace(map(paper, creating(), masters())))
        .contains("vendor: nobody in Odoo is V8, Nobody: partner to be created");
    assertThat(InvoicePapers.trace(map(paper, creating(), masters(), facts)))
        .contains("vendor: created for vendor V8: partner 99");
  }

  @Test
  void a_vendor_is_created_under_a_key_that_an_external_id_takes() {
    var fits = PAPER.vendor("x".repeat(121), "Nobody", null);
    var longer = PAPER.vendor("x".repeat(122), "Nobody", null);

    assertThat(map(fits, creating(), masters())).isInstanceOf(Mapping.Open.class);
    assertThat(Outcomes.codes(map(longer, creating(), masters())))
        .containsExactly(Code.VENDOR_NOT_FOUND);
  }

  @Test
  void five_partners_are_all_listed() {
    var more =
        IntStream.range(0, 4)
            .mapToObj(i -> partner(new PartnerId(80 + i), "Paper Mill", null, null))
            .toArray(Partner[]::new);
    var mapping = map(PAPER.vendor("V8", "Paper Mill", null), BILLS, masters(more));

    assertThat(Outcomes.messages(mapping).getFirst())
        .contains("Paper Mill (83)")
        .doesNotContain("more");
  }

  private static Profile creating() {
    return BILLS.creatingPartners();
  }
}

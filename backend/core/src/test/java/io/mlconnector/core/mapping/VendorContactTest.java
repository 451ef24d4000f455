package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.InvoicePapers.BILLS;
import static io.mlconnector.core.mapping.InvoicePapers.bill;
import static io.mlconnector.core.mapping.InvoicePapers.map;
import static io.mlconnector.core.mapping.InvoicePapers.masters;
import static io.mlconnector.core.mapping.InvoicePapers.paper;
import static io.mlconnector.core.mapping.InvoicePapers.share;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.OrderLineId;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PurchaseOrder;
import io.mlconnector.core.mapping.InvoicePapers.Paper;
import io.mlconnector.core.problem.Code;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Vendors that are contacts of companies: Odoo books their bills in the company's name. */
class VendorContactTest {

  private static final PartnerId COMPANY = new PartnerId(71);
  private static final Paper PAPER = paper(share("100.00"));

  private static final Partner HEAD = partner(71, "Ropes", "R1", Company.PAYABLE);
  private static final Partner BRANCH = partner(72, "Ropes, harbour", "R2", Company.EMPLOYEES);
  private static final Partner SHOP = partner(73, "Ropes, shop", null, Company.PAYABLE);

  @Test
  void a_contacts_bill_has_its_company_on_all_lines_and_on_the_companys_payable() {
    var mapping = map(PAPER.vendor("R2", null, null), BILLS, masters(HEAD, BRANCH));
    var bill = bill(mapping);

    assertThat(bill.vendor()).isEqualTo(BRANCH.id());
    assertThat(bill.lines()).extracting(EntryLine::partner).containsOnly(COMPANY);
    assertThat(bill.lines().getLast().account()).isEqualTo(Company.PAYABLE);
    assertThat(InvoicePapers.trace(mapping))
        .contains(
            "vendor: lines: Odoo books a contact's bills in its company's name: partner Ropes");
  }

  @Test
  void in_an_entry_the_contact_stays_on_the_line() {
    var mapping = map(PAPER.vendor("R2", null, null), new Profile(), masters(HEAD, BRANCH));

    assertThat(Outcomes.entry(mapping).lines())
        .extracting(EntryLine::partner)
        .containsOnly(BRANCH.id());
  }

  @Test
  void a_company_that_the_masters_do_not_show_is_on_the_lines_all_the_same() {
    var bill = bill(map(PAPER.vendor("R2", null, null), BILLS, masters(BRANCH)));

    assertThat(bill.lines()).extracting(EntryLine::partner).containsOnly(COMPANY);
    assertThat(bill.lines().getLast().account()).isEqualTo(Company.EMPLOYEES);
  }

  @Test
  void contacts_share_their_companys_tax_id_and_the_company_is_meant() {
    assertThat(bill(map(taxId("V8"), BILLS, masters(BRANCH, HEAD, SHOP))).vendor())
        .isEqualTo(COMPANY);
    assertThat(bill(map(taxId("V8"), BILLS, masters(BRANCH))).vendor()).isEqualTo(BRANCH.id());
  }

  @Test
  void contacts_whose_company_is_not_there_are_held() {
    assertThat(Outcomes.codes(map(taxId("V8"), BILLS, masters(BRANCH, SHOP))))
        .containsExactly(Code.VENDOR_AMBIGUOUS);
  }

  @Test
  void a_contacts_code_and_its_companys_tax_id_do_not_contradict_each_other() {
    assertThat(bill(map(taxId("R2"), BILLS, masters(HEAD, BRANCH, SHOP))).vendor())
        .isEqualTo(BRANCH.id());
  }

  @Test
  void a_companys_order_is_linked_to_its_contacts_bill() {
    var order =
        new PurchaseOrder(
            "P7", COMPANY, List.of(new PurchaseOrder.Line(new OrderLineId(1), "Rope", null)));
    var facts = new Facts(Map.of(), Map.of(new Need.Order("P7"), Optional.of(order)), Map.of());
    var invoice = PAPER.vendor("R2", null, null).order("P7");

    var bill = bill(map(invoice, BILLS, masters(HEAD, BRANCH), facts));

    assertThat(bill.items().getFirst().orderLine()).isEqualTo(new OrderLineId(1));
  }

  @Test
  void a_new_vendor_is_owed_where_all_companies_are_though_persons_are_owed_elsewhere() {
    var person = partner(72, "Anna", null, Company.EMPLOYEES);
    var other =
        new Partner(
            new PartnerId(74),
            "Sails",
            null,
            null,
            null,
            Company.EMPLOYEES,
            true,
            true,
            new PartnerId(74));
    var facts = new Facts(Map.of(), Map.of(), Map.of("vendor_V8", new PartnerId(99)));
    var invoice = PAPER.vendor("V8", "Nobody", null);
    var profile = BILLS.creatingPartners();

    var bill = bill(map(invoice, profile, masters(HEAD, person), facts));

    assertThat(bill.lines().getLast().account()).isEqualTo(Company.PAYABLE);
    assertThat(Outcomes.codes(map(invoice, profile, masters(HEAD, other), facts)))
        .containsExactly(Code.PAYABLE_UNKNOWN);
  }

  private static Paper taxId(String code) {
    return PAPER.vendor(code, null, "DE 777");
  }

  private static Partner partner(long id, String name, @Nullable String code, AccountId payable) {
    var company = id == COMPANY.value();
    return new Partner(
        new PartnerId(id), name, code, "DE777", null, payable, true, company, COMPANY);
  }
}

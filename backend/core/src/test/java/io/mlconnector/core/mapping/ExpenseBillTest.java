package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.advance;
import static io.mlconnector.core.mapping.Documents.allocation;
import static io.mlconnector.core.mapping.Documents.application;
import static io.mlconnector.core.mapping.Documents.expense;
import static io.mlconnector.core.mapping.Documents.line;
import static io.mlconnector.core.mapping.Documents.outOfPocket;
import static io.mlconnector.core.mapping.Documents.paid;
import static io.mlconnector.core.mapping.Documents.parts;
import static io.mlconnector.core.mapping.Documents.report;
import static io.mlconnector.core.mapping.Documents.tax;
import static io.mlconnector.core.mapping.Outcomes.bill;
import static io.mlconnector.core.mapping.Outcomes.codes;
import static io.mlconnector.core.mapping.Outcomes.map;
import static io.mlconnector.core.mapping.Outcomes.marks;
import static io.mlconnector.core.mapping.Outcomes.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.accounting.VendorBill.Kind;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.mapping.Documents.Report;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.mapping.MappingProfile.Counterpart;
import io.mlconnector.core.mapping.MappingProfile.Party;
import io.mlconnector.core.mapping.MappingProfile.RateChoice;
import io.mlconnector.core.problem.Code;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpenseBillTest {

  private static final Profile BILL = new Profile().posting(As.BILL, Company.PURCHASES);

  @Test
  void the_employee_is_the_vendor_and_is_owed_the_total() {
    var bill = bill(map(report(expense(allocation(outOfPocket("474230", "24.30")))), BILL));

    assertThat(bill.kind()).isEqualTo(Kind.BILL);
    assertThat(bill.vendor()).isEqualTo(Company.ANNA);
    assertThat(bill.reference()).isEqualTo("R1");
    assertThat(bill.date()).isEqualTo(Documents.PROCESSED);
    assertThat(bill.invoiceDate()).isEqualTo(Documents.SUBMITTED);
    assertThat(items(bill)).containsExactly("10 24.30 []");
    assertThat(bill.lines())
        .extracting(Outcomes::text)
        .containsExactly("10/21 24.30", "20/21 -24.30");
    assertThat(bill.total().toString()).isEqualTo("24.30 EUR");
  }

  @Test
  void an_odoo_tax_is_due_on_the_item_net_of_tax() {
    var mapping =
        map(
            report(
                expense(
                    allocation(
                        List.of(parts("474230", "55", "46.22", "50.60")),
                        tax("VF", "8.78", "4.40", null)))),
            BILL);

    assertThat(items(bill(mapping))).containsExactly("10 46.22 [41]", "10 4.38 []");
    assertThat(bill(mapping).lines())
        .extracting(Outcomes::text)
        .containsExactly("10/21 46.22", "10/21 4.38", "13/21 4.40", "20/21 -55.00");
    assertThat(marks(bill(mapping))).containsExactly("10 46.22 [51]", "13 4.40 [52] 41/52");
  }

  @Test
  void an_odoo_tax_that_leaves_a_part_with_the_cost_does_so_itself() {
    var mapping =
        map(
            report(
                expense(
                    allocation(
                        List.of(parts("474230", "55", "46.22", "50.61")),
                        tax("VH", "8.78", "4.39", null)))),
            BILL);

    assertThat(items(bill(mapping))).containsExactly("10 46.22 [42]");
    assertThat(bill(mapping).lines())
        .extracting(Outcomes::text)
        .containsExactly("10/21 46.22", "13/21 4.39", "10/21 4.39", "20/21 -55.00");
  }

  @Test
  void an_odoo_tax_that_leaves_another_part_is_refused() {
    var mapping =
        map(
            report(
                expense(
                    allocation(
                        List.of(parts("474230", "55", "46.22", "50")),
                        tax("VH", "8.78", "5", null)))),
            BILL);

    assertThat(messages(mapping))
        .containsExactly("Of 8.78, Odoo tax Tax 42 reclaims 4.39, Concur 5.00.");
  }

  @Test
  void a_tax_without_an_odoo_tax_is_an_item_on_its_account() {
    var mapping =
        map(
            report(
                expense(
                    allocation(
                        List.of(parts("474230", "10", "8.40", "8.40")),
                        tax("VA", "1.60", "1.60", null)))),
            BILL);

    assertThat(items(bill(mapping))).containsExactly("10 8.40 []", "13 1.60 []");
  }

  @Test
  void cards_and_advances_are_taken_off() {
    var report =
        new Report(
                List.of(
                    expense(allocation(outOfPocket("474230", "100"))),
                    expense(allocation(line("COMP", "CBCP", "474210", "30")))))
            .advances(application("CADV", "-40"))
            .build();

    var bill = bill(map(report, BILL));

    assertThat(items(bill))
        .containsExactly("10 100.00 []", "11 30.00 []", "15 -40.00 []", "17 -30.00 []");
    assertThat(bill.total().toString()).isEqualTo("60.00 EUR");
  }

  @Test
  void a_report_by_which_the_employee_owes_is_a_refund() {
    var report =
        new Report(List.of(expense(allocation(outOfPocket("474230", "315")))))
            .advances(application("CADV", "-400"))
            .build();

    var bill = bill(map(report, BILL));

    assertThat(bill.kind()).isEqualTo(Kind.REFUND);
    assertThat(items(bill)).containsExactly("10 -315.00 []", "15 400.00 []");
    assertThat(bill.lines())
        .extracting(Outcomes::text)
        .containsExactly("10/21 315.00", "15/21 -400.00", "20/21 85.00");
    assertThat(bill.total().toString()).isEqualTo("85.00 EUR");
  }

  @Test
  void a_party_on_a_payable_is_refused_unless_it_is_the_employee() {
    var cards =
        BILL.parties(
            Map.of(
                "CBCP", new Party(Company.PAYABLE, new Counterpart.Fixed(Company.BANK)),
                "IBIP", new Party(Company.PAYABLE, new Counterpart.OfEmployee())));

    assertThat(codes(map(report(expense(allocation(line("COMP", "CBCP", "474230", "5")))), cards)))
        .containsExactly(Code.PARTY_IS_PAYABLE);
    assertThat(
            items(
                bill(map(report(expense(allocation(line("COMP", "IBIP", "474230", "5")))), cards))))
        .containsExactly("10 5.00 []");
  }

  @Test
  void an_item_on_a_payable_is_refused() {
    var odd = BILL.accounts(Map.of("474230", Company.PAYABLE));

    assertThat(codes(map(report(expense(allocation(outOfPocket("474230", "5")))), odd)))
        .containsExactly(Code.ACCOUNT_NOT_ON_BILLS);
  }

  @Test
  void a_bill_needs_a_journal_of_purchases_and_an_entry_any_other() {
    FinanceDocument report = report(expense(allocation(outOfPocket("474230", "5"))));

    assertThat(codes(map(report, BILL.posting(As.BILL, Company.MISC))))
        .containsExactly(Code.JOURNAL_WRONG_TYPE);
    assertThat(messages(map(report, BILL.posting(As.ENTRY, Company.PURCHASES))))
        .containsExactly(
            "Journal BILL Vendor Bills is of type purchase; a journal entry needs one of type"
                + " general.");
  }

  @Test
  void a_tax_needs_an_amount_that_it_is_due_on() {
    var report =
        report(
            expense(
                allocation(List.of(parts("474230", "5", "0", "0")), tax("VF", "5", "5", null))));

    assertThat(codes(map(report, BILL))).containsExactly(Code.TAX_WITHOUT_BASE);
  }

  @Test
  void only_expense_reports_can_be_bills_to_the_employee() {
    assertThat(codes(map(advance("1", "EUR", null, "5"), BILL)))
        .containsExactly(Code.FORM_NOT_SUPPORTED);
  }

  @Test
  void concurs_rate_counts_if_it_is_one() {
    var concur = BILL.rates(RateChoice.CONCUR);
    var first = paid(expense(allocation(outOfPocket("474230", "22"))), "20", "EUR", "1.1", "M");
    var second = paid(expense(allocation(outOfPocket("474230", "12"))), "10", "EUR", "1.2", "M");
    var one = new Report(List.of(first)).currency("GBP").build();
    var both = new Report(List.of(first, second)).currency("GBP").build();

    assertThat(bill(map(one, concur)).lines())
        .extracting(line -> line.value().toString())
        .containsExactly("20.00 EUR", "-20.00 EUR");
    assertThat(codes(map(both, concur))).containsExactly(Code.RATES_DIFFER);
  }

  @Test
  void every_line_has_its_reasons() {
    var mapping =
        (Mapping.Mapped)
            map(
                report(
                    expense(
                        allocation(
                            List.of(parts("474230", "11.90", "10", "10")),
                            tax("VF", "1.90", "1.90", null)))),
                BILL);

    assertThat(mapping.reasons()).hasSameSizeAs(mapping.ledgerRecord().lines());
    assertThat(mapping.reasons()).noneMatch(List::isEmpty);
  }

  private static List<String> items(VendorBill bill) {
    return bill.items().stream().map(ExpenseBillTest::words).toList();
  }

  private static String words(BillItem item) {
    return item.account() + " " + item.net().amount() + " " + item.taxes();
  }
}

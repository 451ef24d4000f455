package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.allocation;
import static io.mlconnector.core.mapping.Documents.application;
import static io.mlconnector.core.mapping.Documents.expense;
import static io.mlconnector.core.mapping.Documents.line;
import static io.mlconnector.core.mapping.Documents.outOfPocket;
import static io.mlconnector.core.mapping.Documents.paid;
import static io.mlconnector.core.mapping.Documents.parts;
import static io.mlconnector.core.mapping.Documents.report;
import static io.mlconnector.core.mapping.Documents.tax;
import static io.mlconnector.core.mapping.InvoicePapers.checks;
import static io.mlconnector.core.mapping.InvoicePapers.trace;
import static io.mlconnector.core.mapping.Outcomes.bill;
import static io.mlconnector.core.mapping.Outcomes.codes;
import static io.mlconnector.core.mapping.Outcomes.map;
import static io.mlconnector.core.mapping.Outcomes.messages;
import static io.mlconnector.core.mapping.Outcomes.needs;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.BillItem;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Partner;
import io.mlconnector.core.accounting.LedgerMasters.Repartition;
import io.mlconnector.core.accounting.LedgerMasters.Tax;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.RepartitionId;
import io.mlconnector.core.accounting.VendorBill.Kind;
import io.mlconnector.core.document.ExpenseEntry;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.mapping.Documents.Report;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.mapping.MappingProfile.Counterpart;
import io.mlconnector.core.mapping.MappingProfile.Group;
import io.mlconnector.core.mapping.MappingProfile.Party;
import io.mlconnector.core.mapping.MappingProfile.RateChoice;
import io.mlconnector.core.problem.Code;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExpenseBillRulesTest {

  private static final Profile BILL = new Profile().posting(As.BILL, Company.PURCHASES);
  private static final Profile CREATING = BILL.employees(Map.of()).creatingPartners();
  private static final LedgerMasters NOBODY = Company.masters(List.of(), List.of());
  private static final Need.Rate POUND = new Need.Rate("GBP", Documents.PROCESSED);
  private static final ExpenseEntry TAXI = expense(allocation(outOfPocket("474230", "10")));
  private static final FinanceDocument TRIP = report(TAXI);

  @Test
  void a_bill_of_nothing_is_not_posted() {
    assertThat(codes(map(report(expense(allocation(outOfPocket("474230", "0")))), BILL)))
        .containsExactly(Code.NOTHING_TO_POST);
  }

  @Test
  void a_bill_takes_five_thousand_items_and_no_more() {
    assertThat(bill(ofAccounts(5_000)).items()).hasSize(5_000);
    assertThat(codes(ofAccounts(5_001))).containsExactly(Code.TOO_MANY_LINES);
  }

  @Test
  void a_bill_that_advances_pay_in_full_is_still_a_bill() {
    var paid = new Report(List.of(TAXI)).advances(application("CADV", "-10")).build();

    assertThat(bill(map(paid, BILL)).kind()).isEqualTo(Kind.BILL);
    assertThat(bill(map(paid, BILL)).total().isZero()).isTrue();
  }

  @Test
  void odoos_rate_is_asked_for_and_values_the_bill() {
    var pounds = new Report(List.of(TAXI)).currency("GBP").build();
    var facts = new Facts(Map.of(POUND, Optional.of(Documents.amount("0.85"))), Map.of(), Map.of());
    var mapping = map(pounds, ground(BILL, Company.masters(), facts));

    assertThat(needs(map(pounds, BILL))).containsExactly(POUND);
    assertThat(bill(mapping).lines())
        .extracting(line -> line.value().toString())
        .containsExactly("11.76 EUR", "-11.76 EUR");
    assertThat(trace(mapping)).contains("rate: Odoo's rate of 2026-11-03: 0.85");
  }

  @Test
  void concurs_one_rate_is_named_and_a_missing_one_too() {
    var concur = BILL.rates(RateChoice.CONCUR);
    var twice = new Report(List.of(paid(TAXI, "9", "EUR", "1.10", "M"))).currency("GBP");
    var unrated = new Report(List.of(TAXI)).currency("GBP");
    var advance = new Report(List.of()).currency("GBP").advances(application("CADV", "-5"));

    assertThat(trace(map(twice.build(), concur))).contains("rate: Concur's rate: 1.1");
    assertThat(messages(map(unrated.build(), concur)))
        .containsExactly("Concur gives no rate from GBP to EUR for expense Taxi, 2026-10-05, 10.");
    assertThat(messages(map(advance.build(), concur)))
        .containsExactly("Concur gives no rate from GBP to EUR for the cash advances.");
  }

  @Test
  void the_trace_says_what_the_bill_is_and_where_the_employee_is_owed() {
    assertThat(trace(map(TRIP, BILL)))
        .contains(
            "posting: the mapping's posting rule for expense: a vendor bill",
            "journal: the mapping's journal: BILL Vendor Bills",
            "party EMPL: account: the partner's payable: account 620 Account 20",
            "bill: a vendor bill: 10.00 EUR");
  }

  @Test
  void a_new_partner_is_owed_on_the_account_of_all_employees() {
    var need =
        new Need.NewPartner("employee_E100", "Anna Arndt", false, "E100", "anna@example.com", null);
    var created = new Facts(Map.of(), Map.of(), Map.of(need.key(), new PartnerId(77)));
    var mapping = map(TRIP, ground(CREATING, NOBODY, created));

    assertThat(needs(map(TRIP, CREATING, NOBODY))).containsExactly(need);
    assertThat(bill(mapping).lines())
        .extracting(Outcomes::text)
        .containsExactly("10/77 10.00", "16/77 -10.00");
    assertThat(trace(mapping))
        .contains(
            "party EMPL: account: party EMPL, as the partner is new: account 616 Account 16",
            "party EMPL: partner: created for employee E100: partner 77");
    assertThat(trace(map(TRIP, CREATING, NOBODY)))
        .contains("party EMPL: partner: nobody in Odoo is employee E100: partner to be created");
  }

  @Test
  void a_new_partner_is_owed_nowhere_where_employees_have_no_payable() {
    var created = new Facts(Map.of(), Map.of(), Map.of("employee_E100", new PartnerId(77)));
    var cost = Map.of("EMPL", new Party(Company.TRAVEL, new Counterpart.OfEmployee()));

    for (var profile : List.of(CREATING.parties(cost), CREATING.parties(Map.of()))) {
      assertThat(messages(map(TRIP, ground(profile, NOBODY, created))))
          .singleElement()
          .asString()
          .contains("77");
    }
  }

  @Test
  void a_known_partner_without_a_payable_is_held_by_name() {
    var blind = new Partner(Company.ANNA, "Anna", null, null, null, null, true);
    var mapping = map(TRIP, BILL, Company.masters(List.of(blind), List.of()));

    assertThat(codes(mapping)).containsExactly(Code.PAYABLE_UNKNOWN);
    assertThat(messages(mapping).getFirst()).contains("Anna");
  }

  @Test
  void an_employee_who_is_a_companys_contact_is_owed_by_entries_only() {
    var contact =
        new Partner(
            Company.ANNA, "Anna", null, null, null, Company.PAYABLE, true, false, Company.BANK);
    var masters = Company.masters(List.of(contact), List.of());
    var bill = map(TRIP, BILL, masters);

    assertThat(codes(bill)).containsExactly(Code.EMPLOYEE_OF_COMPANY);
    assertThat(messages(bill).getFirst()).contains("Anna", Company.BANK.toString());
    assertThat(map(TRIP, new Profile(), masters)).isInstanceOf(Mapping.Mapped.class);
  }

  @Test
  void the_lock_of_purchases_holds_bills_to_employees() {
    var locked = Company.masters(new Locks(null, null, Documents.PROCESSED, null));

    assertThat(codes(map(TRIP, BILL, locked))).containsExactly(Code.PERIOD_CLOSED);
    assertThat(map(TRIP, new Profile(), locked)).isInstanceOf(Mapping.Mapped.class);
  }

  @Test
  void each_tax_of_odoos_is_compared_with_what_is_posted_of_it() {
    var full =
        expense(
            allocation(
                List.of(parts("474230", "55", "46.22", "50.60")), tax("VF", "8.78", "4.40", null)));
    var half =
        expense(
            allocation(
                List.of(parts("474210", "11.90", "10", "10.95")), tax("VH", "1.90", "0.95", null)));

    assertThat(checks(map(report(full, half), BILL)))
        .contains("tax Tax 41 4.40 4.40", "tax Tax 42 1.90 1.90");
  }

  @Test
  void a_reverse_charge_would_pay_the_employee_less_than_was_spent_and_is_held() {
    var spent =
        report(
            expense(
                allocation(
                    List.of(parts("474230", "119", "100", "100")), tax("VF", "19", "19", null))));

    assertThat(bill(map(spent, BILL)).total().amount()).isEqualByComparingTo("119");
    assertThat(messages(map(spent, BILL, reverseCharged())))
        .containsExactly("Of 19.00, Odoo tax Reverse reclaims 0.00, Concur 19.00.");
  }

  private static LedgerMasters reverseCharged() {
    var usual = Company.masters();
    var parts =
        List.of(
            part(1, true, "100", null),
            part(2, false, "100", Company.INPUT_TAX),
            part(3, false, "-100", Company.OTHER_TAX));
    var tax =
        new Tax(
            Company.FULL,
            "Reverse",
            "purchase",
            true,
            new BigDecimal(19),
            false,
            false,
            parts,
            parts);
    return new LedgerMasters(
        usual.company(),
        usual.accounts(),
        usual.journals(),
        usual.directory(),
        usual.analyticAccounts(),
        Map.of(tax.id(), tax),
        usual.currencies(),
        usual.terms());
  }

  private static Repartition part(
      long id, boolean base, String percent, @Nullable AccountId account) {
    return new Repartition(new RepartitionId(id), base, new BigDecimal(percent), account, Set.of());
  }

  @Test
  void a_share_of_a_tax_may_be_off_by_a_cent_and_no_more() {
    assertThat(bill(map(halved("4.40", "50.60"), BILL)).items()).hasSize(1);
    assertThat(codes(map(halved("4.41", "50.59"), BILL))).containsExactly(Code.TAX_SHARE_DIFFERS);
  }

  @Test
  void one_tax_on_several_accounts_is_due_on_each_line_with_its_own_part() {
    var full =
        allocation(
            List.of(parts("474230", "11.90", "10", "10"), parts("474210", "23.80", "20", "20")),
            tax("VF", "5.70", "5.70", null));
    var half =
        allocation(
            List.of(
                parts("474230", "11.90", "10", "10.95"), parts("474210", "23.80", "20", "21.90")),
            tax("VH", "5.70", "2.85", null));

    assertThat(texts(map(report(expense(full)), BILL)))
        .containsExactly("10/21 10.00", "11/21 20.00", "13/21 5.70", "20/21 -35.70");
    assertThat(texts(map(report(expense(half)), BILL)))
        .containsExactly(
            "10/21 10.00", "11/21 20.00", "13/21 2.85", "10/21 0.95", "11/21 1.90", "20/21 -35.70");
  }

  @Test
  void a_tax_without_a_base_is_named() {
    var report =
        report(
            expense(
                allocation(List.of(parts("474230", "5", "0", "0")), tax("VF", "5", "5", null))));

    assertThat(messages(map(report, BILL)).getFirst()).contains("DEVAT VF");
  }

  @Test
  void a_zero_rate_needs_no_base() {
    var report =
        report(
            expense(
                allocation(
                    List.of(parts("474230", "5", "0", "0")),
                    tax("VC", "5", "5", null),
                    tax("VZ", "0", "0", null))));

    assertThat(texts(map(report, BILL))).containsExactly("10/21 5.00", "20/21 -5.00");
  }

  @Test
  void items_are_called_as_their_expense_and_sums_as_the_report() {
    var again = report(TAXI, TAXI);
    var mixed = report(TAXI, expense("Hotel", false, null, allocation(outOfPocket("474230", "1"))));
    var grouped = BILL.group(Group.ACCOUNT);

    assertThat(labels(map(again, grouped))).containsExactly("Taxi");
    assertThat(labels(map(mixed, grouped))).containsExactly("October trip");
    assertThat(labels(map(mixed, BILL))).containsExactly("Taxi", "Hotel");
    assertThat(
            labels(
                map(
                    report(expense(" ", false, null, allocation(outOfPocket("474230", "1")))),
                    BILL)))
        .containsExactly("October trip");
  }

  @Test
  void taxes_of_items_that_are_summed_are_summed_too() {
    var one =
        expense(
            allocation(
                List.of(parts("474230", "11.90", "10", "10")), tax("VF", "1.90", "1.90", null)));
    var back =
        expense(
            allocation(
                List.of(Documents.withTaxes(parts("474230", "-11.86", "-10", "-10"))),
                tax("VF", "-1.86", "-1.86", null)));

    assertThat(texts(map(report(one, one), BILL.group(Group.ACCOUNT))))
        .containsExactly("10/21 20.00", "13/21 3.80", "20/21 -23.80");
    assertThat(texts(map(report(one, back), BILL.group(Group.ACCOUNT))))
        .contains("13/21 0.04", "20/21 -0.04");
  }

  @Test
  void what_a_card_pays_is_posted_though_the_employee_is_owed_nothing() {
    var card = report(expense(allocation(line("COMP", "CBCP", "474230", "7"))));

    assertThat(texts(map(card, BILL))).containsExactly("10/21 7.00", "17/21 -7.00", "20/21 0.00");
  }

  private static FinanceDocument halved(String reclaimed, String net) {
    return report(
        expense(
            allocation(
                List.of(parts("474230", "55", "46.22", net)), tax("VH", "8.78", reclaimed, null))));
  }

  private static Mapping ofAccounts(int count) {
    var accounts = new HashMap<String, AccountId>();
    var entries = new ArrayList<ExpenseEntry>();
    for (var i = 0; i < count; i++) {
      accounts.put("A" + i, new AccountId(1_000 + i));
      entries.add(expense(allocation(outOfPocket("A" + i, "1"))));
    }
    return map(
        new Report(entries).build(), BILL.accounts(accounts), Company.masters(accounts.values()));
  }

  private static Ground ground(Profile profile, LedgerMasters masters, Facts facts) {
    return new Ground(profile.build(), masters, facts, Company.TODAY);
  }

  private static List<String> texts(Mapping mapping) {
    return bill(mapping).lines().stream().map(Outcomes::text).toList();
  }

  private static List<String> labels(Mapping mapping) {
    return bill(mapping).items().stream().map(BillItem::label).toList();
  }
}

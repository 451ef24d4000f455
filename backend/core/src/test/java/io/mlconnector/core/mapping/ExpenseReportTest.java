package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.allocation;
import static io.mlconnector.core.mapping.Documents.application;
import static io.mlconnector.core.mapping.Documents.expense;
import static io.mlconnector.core.mapping.Documents.line;
import static io.mlconnector.core.mapping.Documents.outOfPocket;
import static io.mlconnector.core.mapping.Documents.personal;
import static io.mlconnector.core.mapping.Documents.report;
import static io.mlconnector.core.mapping.Documents.tax;
import static io.mlconnector.core.mapping.Documents.taxed;
import static io.mlconnector.core.mapping.Documents.withTaxes;
import static io.mlconnector.core.mapping.Outcomes.entry;
import static io.mlconnector.core.mapping.Outcomes.lines;
import static io.mlconnector.core.mapping.Outcomes.map;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.document.Employee;
import io.mlconnector.core.mapping.Documents.Report;
import io.mlconnector.core.mapping.MappingProfile.Group;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpenseReportTest {

  private static final Profile BY_ACCOUNT = new Profile().group(Group.ACCOUNT);

  @Test
  void an_expense_debits_its_account_and_credits_the_employee() {
    var mapping = map(report(expense(allocation(outOfPocket("474230", "24.30")))));

    assertThat(lines(mapping)).containsExactly("10 24.30", "16/21 -24.30");
  }

  @Test
  void the_entry_names_company_journal_date_currency_and_the_report() {
    var entry = entry(map(report(expense(allocation(outOfPocket("474230", "24.30"))))));

    assertThat(entry.company()).hasToString("1");
    assertThat(entry.journal()).isEqualTo(Company.MISC);
    assertThat(entry.date()).isEqualTo(Documents.PROCESSED);
    assertThat(entry.currency().code()).isEqualTo("EUR");
    assertThat(entry.reference()).isEqualTo("R1");
  }

  @Test
  void lines_say_what_they_are_for() {
    var entry = entry(map(report(expense(allocation(outOfPocket("474230", "24.30"))))));

    assertThat(entry.lines()).extracting(EntryLine::label).containsExactly("Taxi", "October trip");
  }

  @Test
  void a_refund_turns_both_sides_round() {
    var refund = allocation(line("EMPL", "COMP", "474230", "-50"));

    assertThat(lines(map(report(expense(refund))))).containsExactly("10 -50.00", "16/21 50.00");
  }

  @Test
  void each_party_has_one_line_whatever_the_grouping() {
    var report =
        report(
            expense(allocation(outOfPocket("474230", "10"), outOfPocket("474210", "5"))),
            expense(allocation(line("COMP", "CBCP", "474230", "7"))),
            expense(allocation(outOfPocket("474230", "1"))));

    assertThat(lines(map(report)))
        .containsExactly(
            "10 10.00", "11 5.00", "10 7.00", "10 1.00", "16/21 -16.00", "17/22 -7.00");
    assertThat(lines(map(report, BY_ACCOUNT)))
        .containsExactly("10 18.00", "11 5.00", "16/21 -16.00", "17/22 -7.00");
  }

  @Test
  void reclaimable_tax_goes_to_its_own_account() {
    var report =
        report(
            expense(
                allocation(
                    List.of(taxed("COMP", "EMPL", "474230", "10", "8.40")),
                    tax(null, "VA", "1.60"))));

    assertThat(lines(map(report))).containsExactly("10 8.40", "13 1.60", "16/21 -10.00");
  }

  @Test
  void a_tax_of_which_nothing_is_reclaimed_needs_no_account() {
    var report =
        report(
            expense(
                allocation(
                    List.of(taxed("COMP", "EMPL", "474230", "100", "96.46")),
                    tax("g1", "UNMAPPED", "0E-8"),
                    tax("g2", "VA", "3.54"))));

    assertThat(lines(map(report))).containsExactly("10 96.46", "13 3.54", "16/21 -100.00");
  }

  @Test
  void several_lines_take_the_taxes_that_they_name() {
    var report =
        report(
            expense(
                allocation(
                    List.of(
                        withTaxes(taxed("COMP", "EMPL", "474230", "10", "8.40"), "g1"),
                        withTaxes(taxed("COMP", "CBCP", "474210", "20", "18"), "g2"),
                        outOfPocket("474230", "1")),
                    tax("g1", "VA", "1.60"),
                    tax("g2", "VB", "2"))));

    assertThat(lines(map(report)))
        .containsExactlyInAnyOrder(
            "10 8.40", "13 1.60", "11 18.00", "14 2.00", "10 1.00", "16/21 -11.00", "17/22 -20.00");
  }

  @Test
  void lines_split_at_an_advance_share_one_tax() {
    var report =
        report(
            expense(
                allocation(
                    List.of(
                        withTaxes(taxed("COMP", "EMPL", "474230", "5", "4.20"), "g1"),
                        withTaxes(taxed("COMP", "EMPL", "474230", "55", "46.22"), "g1")),
                    tax("g1", "VA", "9.58"))));

    assertThat(lines(map(report)))
        .containsExactly("10 4.20", "10 46.22", "13 9.58", "16/21 -60.00");
  }

  @Test
  void lines_that_name_no_tax_share_those_that_nobody_names() {
    var report =
        report(
            expense(
                allocation(
                    List.of(
                        taxed("COMP", "EMPL", "474230", "5", "4.20"),
                        taxed("COMP", "EMPL", "474230", "55", "46.22")),
                    tax(null, "VA", "9.00"),
                    tax(null, "VB", "0.58"))));

    assertThat(lines(map(report, BY_ACCOUNT)))
        .containsExactly("10 50.42", "13 9.00", "14 0.58", "16/21 -60.00");
  }

  @Test
  void a_tax_that_does_not_say_what_is_reclaimed_reclaims_nothing_if_the_rest_adds_up() {
    var report =
        report(
            expense(
                allocation(
                    List.of(taxed("COMP", "EMPL", "474230", "10", "10")), tax(null, "VA", null))));

    assertThat(lines(map(report))).containsExactly("10 10.00", "16/21 -10.00");
  }

  @Test
  void a_tax_and_an_expense_on_one_account_are_not_summed() {
    var profile = BY_ACCOUNT.accounts(Map.of("474230", Company.INPUT_TAX));
    var report =
        report(
            expense(
                allocation(
                    List.of(taxed("COMP", "EMPL", "474230", "10", "8.40")),
                    tax(null, "VA", "1.60"))));

    assertThat(lines(map(report, profile))).containsExactly("13 8.40", "13 1.60", "16/21 -10.00");
  }

  @Test
  void an_advance_credits_its_account_and_the_employee_gets_less() {
    var report =
        new Report(List.of(expense(allocation(outOfPocket("474230", "315")))))
            .advances(application("CADV", "-245"), application("CADV", "-55"))
            .build();

    assertThat(lines(map(report)))
        .containsExactly("10 315.00", "15/21 -245.00", "15/21 -55.00", "16/21 -15.00");
    assertThat(lines(map(report, BY_ACCOUNT)))
        .containsExactly("10 315.00", "15/21 -300.00", "16/21 -15.00");
  }

  @Test
  void an_advance_of_the_same_amount_leaves_nothing_for_the_employee() {
    var report =
        new Report(List.of(expense(allocation(outOfPocket("474230", "40")))))
            .advances(application("CADV", "-40"))
            .build();

    assertThat(lines(map(report))).containsExactly("10 40.00", "15/21 -40.00");
  }

  @Test
  void an_advance_account_is_looked_up_among_the_accounts_too() {
    var report =
        new Report(List.of(expense(allocation(outOfPocket("474230", "40")))))
            .advances(application("199999", "-10"))
            .build();

    assertThat(lines(map(report))).containsExactly("10 40.00", "12/21 -10.00", "16/21 -30.00");
  }

  @Test
  void personal_spend_on_a_company_card_moves_the_debt_to_the_employee() {
    var report =
        report(
            expense(allocation(line("COMP", "CBCP", "474230", "270"))),
            personal(
                allocation(
                    line("COMP", "CBCP", "199999", "14"), line("EMPL", "COMP", "199999", "-14"))));

    assertThat(lines(map(report)))
        .containsExactly("10 270.00", "12 14.00", "12 -14.00", "17/22 -284.00", "16/21 14.00");
    assertThat(lines(map(report, BY_ACCOUNT)))
        .containsExactly("10 270.00", "17/22 -284.00", "16/21 14.00");
  }

  @Test
  void a_blank_account_code_falls_back_to_the_clearing_account() {
    var report =
        report(
            personal(
                allocation(line("COMP", "CBCP", " ", "300"), line("EMPL", "COMP", null, "-300"))));

    assertThat(lines(map(report)))
        .containsExactly("12 300.00", "12 -300.00", "17/22 -300.00", "16/21 300.00");
  }

  @Test
  void lines_of_zero_are_left_out() {
    var report =
        report(expense(allocation(outOfPocket("474230", "10"), outOfPocket("unknown", "0.000"))));

    assertThat(lines(map(report))).containsExactly("10 10.00", "16/21 -10.00");
  }

  @Test
  void cost_objects_of_several_fields_combine() {
    var fields = Map.of("allocationCustom1Code", "0021", "allocationCustom2Code", "P1", "x", "y");
    var report = report(expense(allocation(fields, outOfPocket("474230", "10"))));

    assertThat(lines(map(report))).containsExactly("10 10.00 31:100% 32:100%", "16/21 -10.00");
  }

  @Test
  void different_cost_objects_are_not_summed() {
    var sales = Map.of("allocationCustom1Code", "0021");
    var report =
        report(
            expense(
                allocation(sales, outOfPocket("474230", "10")),
                allocation(outOfPocket("474230", "5")),
                allocation(sales, outOfPocket("474230", "1"))));

    assertThat(lines(map(report, BY_ACCOUNT)))
        .containsExactly("10 11.00 31:100%", "10 5.00", "16/21 -16.00");
  }

  @Test
  void personal_spend_has_no_cost_object() {
    var fields = Map.of("allocationCustom1Code", "0021");
    var report =
        report(
            personal(
                allocation(
                    fields,
                    line("COMP", "CBCP", "199999", "14"),
                    line("EMPL", "COMP", "199999", "-14"))));

    assertThat(lines(map(report))).contains("12 14.00", "12 -14.00");
  }

  @Test
  void an_employee_without_a_mapped_id_is_found_by_login() {
    var ben = new Employee("E200", "ben@example.com", null, null);
    var report =
        new Report(List.of(expense(allocation(outOfPocket("474230", "10"))))).employee(ben).build();

    assertThat(lines(map(report))).containsExactly("10 10.00", "16/22 -10.00");
  }

  @Test
  void a_small_difference_to_the_total_goes_to_the_rounding_account() {
    var report =
        new Report(List.of(expense(allocation(outOfPocket("474230", "10.00")))))
            .total("10.02")
            .build();

    assertThat(lines(map(report, new Profile().rounding("0.02"))))
        .containsExactly("10 10.00", "18 0.02", "16/21 -10.02");
  }

  @Test
  void a_report_that_states_no_total_is_compared_with_its_approved_amounts() {
    var report =
        new Report(List.of(expense(allocation(outOfPocket("474230", "10.00")))))
            .total(null)
            .build();

    assertThat(lines(map(report))).containsExactly("10 10.00", "16/21 -10.00");
  }

  @Test
  void the_trace_tells_each_decision_in_words() {
    var trace = map(report(expense(allocation(outOfPocket("474230", "24.30"))))).trace();

    assertThat(trace.steps())
        .contains(
            new Trace.Step("currency", "active in Odoo", "EUR"),
            new Trace.Step("posting date", "payment processing date", "2026-11-03"),
            new Trace.Step(
                "expense Taxi, 2026-10-05, 24.30, line 1: account",
                "account code 474230",
                "account 610 Account 10"),
            new Trace.Step("party EMPL: partner", "employee E100", "partner Partner 21"),
            new Trace.Step("total", "the report's own total", "24.30"),
            new Trace.Step("entry", "debits equal credits", "2 lines"));
  }
}

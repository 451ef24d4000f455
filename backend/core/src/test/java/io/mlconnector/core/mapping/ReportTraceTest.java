package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.advanceLine;
import static io.mlconnector.core.mapping.Documents.allocation;
import static io.mlconnector.core.mapping.Documents.amount;
import static io.mlconnector.core.mapping.Documents.application;
import static io.mlconnector.core.mapping.Documents.cashAdvance;
import static io.mlconnector.core.mapping.Documents.expense;
import static io.mlconnector.core.mapping.Documents.givenBack;
import static io.mlconnector.core.mapping.Documents.line;
import static io.mlconnector.core.mapping.Documents.outOfPocket;
import static io.mlconnector.core.mapping.Documents.paid;
import static io.mlconnector.core.mapping.Documents.parts;
import static io.mlconnector.core.mapping.Documents.payroll;
import static io.mlconnector.core.mapping.Documents.personal;
import static io.mlconnector.core.mapping.Documents.report;
import static io.mlconnector.core.mapping.Documents.tax;
import static io.mlconnector.core.mapping.InvoicePapers.checks;
import static io.mlconnector.core.mapping.InvoicePapers.trace;
import static io.mlconnector.core.mapping.Outcomes.codes;
import static io.mlconnector.core.mapping.Outcomes.lines;
import static io.mlconnector.core.mapping.Outcomes.map;
import static io.mlconnector.core.mapping.Outcomes.messages;
import static io.mlconnector.core.mapping.Outcomes.worth;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.document.CashAdvanceApplication;
import io.mlconnector.core.document.ExpenseEntry;
import io.mlconnector.core.document.JournalLine;
import io.mlconnector.core.document.PayrollReport.Wage;
import io.mlconnector.core.mapping.Documents.Report;
import io.mlconnector.core.mapping.MappingProfile.AdvanceIn;
import io.mlconnector.core.mapping.MappingProfile.OnClosedPeriod;
import io.mlconnector.core.mapping.MappingProfile.RateChoice;
import io.mlconnector.core.mapping.MappingProfile.WageKey;
import io.mlconnector.core.problem.Code;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an accountant reads of how an entry came about, and what its total is compared with. */
class ReportTraceTest {

  private static final ExpenseEntry TAXI = expense(allocation(outOfPocket("474230", "10.00")));
  private static final ExpenseEntry CARD =
      expense(allocation(line("COMP", "CBCP", "474230", "7.00")));

  @Test
  void the_trace_says_journal_form_and_release() {
    var goLive = LocalDate.of(2026, 11, 1);

    assertThat(trace(map(report(TAXI), new Profile().goLive(goLive))))
        .contains(
            "go-live: documents released from 2026-11-01: released 2026-11-03",
            "posting: the mapping's posting rule for expense: a journal entry",
            "journal: the mapping's journal: MISC Miscellaneous");
  }

  @Test
  void the_trace_says_that_a_closed_day_was_left() {
    var moving = new Profile().onClosedPeriod(OnClosedPeriod.NEXT_OPEN_DAY);

    assertThat(trace(map(report(TAXI), moving, Company.masters(Documents.PROCESSED))))
        .contains("posting date: locked up to 2026-11-03, goes to the next open day: 2026-11-04");
  }

  @Test
  void the_trace_says_what_a_tax_became() {
    var share =
        allocation(
            List.of(parts("474230", "13.90", "10", "10")),
            tax("VF", "1.90", "1.90", null),
            tax("VC", "2", "2", null));

    assertThat(trace(map(report(expense(share)))))
        .contains(
            "expense Taxi, 2026-10-05, 13.90: Odoo tax: tax DEVAT VF: Tax 41",
            "expense Taxi, 2026-10-05, 13.90: tax account: tax DEVAT VF: account 613 Account 13",
            "expense Taxi, 2026-10-05, 13.90: tax: the reclaimable part: debit 1.90",
            "expense Taxi, 2026-10-05, 13.90: tax account: tax DEVAT VC is never reclaimed:"
                + " stays with the cost");
  }

  @Test
  void the_trace_says_what_is_left_out() {
    var zero = expense(allocation(outOfPocket("474230", "10"), outOfPocket("474230", "0")));
    var carried = new CashAdvanceApplication("ADV1", "CADV", amount("-5"), "3");

    assertThat(trace(map(new Report(List.of(zero)).advances(carried).build())))
        .contains(
            "expense Taxi, 2026-10-05, 10, line 2: amounts of zero are left out: nothing to post",
            "cash advance ADV1: carried forward to another report: nothing to post");
  }

  @Test
  void the_trace_says_what_an_advance_is_set_against() {
    var mapping = map(new Report(List.of(TAXI)).advances(application("CADV", "-5")).build());

    assertThat(trace(mapping))
        .contains(
            "cash advance ADV1: sets the advance against what the employee gets: credit 5.00");
  }

  @Test
  void the_trace_says_in_which_currency_an_advance_is_and_why() {
    var clear = Documents.advance("1", "GBP", "1.17", "300");
    var chosen = new Profile().advanceIn(AdvanceIn.EMPLOYEE);

    assertThat(trace(map(clear))).contains("currency of the advance: the journal's sum: GBP");
    assertThat(trace(map(Documents.advance("1", "GBP", null, "300"), chosen)))
        .contains("currency of the advance: the mapping's choice for advances: EUR");
    assertThat(trace(map(cashAdvance(advanceLine("CADV", "300", "DR")))))
        .noneMatch(step -> step.startsWith("currency of the advance"));
  }

  @Test
  void the_trace_says_how_an_advance_is_marked_and_its_lines_tell_it() {
    var mapping = (Mapping.Mapped) map(cashAdvance(givenBack("-300")));

    assertThat(trace(mapping)).contains("line 1: amount: marked CR: credit 300.00");
    assertThat(mapping.reasons().getFirst())
        .extracting(Trace.Step::rule)
        .contains("marked CR", "cash advance account code CADV");
    assertThat(trace(map(Documents.advance("3", "EUR", null, "300"))))
        .contains("transaction type: 3, carried forward: ignored");
  }

  @Test
  void what_was_requested_of_an_advance_is_compared() {
    assertThat(checks(map(Documents.advance("1", "EUR", null, "300"))))
        .containsExactly("amount requested 300.00 300.00");
  }

  @Test
  void an_advance_that_is_a_whole_cent_off_at_its_rate_is_not_clearly_in_that_currency() {
    assertThat(codes(map(Documents.abroad("300", "1.17", "351.01"))))
        .containsExactly(Code.ADVANCE_CURRENCY_UNCLEAR);
    assertThat(lines(map(Documents.abroad("300", "1.17", "351.00"))))
        .containsExactly("15/21 351.00", "16/21 -351.00");
  }

  @Test
  void the_trace_says_what_payroll_pays_and_its_lines_tell_it() {
    var wages = new Profile().wages(Map.of(new WageKey("M100", null), Company.CLEARING));
    var paid = new Wage("expense Meal", "M100", null, amount("26"), true);
    var record = new Wage("expense Meal", "M100", null, amount("26"), false);
    var mapping = (Mapping.Mapped) map(payroll(paid), wages);

    assertThat(trace(mapping)).contains("expense Meal: amount: paid by payroll: credit 26.00");
    assertThat(mapping.reasons().getFirst())
        .extracting(Trace.Step::rule)
        .contains("wage type M100, none", "paid by payroll");
    assertThat(trace(map(payroll(record), wages)))
        .contains("wages: payroll pays none of them: ignored");
  }

  @Test
  void the_trace_says_that_a_total_was_rounded_and_to_whom_it_is_owed() {
    var total = new Profile().rounding("0.02");

    assertThat(trace(map(new Report(List.of(TAXI)).total("10.02").build(), total)))
        .contains("rounding: rounding up to 0.02: debit 0.02");
    assertThat(lines(map(new Report(List.of(CARD)).total("7.02").build(), total)))
        .containsExactly("10 7.00", "18 0.02", "17/22 -7.02");
    assertThat(lines(map(new Report(List.of(CARD, TAXI)).total("17.02").build(), total)))
        .containsExactly("10 7.00", "10 10.00", "18 0.02", "17/22 -7.00", "16/21 -10.02");
  }

  @Test
  void a_difference_that_no_party_clearly_bears_is_held() {
    var other = expense(allocation(line("COMP", "IBIP", "474230", "1.00")));
    var parties = new HashMap<>(new Profile().build().parties());
    parties.put("IBIP", parties.get("CBCP"));
    var both = new Report(List.of(CARD, other)).total("8.01").build();

    assertThat(codes(map(both, new Profile().rounding("0.02").parties(parties))))
        .containsExactly(Code.TOTAL_DIFFERS);
  }

  @Test
  void a_total_is_not_compared_where_an_amount_is_missing() {
    var unsaid = new JournalLine("COMP", "EMPL", "474230", null, null, null, List.of());
    var hole = expense(allocation(unsaid));

    assertThat(trace(map(new Report(List.of(hole)).total("5").build())))
        .contains("total: the report's own total: not compared");
  }

  @Test
  void without_a_total_the_approved_amounts_that_are_not_personal_are_compared() {
    var minibar =
        personal(
            allocation(line("COMP", "CBCP", "199999", "14"), line("COMP", "CBCP", "199999", "-4")));
    var off =
        new ExpenseEntry(
            "E-Taxi",
            "Taxi",
            null,
            null,
            TAXI.date(),
            amount("10.01"),
            TAXI.spent(),
            false,
            null,
            TAXI.allocations());

    assertThat(checks(map(new Report(List.of(TAXI, CARD, minibar)).total(null).build())))
        .contains("total 17.00 17.00");
    assertThat(codes(map(new Report(List.of(off)).total(null).build())))
        .containsExactly(Code.TOTAL_DIFFERS);
  }

  @Test
  void a_conversion_that_is_off_is_the_cause_of_a_total_that_differs() {
    var dollars = paid(TAXI, "10.00", "USD", "1.01", "M");

    assertThat(messages(map(new Report(List.of(dollars)).total("10.10").build())).getFirst())
        .contains("amounts were converted and rounded");
  }

  @Test
  void a_conversion_that_is_off_by_a_cent_is_rounding() {
    var cent = paid(TAXI, "10.01", "USD", "1", "M");
    var cents = paid(TAXI, "10.02", "USD", "1", "M");

    assertThat(checks(map(report(cent)))).noneMatch(check -> check.contains("conversion"));
    assertThat(checks(map(report(cents))))
        .contains("expense Taxi, 2026-10-05, 10.00: conversion 10.00 10.02 CURRENCY_CONVERSION");
  }

  @Test
  void by_concurs_rates_a_rounding_is_worth_what_the_rest_is_worth() {
    var concur = new Profile().rates(RateChoice.CONCUR).rounding("0.02");
    var pounds = paid(TAXI, "20.00", "EUR", "0.5", "M");
    var report = new Report(List.of(pounds)).currency("GBP").total("10.02").build();

    assertThat(worth(map(report, concur))).containsExactly("10 20.00", "18 0.04", "16 -20.04");
  }

  @Test
  void an_expense_whose_allocations_have_no_journal_is_not_dropped() {
    var approved =
        new ExpenseEntry(
            "E-Taxi",
            "Taxi",
            null,
            null,
            TAXI.date(),
            amount("5"),
            TAXI.spent(),
            false,
            null,
            List.of(allocation()));

    assertThat(messages(map(new Report(List.of(TAXI, approved)).total("10").build())))
        .containsExactly("The document has no journal (expense Taxi, 2026-10-05, 5).");
  }

  @Test
  void five_thousand_rows_stay_and_more_are_summed_by_account_and_said() {
    assertThat(lines(map(ofAccounts(4_999).build(), everyAccount(4_999), accounts(4_999))))
        .hasSize(5_000);
    assertThat(codes(map(ofAccounts(5_000).build(), everyAccount(5_000), accounts(5_000))))
        .containsExactly(Code.TOO_MANY_LINES);
    assertThat(trace(map(ofAccounts(5_000).build(), everyAccount(5_000), accounts(5_000))))
        .contains("lines: more than 5000 lines are summed: one for each account");
    assertThat(trace(map(ofAccounts(4_999).build(), everyAccount(4_999), accounts(4_999))))
        .noneMatch(step -> step.contains("are summed"));
  }

  private static Report ofAccounts(int count) {
    var entries = new ArrayList<ExpenseEntry>();
    for (var i = 0; i < count; i++) {
      entries.add(expense(allocation(outOfPocket("A" + i, "1"))));
    }
    return new Report(entries);
  }

  private static Map<String, AccountId> numbered(int count) {
    var accounts = new HashMap<String, AccountId>();
    for (var i = 0; i < count; i++) {
      accounts.put("A" + i, new AccountId(1_000 + i));
    }
    return accounts;
  }

  private static Profile everyAccount(int count) {
    return new Profile().accounts(numbered(count));
  }

  private static LedgerMasters accounts(int count) {
    return Company.masters(numbered(count).values());
  }
}

package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.advance;
import static io.mlconnector.core.mapping.Documents.allocation;
import static io.mlconnector.core.mapping.Documents.amount;
import static io.mlconnector.core.mapping.Documents.application;
import static io.mlconnector.core.mapping.Documents.expense;
import static io.mlconnector.core.mapping.Documents.outOfPocket;
import static io.mlconnector.core.mapping.Documents.parts;
import static io.mlconnector.core.mapping.Documents.report;
import static io.mlconnector.core.mapping.Documents.tax;
import static io.mlconnector.core.mapping.Documents.taxed;
import static io.mlconnector.core.mapping.Documents.withTaxes;
import static io.mlconnector.core.mapping.Outcomes.checks;
import static io.mlconnector.core.mapping.Outcomes.codes;
import static io.mlconnector.core.mapping.Outcomes.entry;
import static io.mlconnector.core.mapping.Outcomes.lines;
import static io.mlconnector.core.mapping.Outcomes.map;
import static io.mlconnector.core.mapping.Outcomes.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.document.ExpenseEntry;
import io.mlconnector.core.document.ForeignAmount;
import io.mlconnector.core.document.JournalLine;
import io.mlconnector.core.document.ReportDates;
import io.mlconnector.core.document.TaxLine;
import io.mlconnector.core.mapping.Check.Cause;
import io.mlconnector.core.mapping.Documents.Report;
import io.mlconnector.core.mapping.MappingProfile.CostObjects;
import io.mlconnector.core.mapping.MappingProfile.DateRule;
import io.mlconnector.core.mapping.MappingProfile.Group;
import io.mlconnector.core.mapping.MappingProfile.OnClosedPeriod;
import io.mlconnector.core.problem.Code;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportRulesTest {

  private static final ExpenseEntry TAXI = expense(allocation(outOfPocket("474230", "10")));

  @Test
  void every_line_has_the_decisions_that_made_it() {
    var fields = Map.of("allocationCustom1Code", "0021");
    var mapping =
        (Mapping.Mapped) map(report(expense(allocation(fields, outOfPocket("474230", "10")))));

    assertThat(mapping.reasons()).hasSize(2);
    assertThat(mapping.reasons().getFirst())
        .extracting(Trace.Step::rule)
        .containsExactly(
            "allocationCustom1Code 0021",
            "account code 474230",
            "sign of gross 10.00, net of reclaimable tax");
    assertThat(mapping.reasons().getLast())
        .extracting(Trace.Step::rule)
        .containsExactly(
            "party EMPL", "employee E100", "sign of gross 10.00, net of reclaimable tax");
  }

  @Test
  void totals_expenses_and_advances_are_compared() {
    var report = new Report(List.of(TAXI)).advances(application("CADV", "-4")).build();

    assertThat(checks(map(report)))
        .extracting(Check::subject)
        .containsExactly("expense Taxi, 2026-10-05, 10", "total", "cash advances");
    assertThat(checks(map(report))).allMatch(check -> check.explained().isEmpty());
  }

  @Test
  void shares_that_do_not_add_up_are_the_cause_of_a_difference() {
    var entry =
        new ExpenseEntry(
            "E1",
            "Hotel",
            null,
            null,
            null,
            amount("100"),
            ForeignAmount.UNKNOWN,
            false,
            null,
            List.of(
                allocation(outOfPocket("474230", "33.33")),
                allocation(outOfPocket("474230", "33.33")),
                allocation(outOfPocket("474230", "33.33"))));
    var report = new Report(List.of(entry)).build();

    assertThat(messages(map(report)))
        .containsExactly(
            "The lines come to 99.99, the document's total is 100.00: the shares of an expense do"
                + " not add up to it.");
    var rounded = map(report, new Profile().rounding("0.01"));
    assertThat(lines(rounded)).contains("18 0.01", "16/21 -100.00");
    assertThat(checks(rounded))
        .filteredOn(check -> check.explained().isPresent())
        .extracting(check -> check.explained().get())
        .containsOnly(Cause.SPLIT_REST);
  }

  @Test
  void any_field_can_choose_and_two_plans_combine() {
    var profile =
        new Profile()
            .costObjects(
                new CostObjects("entryCustom7Code", Map.of("S", Company.SALES)),
                new CostObjects("allocationCustom2Code", Map.of("P1", Company.PROJECT)));
    var fields = Map.of("entryCustom7Code", "S", "allocationCustom2Code", "P1");

    assertThat(
            lines(map(report(expense(allocation(fields, outOfPocket("474230", "10")))), profile)))
        .contains("10 10.00 31:100% 32:100%");
  }

  @Test
  void two_accounts_of_one_plan_are_refused_and_the_same_twice_is_not() {
    var profile =
        new Profile()
            .costObjects(
                new CostObjects("one", Map.of("A", Company.PROJECT)),
                new CostObjects("two", Map.of("A", Company.PROJECT, "B", Company.OTHER_PROJECT)));

    assertThat(messages(map(report(coded(Map.of("one", "A", "two", "B"))), profile)))
        .containsExactly("two and one both choose an account of the analytic plan Projects.");
    assertThat(lines(map(report(coded(Map.of("one", "A", "two", "A"))), profile)))
        .contains("10 10.00 32:100%");
  }

  @Test
  void the_lock_of_taxes_binds_what_the_tax_report_sees() {
    var locks = new Locks(null, Documents.PROCESSED, null, null);
    var taxed =
        report(
            expense(
                allocation(
                    List.of(parts("474230", "11.90", "10", "10")),
                    tax("VF", "1.90", "1.90", null))));

    assertThat(entry(map(report(TAXI), new Profile(), Company.masters(locks))).date())
        .isEqualTo(Documents.PROCESSED);
    assertThat(codes(map(taxed, new Profile(), Company.masters(locks))))
        .containsExactly(Code.PERIOD_CLOSED);
    var moving = new Profile().onClosedPeriod(OnClosedPeriod.NEXT_OPEN_DAY);
    assertThat(entry(map(taxed, moving, Company.masters(locks))).date())
        .isEqualTo(Documents.PROCESSED.plusDays(1));
  }

  @Test
  void advances_in_a_report_may_exceed_the_expenses() {
    var report =
        new Report(List.of(expense(allocation(outOfPocket("474230", "315")))))
            .advances(application("CADV", "-315"), application("CADV", "-85"))
            .build();

    assertThat(lines(map(report, new Profile().group(Group.ACCOUNT))))
        .containsExactly("10 315.00", "15/21 -400.00", "16/21 85.00");
  }

  @Test
  void an_application_of_its_own_is_refused_and_a_carry_forward_ignored() {
    assertThat(codes(map(advance("2", "EUR", null, "300"))))
        .containsExactly(Code.ADVANCE_IN_REPORT);
    assertThat(codes(map(advance("7", "EUR", null, "300")))).containsExactly(Code.FIELD_MISSING);
    var carried = map(advance("3", "EUR", null, "300"));
    assertThat(carried).isInstanceOf(Mapping.Ignored.class);
    assertThat(((Mapping.Ignored) carried).reason().code()).isEqualTo(Code.ADVANCE_CARRIED_FORWARD);
  }

  @Test
  void ten_thousand_expenses_are_summed_by_account() {
    var entries = new ArrayList<>(Collections.nCopies(10_000, TAXI));
    var mapping = map(new Report(entries).build());

    assertThat(lines(mapping)).containsExactly("10 100000.00", "16/21 -100000.00");
  }

  @Test
  void more_lines_than_a_record_takes_are_refused() {
    var accounts = new HashMap<String, AccountId>();
    var entries = new ArrayList<ExpenseEntry>();
    for (var i = 0; i < 5_001; i++) {
      accounts.put("A" + i, new AccountId(1_000 + i));
      entries.add(expense(allocation(outOfPocket("A" + i, "1"))));
    }

    var ground =
        new Ground(
            new Profile().accounts(accounts).build(),
            Company.masters(accounts.values()),
            Facts.NONE,
            Company.TODAY);
    assertThat(codes(map(new Report(entries).build(), ground)))
        .containsExactly(Code.TOO_MANY_LINES);
  }

  @Test
  void a_line_with_ten_thousand_taxes_is_mapped_in_time() {
    var taxes = new TaxLine[10_000];
    var guids = new String[10_000];
    for (var i = 0; i < taxes.length; i++) {
      guids[i] = "g" + i;
      taxes[i] = tax(guids[i], "VA", "0.01");
    }
    var lines = new ArrayList<JournalLine>();
    for (var i = 0; i < 100; i++) {
      lines.add(withTaxes(taxed("COMP", "EMPL", "474230", "2", "1"), guids));
    }

    assertThat(lines(map(report(expense(allocation(lines, taxes))))))
        .containsExactly("10 100.00", "13 100.00", "16/21 -200.00");
  }

  @Test
  void texts_are_cut_and_cleaned_for_the_ledger() {
    var odd = "a" + (char) 0 + "b" + "x".repeat(3_000_000);
    var entry =
        new ExpenseEntry(
            "E1",
            odd,
            odd,
            null,
            null,
            amount("10"),
            ForeignAmount.UNKNOWN,
            false,
            null,
            List.of(allocation(outOfPocket("474230", "10"))));

    var label = entry(map(report(entry))).lines().getFirst().label();
    assertThat(label).hasSize(200).startsWith("a bx");
  }

  @Test
  void a_missing_date_is_named_as_its_type_calls_it() {
    var undated = new Report(List.of(TAXI)).dates(new ReportDates(null, null, null, null)).build();

    assertThat(messages(map(undated, new Profile().date(DateRule.SUBMITTED))))
        .containsExactly("The document has no submission date (posting date).");
    assertThat(entry(map(undated, new Profile().date(DateRule.ENTRY_DATE))).date())
        .isEqualTo(LocalDate.of(2026, 10, 5));
  }

  private static ExpenseEntry coded(Map<String, String> fields) {
    return expense(allocation(fields, outOfPocket("474230", "10")));
  }
}

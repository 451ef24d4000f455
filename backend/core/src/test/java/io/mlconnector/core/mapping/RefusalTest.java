package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.allocation;
import static io.mlconnector.core.mapping.Documents.application;
import static io.mlconnector.core.mapping.Documents.expense;
import static io.mlconnector.core.mapping.Documents.line;
import static io.mlconnector.core.mapping.Documents.outOfPocket;
import static io.mlconnector.core.mapping.Documents.personal;
import static io.mlconnector.core.mapping.Documents.report;
import static io.mlconnector.core.mapping.Outcomes.codes;
import static io.mlconnector.core.mapping.Outcomes.map;
import static io.mlconnector.core.mapping.Outcomes.messages;
import static io.mlconnector.core.mapping.Outcomes.reasons;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.AccountId;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.TaxRounding;
import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.document.Allocation;
import io.mlconnector.core.document.Employee;
import io.mlconnector.core.document.ExpenseEntry;
import io.mlconnector.core.document.ForeignAmount;
import io.mlconnector.core.document.JournalLine;
import io.mlconnector.core.mapping.Documents.Report;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.mapping.MappingProfile.Group;
import io.mlconnector.core.problem.Code;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefusalTest {

  private static final ExpenseEntry TAXI = expense(allocation(outOfPocket("474230", "10")));
  private static final List<Allocation> HOTEL = List.of(allocation(outOfPocket("474230", "90")));

  @Test
  void all_reasons_come_at_once_each_once_in_document_order() {
    var report =
        new Report(
                List.of(
                    expense(allocation(outOfPocket("A", "1"), outOfPocket("B", "2"))),
                    expense(allocation(line("COMP", "XXXX", "A", "4")))))
            .advances(application("CASH", "-1"))
            .currency("USD")
            .total("8")
            .build();

    var mapping = map(report, new Profile().posting(As.BILL, Company.ARCHIVED_JOURNAL));

    assertThat(codes(mapping))
        .containsExactly(
            Code.CURRENCY_INACTIVE,
            Code.JOURNAL_GONE,
            Code.ACCOUNT_NOT_MAPPED,
            Code.ACCOUNT_NOT_MAPPED,
            Code.PARTY_NOT_MAPPED,
            Code.CASH_ADVANCE_ACCOUNT_NOT_MAPPED,
            Code.TOTAL_DIFFERS);
    assertThat(messages(mapping))
        .contains(
            "Account code A is not mapped to an Odoo account.",
            "The lines come to 7.00, the document's total is 8.00: nothing in the document explains"
                + " it.");
  }

  @Test
  void every_reason_is_a_step_of_the_trace() {
    var mapping = map(report(expense(allocation(outOfPocket("A", "1")))));

    assertThat(mapping.trace().steps())
        .contains(
            new Trace.Step(
                "expense Taxi, 2026-10-05, 1, line 1: account",
                "account code A",
                "refused, MLC-303: Account code A is not mapped to an Odoo account."));
  }

  @Test
  void a_report_with_neither_total_nor_all_approved_amounts_is_refused() {
    var unknown =
        new ExpenseEntry(
            "E-1", "Hotel", null, null, null, null, ForeignAmount.UNKNOWN, false, null, HOTEL);
    var report = new Report(List.of(TAXI, unknown)).total(null).build();

    assertThat(messages(map(report)))
        .containsExactly("The document has no approved amount (expense Hotel).");
  }

  @Test
  void an_account_that_is_archived_is_named() {
    assertThat(messages(map(report(expense(allocation(outOfPocket("9", "1")))))))
        .containsExactly("Odoo account 619 Account 19 does not exist or is archived.");
  }

  @Test
  void an_account_that_is_gone_is_named_by_its_id() {
    var profile = new Profile().accounts(Map.of("474230", new AccountId(99)));

    assertThat(messages(map(report(TAXI), profile)))
        .containsExactly("Odoo account 99 does not exist or is archived.");
  }

  @Test
  void a_party_whose_account_and_partner_are_archived_is_refused_for_both() {
    var report = report(expense(allocation(line("COMP", "GONE", "474230", "1"))));

    assertThat(codes(map(report))).containsExactly(Code.ACCOUNT_GONE, Code.PARTNER_GONE);
  }

  @Test
  void an_expense_without_any_account_code_is_named() {
    assertThat(messages(map(report(expense(allocation(outOfPocket("", "1")))))))
        .containsExactly(
            "Expense Taxi, 2026-10-05, 1 has no account code, and no clearing account either.");
  }

  @Test
  void an_unmapped_employee_is_named_by_id() {
    var report = new Report(List.of(TAXI)).employee(new Employee("E7", "x@y.z", null, null));

    assertThat(messages(map(report.build())))
        .containsExactly("Employee E7 is not mapped to an Odoo partner.");
  }

  @Test
  void an_employee_with_neither_id_nor_login_is_refused() {
    var report = new Report(List.of(TAXI)).employee(new Employee(null, " ", "Anna", "Arndt"));

    assertThat(messages(map(report.build())))
        .containsExactly("The document has no employee id (employee).");
  }

  @Test
  void an_employee_whose_partner_is_archived_is_refused() {
    var report = new Report(List.of(TAXI)).employee(new Employee("E999", null, null, null));

    assertThat(codes(map(report.build()))).containsExactly(Code.PARTNER_GONE);
  }

  @Test
  void the_company_must_be_on_exactly_one_side() {
    var report =
        report(
            expense(
                allocation(
                    line("COMP", "COMP", "474230", "1"), line("EMPL", "CBCP", "474230", "2"))));

    assertThat(codes(map(report)))
        .containsExactly(Code.NOT_ONE_COMPANY_SIDE, Code.NOT_ONE_COMPANY_SIDE);
  }

  @Test
  void missing_fields_are_named_with_their_place() {
    var nothing = new JournalLine(null, null, null, null, null, null, List.of());
    var report = new Report(List.of(expense(allocation(nothing)))).currency(null).build();

    assertThat(messages(map(report)))
        .containsExactly(
            "The document has no currency (document).",
            "The document has no gross amount (expense Taxi, 2026-10-05, 0, line 1).",
            "The document has no payer (expense Taxi, 2026-10-05, 0, line 1).",
            "The document has no payee (expense Taxi, 2026-10-05, 0, line 1).",
            "Expense Taxi, 2026-10-05, 0 has no account code, and no clearing account either.");
  }

  @Test
  void an_expense_without_journal_is_not_dropped() {
    var bare =
        new ExpenseEntry(
            "E1",
            "Hotel",
            null,
            null,
            null,
            Documents.amount("80"),
            ForeignAmount.UNKNOWN,
            false,
            null,
            List.of());
    var report = new Report(List.of(TAXI, bare)).total(null).build();

    assertThat(codes(map(report))).containsExactly(Code.FIELD_MISSING);
  }

  @Test
  void an_unmapped_code_of_a_configured_field_is_named() {
    var fields = Map.of("allocationCustom1Code", "0099", "allocationCustom3Code", "anything");
    var report = report(expense(allocation(fields, outOfPocket("474230", "10"))));

    assertThat(messages(map(report)))
        .containsExactly("allocationCustom1Code 0099 is not mapped to an analytic account.");
  }

  @Test
  void an_archived_analytic_account_is_refused() {
    var fields = Map.of("allocationCustom2Code", "P9");
    var report = report(expense(allocation(fields, outOfPocket("474230", "10"))));

    assertThat(codes(map(report))).containsExactly(Code.ANALYTIC_GONE);
  }

  @Test
  void currencies_must_be_known_and_active() {
    var report = new Report(List.of(TAXI));

    assertThat(codes(map(report.currency("EURO").build()))).containsExactly(Code.CURRENCY_UNKNOWN);
    assertThat(codes(map(report.currency("USD").build()))).containsExactly(Code.CURRENCY_INACTIVE);
    assertThat(codes(map(report.currency("CHF").build()))).containsExactly(Code.CURRENCY_INACTIVE);
  }

  @Test
  void amounts_must_fit_the_currency_here_and_in_the_ledger() {
    var fine = new Report(List.of(expense(allocation(outOfPocket("474230", "1.005")))));
    var half = new Report(List.of(expense(allocation(outOfPocket("474230", "1.5")))));

    assertThat(messages(map(fine.build())))
        .containsExactly("1.005 EUR has more decimals than the currency.");
    assertThat(codes(map(half.currency("JPY").build()))).containsOnly(Code.AMOUNT_TOO_FINE);
    assertThat(codes(map(fine.currency("KWD").build()))).containsOnly(Code.AMOUNT_TOO_FINE);
  }

  @Test
  void amounts_beyond_all_measure_are_refused() {
    var report = report(expense(allocation(outOfPocket("474230", "1E+50"))));

    assertThat(messages(map(report)))
        .containsOnly("1E+50 has more than 15 digits before the decimal point.");
  }

  @Test
  void a_total_that_differs_is_refused_beyond_the_rounding_limit() {
    var report = new Report(List.of(TAXI)).total("10.03").build();

    assertThat(codes(map(report))).containsExactly(Code.TOTAL_DIFFERS);
    assertThat(codes(map(report, new Profile().rounding("0.02"))))
        .containsExactly(Code.TOTAL_DIFFERS);
  }

  @Test
  void personal_spend_is_no_part_of_the_total() {
    var card =
        personal(
            allocation(
                line("COMP", "CBCP", "199999", "14"), line("EMPL", "COMP", "199999", "-13")));

    assertThat(map(new Report(List.of(TAXI, card)).total("10").build()))
        .isInstanceOf(Mapping.Mapped.class);
  }

  @Test
  void a_document_that_comes_to_nothing_is_refused() {
    var nothing =
        report(expense(allocation(outOfPocket("474230", "5"), outOfPocket("474230", "-5"))));

    assertThat(codes(map(report()))).containsExactly(Code.NOTHING_TO_POST);
    assertThat(codes(map(nothing, new Profile().group(Group.ACCOUNT))))
        .containsExactly(Code.NOTHING_TO_POST);
  }

  @Test
  void an_advance_with_holes_is_refused_by_name() {
    var report = new Report(List.of(TAXI)).advances(application(null, null)).build();

    assertThat(messages(map(report)))
        .containsExactly(
            "The document has no amount (cash advance ADV1).",
            "The document has no account code (cash advance ADV1).");
  }

  @Test
  void a_type_without_posting_rule_is_refused() {
    var mapping = map(report(TAXI), new Profile().withoutPosting());

    assertThat(messages(mapping)).containsExactly("The mapping has no posting rule for expense.");
  }

  @Test
  void masters_of_another_company_are_not_taken() {
    var own = Company.masters();
    var other =
        new LedgerMasters(
            new LedgerMasters.Company(
                new CompanyId(2), "Other", "EUR", Locks.NONE, TaxRounding.PER_LINE, ZoneOffset.UTC),
            own.accounts(),
            own.journals(),
            own.directory(),
            own.analyticAccounts(),
            own.taxes(),
            own.currencies(),
            own.terms());

    var mapping = map(report(TAXI), new Profile(), other);

    assertThat(codes(mapping)).containsExactly(Code.ODOO_COMPANY_NOT_ALLOWED);
  }

  @Test
  void messages_and_fixes_hold_no_unfilled_fact() {
    var report =
        new Report(
                List.of(
                    expense(
                        "Hotel",
                        false,
                        null,
                        allocation(
                            Map.of("allocationCustom1Code", "x"),
                            line("COMP", "EMPL", null, "1.001"),
                            line("COMP", "COMP", "A", "2"),
                            line("COMP", "XXXX", "9", "1E+99")))))
            .advances(application("?", "-1"))
            .currency("USD")
            .employee(new Employee("?", null, null, null))
            .build();

    assertThat(reasons(map(report)))
        .hasSizeGreaterThan(8)
        .noneMatch(reason -> (reason.message() + reason.fix()).contains("{"));
  }
}

package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.abroad;
import static io.mlconnector.core.mapping.Documents.advance;
import static io.mlconnector.core.mapping.Documents.advanceLine;
import static io.mlconnector.core.mapping.Documents.allocation;
import static io.mlconnector.core.mapping.Documents.amount;
import static io.mlconnector.core.mapping.Documents.application;
import static io.mlconnector.core.mapping.Documents.cashAdvance;
import static io.mlconnector.core.mapping.Documents.expense;
import static io.mlconnector.core.mapping.Documents.givenBack;
import static io.mlconnector.core.mapping.Documents.outOfPocket;
import static io.mlconnector.core.mapping.Outcomes.codes;
import static io.mlconnector.core.mapping.Outcomes.entry;
import static io.mlconnector.core.mapping.Outcomes.lines;
import static io.mlconnector.core.mapping.Outcomes.map;
import static io.mlconnector.core.mapping.Outcomes.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.document.AdvanceLine;
import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.mapping.Documents.Report;
import io.mlconnector.core.mapping.MappingProfile.AdvanceIn;
import io.mlconnector.core.mapping.MappingProfile.Counterpart;
import io.mlconnector.core.mapping.MappingProfile.Group;
import io.mlconnector.core.mapping.MappingProfile.Party;
import io.mlconnector.core.problem.Code;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CashAdvanceTest {

  @Test
  void an_advance_debits_its_account_and_credits_the_employee() {
    var mapping = map(cashAdvance(advanceLine("CADV", "300", "DR")));

    assertThat(lines(mapping)).containsExactly("15/21 300.00", "16/21 -300.00");
    assertThat(entry(mapping).reference()).isEqualTo("A1");
  }

  @Test
  void what_is_given_back_turns_both_sides_round() {
    assertThat(lines(map(cashAdvance(givenBack("-300")))))
        .containsExactly("15/21 -300.00", "16/21 300.00");
  }

  @Test
  void an_advance_may_be_issued_and_given_back_in_part_at_once() {
    assertThat(lines(map(cashAdvance(advanceLine("CADV", "300", "DR"), givenBack("-120")))))
        .containsExactly("15/21 300.00", "15/21 -120.00", "16/21 -180.00");
  }

  @Test
  void issue_application_and_return_are_in_the_name_of_one_partner() {
    var spent =
        new Report(List.of(expense(allocation(outOfPocket("474230", "180")))))
            .advances(application("CADV", "-180"))
            .build();
    var issued = lines(map(cashAdvance(advanceLine("CADV", "300", "DR"))));

    assertThat(issued).contains("15/21 300.00");
    assertThat(lines(map(spent))).contains("15/21 -180.00");
    assertThat(lines(map(cashAdvance(givenBack("-120"))))).contains("15/21 -120.00");
  }

  @Test
  void an_advance_that_a_card_paid_out_is_still_the_employees() {
    var line = new AdvanceLine("COMP", "CBCP", "CADV", amount("300"), "DR");

    assertThat(lines(map(cashAdvance(line)))).containsExactly("15/21 300.00", "17/22 -300.00");
  }

  @Test
  void where_all_employees_are_one_partner_advances_are_that_partners_too() {
    var parties = Map.of("EMPL", new Party(Company.EMPLOYEES, new Counterpart.Fixed(Company.BANK)));

    assertThat(
            lines(
                map(cashAdvance(advanceLine("CADV", "300", "DR")), new Profile().parties(parties))))
        .containsExactly("15/22 300.00", "16/22 -300.00");
  }

  @Test
  void an_employee_who_is_nobody_in_the_books_holds_the_advance_once() {
    var unknown = cashAdvance(advanceLine("CADV", "300", "DR"));

    assertThat(codes(map(unknown, new Profile().employees(Map.of()))))
        .containsExactly(Code.EMPLOYEE_NOT_MAPPED);
  }

  @Test
  void advances_of_one_employee_are_summed_by_account() {
    var both = cashAdvance(advanceLine("CADV", "300", "DR"), givenBack("-120"));

    assertThat(lines(map(both, new Profile().group(Group.ACCOUNT))))
        .containsExactly("15/21 180.00", "16/21 -180.00");
  }

  @Test
  void a_sign_that_contradicts_its_mark_is_held_with_the_figures() {
    assertThat(messages(map(requested("300", advanceLine("CADV", "300", "CR")))))
        .containsExactly(
            "The cash advance has 300.00 marked CR, paid by COMP to EMPL (line 1), and 300"
                + " requested: money that goes out is positive, DR (debit) and paid by COMP, the"
                + " company; what comes back is negative, CR (credit) and paid to it.");
    assertThat(codes(map(cashAdvance(advanceLine("CADV", "-300", "DR")))))
        .containsExactly(Code.ADVANCE_SIGNS_CONTRADICT);
  }

  @Test
  void money_that_the_company_pays_does_not_come_back_and_what_it_gets_does_not_go_out() {
    var issued = new AdvanceLine("COMP", "EMPL", "CADV", amount("-300"), "CR");
    var returned = new AdvanceLine("EMPL", "COMP", "CADV", amount("300"), "DR");

    for (var line : List.of(issued, returned)) {
      assertThat(codes(map(cashAdvance(line)))).containsExactly(Code.ADVANCE_SIGNS_CONTRADICT);
      assertThat(codes(map(requested("300", line)))).containsExactly(Code.ADVANCE_SIGNS_CONTRADICT);
    }
  }

  @Test
  void a_return_that_requests_less_than_nothing_may_name_both_as_the_issue_did() {
    assertThat(lines(map(requested("-300", advanceLine("CADV", "-300", "CR")))))
        .containsExactly("15/21 -300.00", "16/21 300.00");
    assertThat(codes(map(requested("-300", advanceLine("CADV", "-120", "CR")))))
        .containsExactly(Code.FIGURE_DIFFERS);
    assertThat(codes(map(requested("-300", advanceLine("CADV", "300", "DR")))))
        .containsExactly(Code.FIGURE_DIFFERS);
  }

  @Test
  void the_account_is_looked_up_among_the_accounts_too() {
    assertThat(lines(map(cashAdvance(advanceLine("199999", "300", "DR")))))
        .containsExactly("12/21 300.00", "16/21 -300.00");
  }

  @Test
  void an_unmapped_account_is_named() {
    assertThat(messages(map(cashAdvance(advanceLine("CASH", "300", "DR")))))
        .containsExactly("Cash advance account CASH is not mapped.");
  }

  @Test
  void the_journal_is_in_the_currency_that_its_sum_fits() {
    assertThat(currency(abroad("300", "1.17", "300"), new Profile())).isEqualTo("GBP");
    assertThat(currency(abroad("300", "1.17", "351"), new Profile())).isEqualTo("EUR");
    assertThat(currency(abroad("299.99", "1.1712", "351.35"), new Profile())).isEqualTo("EUR");
  }

  @Test
  void amounts_that_fit_both_currencies_or_none_are_held_until_the_mapping_says_more() {
    for (var unclear :
        List.of(
            abroad("300", "1", "300"),
            abroad("300", "1.17", givenBack("-120")),
            abroad("300", null, "300"))) {
      assertThat(codes(map(unclear))).containsExactly(Code.ADVANCE_CURRENCY_UNCLEAR);
      assertThat(currency(unclear, new Profile().advanceIn(AdvanceIn.ISSUED))).isEqualTo("GBP");
      assertThat(currency(unclear, new Profile().advanceIn(AdvanceIn.EMPLOYEE))).isEqualTo("EUR");
    }
  }

  @Test
  void what_was_requested_is_compared_in_the_journals_currency() {
    var mapped = (Mapping.Mapped) map(abroad("300", "1.17", "351"));

    assertThat(mapped.checks())
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.stated()).isEqualByComparingTo("351");
              assertThat(check.currency()).isEqualTo("EUR");
              assertThat(check.explained()).isEmpty();
            });
  }

  @Test
  void an_advance_whose_journal_is_not_what_was_requested_is_held() {
    assertThat(messages(map(requested("300", advanceLine("CADV", "120", "DR")))))
        .containsExactly(
            "The cash advance states 300.00 of amount requested; its lines come to 120.00.");
    assertThat(codes(map(requested("300", advanceLine("CADV", "299.97", "DR")))))
        .containsExactly(Code.FIGURE_DIFFERS);
    assertThat(map(requested("300", advanceLine("CADV", "299.98", "DR"))))
        .isInstanceOf(Mapping.Mapped.class);
  }

  @Test
  void a_journal_with_a_refused_line_is_not_compared() {
    assertThat(codes(map(requested("300", advanceLine("CASH", "120", "DR")))))
        .containsExactly(Code.CASH_ADVANCE_ACCOUNT_NOT_MAPPED);
  }

  @Test
  void what_is_given_back_may_be_a_part_of_what_was_requested() {
    assertThat(lines(map(requested("300", givenBack("-120")))))
        .containsExactly("15/21 -120.00", "16/21 120.00");
  }

  @Test
  void holes_are_refused_by_name() {
    assertThat(messages(map(cashAdvance(new AdvanceLine(null, null, null, null, null)))))
        .containsExactly(
            "The document has no amount (line 1).",
            "The document has no payer (line 1).",
            "The document has no payee (line 1).",
            "The document has no account code (line 1).");
  }

  @Test
  void an_amount_that_is_marked_neither_debit_nor_credit_is_refused() {
    assertThat(codes(map(cashAdvance(advanceLine("CADV", "300", null)))))
        .containsExactly(Code.FIELD_MISSING);
    assertThat(messages(map(cashAdvance(advanceLine("CADV", "300", "XX")))))
        .containsExactly("The document has no mark DR or CR (line 1).");
  }

  @Test
  void an_advance_without_lines_has_nothing_to_post() {
    assertThat(codes(map(cashAdvance()))).containsExactly(Code.NOTHING_TO_POST);
  }

  private static CashAdvance requested(String amount, AdvanceLine line) {
    var usual = advance("1", "EUR", null, amount);
    return new CashAdvance(
        usual.businessId(),
        usual.revision(),
        usual.title(),
        usual.ledgerCode(),
        usual.employee(),
        usual.test(),
        usual.currency(),
        usual.employeeCurrency(),
        usual.rate(),
        usual.transactionType(),
        amount(amount),
        usual.requestDate(),
        usual.issuedDate(),
        List.of(line));
  }

  private static String currency(CashAdvance advance, Profile profile) {
    var rate =
        Map.of(new Need.Rate("GBP", Documents.PROCESSED), Optional.of(new BigDecimal("0.85")));
    var facts = new Facts(rate, Map.of(), Map.of());
    var ground = new Ground(profile.build(), Company.masters(), facts, Company.TODAY);
    return entry(map(advance, ground)).currency().code();
  }
}

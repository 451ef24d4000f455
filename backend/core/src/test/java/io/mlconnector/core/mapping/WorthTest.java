package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.allocation;
import static io.mlconnector.core.mapping.Documents.amount;
import static io.mlconnector.core.mapping.Documents.expense;
import static io.mlconnector.core.mapping.Documents.line;
import static io.mlconnector.core.mapping.Documents.outOfPocket;
import static io.mlconnector.core.mapping.Documents.paid;
import static io.mlconnector.core.mapping.Documents.personal;
import static io.mlconnector.core.mapping.Outcomes.codes;
import static io.mlconnector.core.mapping.Outcomes.map;
import static io.mlconnector.core.mapping.Outcomes.worth;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.document.ExpenseEntry;
import io.mlconnector.core.mapping.Documents.Report;
import io.mlconnector.core.mapping.MappingProfile.AdvanceIn;
import io.mlconnector.core.mapping.MappingProfile.OnClosedPeriod;
import io.mlconnector.core.mapping.MappingProfile.OnRefusal;
import io.mlconnector.core.mapping.MappingProfile.RateChoice;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose rate values a document, and in what the company's books are kept. */
class WorthTest {

  private static final Profile CONCUR = new Profile().rates(RateChoice.CONCUR);
  private static final ExpenseEntry TAXI = expense(allocation(outOfPocket("474230", "10.00")));

  @Test
  void values_have_the_decimals_that_the_ledger_keeps_its_currency_in() {
    var dinars = Company.masters(Locks.NONE, "KWD", Company.DIRECTORY);
    var need = new Need.Rate("EUR", Documents.PROCESSED);
    var facts = new Facts(Map.of(need, Optional.of(amount("2.83"))), Map.of(), Map.of());
    var ground = new Ground(new Profile().build(), dinars, facts, Company.TODAY);

    assertThat(worth(map(new Report(List.of(TAXI)).build(), ground)))
        .containsExactly("10 3.53", "16 -3.53");
  }

  @Test
  void an_expense_that_states_no_approved_amount_is_worth_what_was_paid_for_its_lines() {
    var silent =
        new ExpenseEntry(
            "E-Taxi",
            "Taxi",
            null,
            null,
            TAXI.date(),
            null,
            TAXI.spent(),
            false,
            null,
            TAXI.allocations());
    var report =
        new Report(List.of(paid(silent, "20.01", "EUR", "0.5", "M")))
            .currency("GBP")
            .total("10")
            .build();

    assertThat(worth(map(report, CONCUR))).containsExactly("10 20.01", "16 -20.01");
  }

  @Test
  void personal_spend_is_worth_what_was_paid_with_the_card() {
    var card =
        paid(
            personal(
                allocation(
                    line("COMP", "CBCP", "199999", "14"), line("EMPL", "COMP", "199999", "-14"))),
            "28.01",
            "EUR",
            "0.5",
            "M");

    assertThat(worth(map(new Report(List.of(card)).currency("GBP").build(), CONCUR)))
        .contains("17 -28.01", "16 28.01");
  }

  @Test
  void an_advance_in_the_employees_currency_is_worth_what_was_paid_out() {
    var pounds = Company.masters(Locks.NONE, "GBP", Company.DIRECTORY);

    assertThat(worth(map(Documents.abroad("300", "1.17", "351"), CONCUR, pounds)))
        .containsExactly("15 300.00", "16 -300.00");
  }

  @Test
  void a_rate_of_zero_is_none() {
    var zero = CONCUR.advanceIn(AdvanceIn.ISSUED);

    assertThat(codes(map(Documents.abroad("300", "0", "300"), zero)))
        .containsExactly(Code.RATE_NOT_GIVEN);
  }

  @Test
  void a_rounding_beside_expenses_that_come_to_nothing_has_no_rate() {
    var back =
        paid(expense(allocation(line("EMPL", "COMP", "474230", "-10"))), "-20", "EUR", "0.5", "M");
    var report =
        new Report(List.of(paid(TAXI, "20", "EUR", "0.5", "M"), back))
            .currency("GBP")
            .total("0.02")
            .build();

    assertThat(codes(map(report, CONCUR.rounding("0.02")))).containsExactly(Code.RATE_NOT_GIVEN);
  }

  @Test
  void a_closed_period_and_any_other_refusal_are_rejected_by_their_own_choice() {
    var closed = List.of(Problem.of(Code.PERIOD_CLOSED));
    var unmapped = List.of(Problem.of(Code.ACCOUNT_NOT_MAPPED));
    var either = List.of(Problem.of(Code.ACCOUNT_NOT_MAPPED), Problem.of(Code.PERIOD_CLOSED));
    var periods = new Profile().onClosedPeriod(OnClosedPeriod.REJECT).build();
    var others = new Profile().onRefusal(OnRefusal.REJECT).build();

    assertThat(periods.rejects(closed)).isTrue();
    assertThat(periods.rejects(unmapped)).isFalse();
    assertThat(periods.rejects(either)).isTrue();
    assertThat(others.rejects(closed)).isFalse();
    assertThat(others.rejects(unmapped)).isTrue();
  }
}

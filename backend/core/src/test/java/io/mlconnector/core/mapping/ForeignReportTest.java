package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.advance;
import static io.mlconnector.core.mapping.Documents.allocation;
import static io.mlconnector.core.mapping.Documents.amount;
import static io.mlconnector.core.mapping.Documents.application;
import static io.mlconnector.core.mapping.Documents.expense;
import static io.mlconnector.core.mapping.Documents.line;
import static io.mlconnector.core.mapping.Documents.outOfPocket;
import static io.mlconnector.core.mapping.Documents.paid;
import static io.mlconnector.core.mapping.Documents.personal;
import static io.mlconnector.core.mapping.Documents.tax;
import static io.mlconnector.core.mapping.Documents.taxed;
import static io.mlconnector.core.mapping.Outcomes.checks;
import static io.mlconnector.core.mapping.Outcomes.codes;
import static io.mlconnector.core.mapping.Outcomes.lines;
import static io.mlconnector.core.mapping.Outcomes.map;
import static io.mlconnector.core.mapping.Outcomes.messages;
import static io.mlconnector.core.mapping.Outcomes.needs;
import static io.mlconnector.core.mapping.Outcomes.worth;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.Locks;
import io.mlconnector.core.document.ExpenseEntry;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.mapping.Check.Cause;
import io.mlconnector.core.mapping.Documents.Report;
import io.mlconnector.core.mapping.MappingProfile.AdvanceIn;
import io.mlconnector.core.mapping.MappingProfile.Group;
import io.mlconnector.core.mapping.MappingProfile.RateChoice;
import io.mlconnector.core.problem.Code;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ForeignReportTest {

  private static final Profile CONCUR = new Profile().rates(RateChoice.CONCUR);
  private static final ExpenseEntry TAXI =
      expense(allocation(outOfPocket("474230", "10.00"), outOfPocket("474210", "20.01")));

  @Test
  void odoos_rate_of_the_posting_date_is_asked_for() {
    assertThat(needs(map(in("GBP", TAXI))))
        .containsExactly(new Need.Rate("GBP", Documents.PROCESSED));
  }

  @Test
  void odoos_rate_values_each_line_and_the_entry_balances() {
    assertThat(worth(map(in("GBP", TAXI), ground(new Profile(), "GBP", "0.8721"))))
        .containsExactly("10 11.47", "11 22.94", "16 -34.41");
  }

  @Test
  void a_rate_that_odoo_lacks_is_named() {
    assertThat(messages(map(in("GBP", TAXI), ground(new Profile(), "GBP", null))))
        .containsExactly("Odoo has no rate for GBP on or before 2026-11-03.");
    assertThat(codes(map(in("GBP", TAXI), ground(new Profile(), "GBP", "0"))))
        .containsExactly(Code.ODOO_RATE_MISSING);
    assertThat(codes(map(in("GBP", TAXI), ground(new Profile(), "GBP", "1E-999999999"))))
        .containsExactly(Code.ODOO_RATE_MISSING);
  }

  @Test
  void currencies_have_none_two_or_three_decimals() {
    var yen = expense(allocation(outOfPocket("474230", "1501")));
    var dinar = expense(allocation(outOfPocket("474230", "1.501")));

    assertThat(worth(map(in("JPY", yen), ground(new Profile(), "JPY", "161.7"))))
        .containsExactly("10 9.28", "16 -9.28");
    assertThat(lines(map(in("BHD", dinar), ground(new Profile(), "BHD", "0.41"))))
        .containsExactly("10 1.501", "16/21 -1.501");
  }

  @Test
  void a_company_without_minor_units_has_whole_values() {
    var masters = Company.masters(Locks.NONE, "JPY", Company.DIRECTORY);
    var rate =
        new Facts(
            Map.of(new Need.Rate("EUR", Documents.PROCESSED), Optional.of(amount("0.0062"))),
            Map.of(),
            Map.of());

    assertThat(
            worth(
                map(
                    in("EUR", TAXI),
                    new Ground(new Profile().build(), masters, rate, Company.TODAY))))
        .containsExactly("10 1613", "11 3227", "16 -4840");
  }

  @Test
  void by_concurs_rate_an_expense_is_worth_what_was_paid() {
    var paid = paid(TAXI, "33.40", "EUR", "0.8985", "M");

    assertThat(worth(map(in("GBP", paid), CONCUR)))
        .containsExactly("10 11.13", "11 22.27", "16 -33.40");
  }

  @Test
  void taxes_share_what_was_paid_too() {
    var expense =
        paid(
            expense(
                allocation(
                    List.of(taxed("COMP", "EMPL", "474230", "10", "8.40")),
                    tax(null, "VA", "1.60"))),
            "11.11",
            "EUR",
            "0.9",
            "M");

    assertThat(worth(map(in("GBP", expense), CONCUR)))
        .containsExactly("10 9.33", "13 1.78", "16 -11.11");
  }

  @Test
  void of_an_expense_that_was_approved_in_part_the_rate_counts() {
    assertThat(worth(map(in("GBP", paid(TAXI, "100", "EUR", "0.5", "M")), CONCUR)))
        .containsExactly("10 20.00", "11 40.02", "16 -60.02");
    assertThat(worth(map(in("GBP", paid(TAXI, "100", "EUR", "2", "D")), CONCUR)))
        .containsExactly("10 20.00", "11 40.02", "16 -60.02");
  }

  @Test
  void personal_spend_moves_at_its_rate() {
    var card =
        paid(
            personal(
                allocation(
                    line("COMP", "CBCP", "199999", "14"), line("EMPL", "COMP", "199999", "-14"))),
            "28",
            "EUR",
            "0.5",
            "M");
    var report = new Report(List.of(paid(TAXI, "60.02", "EUR", "0.5", "M"), card));

    assertThat(worth(map(report.currency("GBP").build(), CONCUR.group(Group.ACCOUNT))))
        .containsExactly("10 20.00", "11 40.02", "16 -32.02", "17 -28.00");
  }

  @Test
  void what_has_no_rate_of_concurs_is_named() {
    var dollars = paid(TAXI, "33.40", "USD", "0.8985", "M");
    var advance =
        new Report(List.of(paid(TAXI, "33.40", "EUR", "0.8985", "M")))
            .currency("GBP")
            .advances(application("CADV", "-5"))
            .build();

    assertThat(messages(map(in("GBP", dollars), CONCUR)))
        .containsExactly(
            "Concur gives no rate from GBP to EUR for expense Taxi, 2026-10-05, 30.01.");
    assertThat(messages(map(advance, CONCUR)))
        .containsExactly("Concur gives no rate from GBP to EUR for the cash advances.");
  }

  @Test
  void an_advance_is_worth_its_amount_at_its_own_rate() {
    assertThat(worth(map(advance("1", "GBP", "1.17", "300"), CONCUR)))
        .containsExactly("15 351.00", "16 -351.00");
    assertThat(codes(map(advance("1", "GBP", null, "300"), CONCUR.advanceIn(AdvanceIn.ISSUED))))
        .containsExactly(Code.RATE_NOT_GIVEN);
  }

  @Test
  void half_a_cent_goes_the_same_way_on_both_sides() {
    assertThat(worth(map(advance("1", "GBP", "1.25", "10.02"), CONCUR)))
        .containsExactly("15 12.53", "16 -12.53");
  }

  @Test
  void without_a_rate_nothing_is_taken_for_one() {
    var partly = paid(expense(allocation(outOfPocket("474230", "40"))), "100", "EUR", "1", "?");

    assertThat(codes(map(in("GBP", partly), CONCUR))).containsExactly(Code.RATE_NOT_GIVEN);
  }

  @Test
  void amounts_that_would_point_to_another_side_than_their_values_are_not_summed() {
    var dear = paid(expense(allocation(outOfPocket("474230", "10"))), "10", "EUR", "1", "M");
    var refund =
        paid(expense(allocation(line("EMPL", "COMP", "474230", "-9"))), "-18", "EUR", "0.5", "M");

    assertThat(worth(map(in("GBP", dear, refund), CONCUR.group(Group.ACCOUNT))))
        .containsExactly("10 10.00", "10 -18.00", "16 18.00", "16 -10.00");
  }

  @Test
  void a_conversion_that_is_off_is_shown_and_not_refused() {
    var mapping = map(in("EUR", paid(TAXI, "30.01", "USD", "1.01", "M")));

    assertThat(checks(mapping))
        .filteredOn(check -> check.explained().isPresent())
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.explained()).contains(Cause.CURRENCY_CONVERSION);
              assertThat(check.difference()).isEqualByComparingTo("0.30");
            });
  }

  private static ExpenseReport in(String currency, ExpenseEntry... entries) {
    return new Report(List.of(entries)).currency(currency).build();
  }

  private static Ground ground(Profile profile, String currency, @Nullable String rate) {
    var known =
        Map.of(
            new Need.Rate(currency, Documents.PROCESSED),
            Optional.ofNullable(rate).map(Documents::amount));
    return new Ground(
        profile.build(), Company.masters(), new Facts(known, Map.of(), Map.of()), Company.TODAY);
  }
}

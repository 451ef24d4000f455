package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.amount;
import static io.mlconnector.core.mapping.Documents.payroll;
import static io.mlconnector.core.mapping.Outcomes.codes;
import static io.mlconnector.core.mapping.Outcomes.lines;
import static io.mlconnector.core.mapping.Outcomes.map;
import static io.mlconnector.core.mapping.Outcomes.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.document.PayrollReport;
import io.mlconnector.core.document.PayrollReport.Approved;
import io.mlconnector.core.document.PayrollReport.Wage;
import io.mlconnector.core.mapping.MappingProfile.WageKey;
import io.mlconnector.core.problem.Code;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PayrollTest {

  private static final Profile WAGES =
      new Profile()
          .wages(
              Map.of(
                  new WageKey("M100", "TAXABLE"), Company.OTHER_TAX,
                  new WageKey("M100", null), Company.CLEARING));

  @Test
  void what_payroll_pays_moves_from_the_employee_to_the_wage_type() {
    assertThat(
            lines(map(payroll(wage("M100", "TAXABLE", "26"), wage("M100", "FREE", "24")), WAGES)))
        .containsExactly("14 -26.00", "12 -24.00", "16/21 50.00");
  }

  @Test
  void a_negative_wage_turns_both_sides_round() {
    assertThat(lines(map(payroll(wage("M100", null, "-5")), WAGES)))
        .containsExactly("12 5.00", "16/21 -5.00");
  }

  @Test
  void what_is_for_tax_records_only_is_not_posted_and_says_so() {
    var record = new Wage("expense Meal", "M100", "TAXABLE", amount("26"), false);
    var mapping = map(payroll(record, wage("M100", null, "24")), WAGES);

    assertThat(lines(mapping)).containsExactly("12 -24.00", "16/21 24.00");
    assertThat(mapping.trace().steps())
        .contains(new Trace.Step("expense Meal", "for tax records only", "nothing to post"));
  }

  @Test
  void a_document_for_tax_records_only_is_ignored() {
    var mapping = map(payroll(new Wage("Meal", "M100", null, amount("26"), false)), WAGES);

    assertThat(mapping).isInstanceOf(Mapping.Ignored.class);
    assertThat(((Mapping.Ignored) mapping).reason().code()).isEqualTo(Code.PAYROLL_RECORDS_ONLY);
  }

  @Test
  void an_unmapped_wage_type_is_named() {
    assertThat(messages(map(payroll(wage("M200", "TAXABLE", "1"), wage("M300", null, "1")), WAGES)))
        .containsExactly(
            "Wage type M200, taxable type TAXABLE, is not mapped to an account.",
            "Wage type M300, taxable type none, is not mapped to an account.");
  }

  @Test
  void holes_are_named() {
    assertThat(messages(map(payroll(new Wage("Meal", " ", null, null, true)), WAGES)))
        .containsExactly(
            "The document has no amount (Meal).", "The document has no wage type (Meal).");
  }

  @Test
  void wages_that_do_not_come_to_their_expense_are_held() {
    var mapping =
        map(stating("60", wage("M100", "TAXABLE", "26"), wage("M100", "FREE", "24")), WAGES);

    assertThat(codes(mapping)).containsExactly(Code.FIGURE_DIFFERS);
    assertThat(messages(mapping))
        .containsExactly("The payroll document states 60.00 of Meal; its lines come to 50.00.");
  }

  @Test
  void wages_that_come_to_their_expense_are_compared_and_posted() {
    var mapped = (Mapping.Mapped) map(stating("26", wage("M100", "TAXABLE", "26")), WAGES);

    assertThat(mapped.checks())
        .singleElement()
        .satisfies(
            check -> {
              assertThat(check.subject()).isEqualTo("Meal");
              assertThat(check.explained()).isEmpty();
            });
  }

  @Test
  void a_cent_that_splitting_into_wages_leaves_is_named_and_posted() {
    var split = stating("50.01", wage("M100", "TAXABLE", "26"), wage("M100", "FREE", "24"));
    var mapped = (Mapping.Mapped) map(split, WAGES);

    assertThat(mapped.checks().getFirst().explained()).contains(Check.Cause.SPLIT_REST);
  }

  @Test
  void wages_for_tax_records_are_parts_of_an_expense_or_stand_beside_it() {
    var record = new Wage("expense Meal", "M100", "TAXABLE", amount("8"), false);

    assertThat(map(stating("50", record, wage("M100", "FREE", "42")), WAGES))
        .isInstanceOf(Mapping.Mapped.class);
    assertThat(map(stating("42", record, wage("M100", "FREE", "42")), WAGES))
        .isInstanceOf(Mapping.Mapped.class);
    assertThat(codes(map(stating("45", record, wage("M100", "FREE", "42")), WAGES)))
        .containsExactly(Code.FIGURE_DIFFERS);
  }

  @Test
  void an_expense_with_a_wage_without_amount_is_not_compared() {
    var blank = new Wage("expense Meal", "M100", null, null, true);

    assertThat(codes(map(stating("50", blank), WAGES))).containsExactly(Code.FIELD_MISSING);
  }

  private static PayrollReport stating(String approved, Wage... wages) {
    var lines = List.of(wages);
    return payroll(lines, List.of(new Approved("Meal", amount(approved), lines)));
  }

  @Test
  void a_document_without_wages_has_nothing_to_post() {
    assertThat(codes(map(payroll(), WAGES))).containsExactly(Code.NOTHING_TO_POST);
  }

  private static Wage wage(String type, @Nullable String taxable, String amount) {
    return new Wage("expense Meal", type, taxable, amount(amount), true);
  }
}

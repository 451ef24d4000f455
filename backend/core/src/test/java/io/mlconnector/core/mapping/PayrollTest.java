package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.amount;
import static io.mlconnector.core.mapping.Documents.payroll;
import static io.mlconnector.core.mapping.Outcomes.codes;
import static io.mlconnector.core.mapping.Outcomes.lines;
import static io.mlconnector.core.mapping.Outcomes.map;
import static io.mlconnector.core.mapping.Outcomes.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.document.PayrollReport.Wage;
import io.mlconnector.core.mapping.MappingProfile.WageKey;
import io.mlconnector.core.problem.Code;
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
  void a_document_without_wages_has_nothing_to_post() {
    assertThat(codes(map(payroll(), WAGES))).containsExactly(Code.NOTHING_TO_POST);
  }

  private static Wage wage(String type, @Nullable String taxable, String amount) {
    return new Wage("expense Meal", type, taxable, amount(amount), true);
  }
}

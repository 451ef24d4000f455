package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.allocation;
import static io.mlconnector.core.mapping.Documents.expense;
import static io.mlconnector.core.mapping.Documents.report;
import static io.mlconnector.core.mapping.Documents.tax;
import static io.mlconnector.core.mapping.Documents.taxed;
import static io.mlconnector.core.mapping.Documents.withTaxes;
import static io.mlconnector.core.mapping.Outcomes.codes;
import static io.mlconnector.core.mapping.Outcomes.map;
import static io.mlconnector.core.mapping.Outcomes.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.document.TaxLine;
import io.mlconnector.core.problem.Code;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaxRefusalTest {

  @Test
  void an_unmapped_tax_is_named() {
    var report =
        report(
            expense(
                allocation(
                    List.of(taxed("COMP", "EMPL", "474230", "10", "8.40")),
                    tax(null, "V0", "1.60"))));

    assertThat(messages(map(report)))
        .containsExactly("Tax DEVAT V0 is not mapped to an Odoo account.");
  }

  @Test
  void a_tax_without_authority_and_code_is_refused() {
    var bare = new TaxLine(null, null, null, null, Documents.amount("1.60"));
    var report =
        report(expense(allocation(List.of(taxed("COMP", "EMPL", "474230", "10", "8.40")), bare)));

    assertThat(codes(map(report))).containsExactly(Code.FIELD_MISSING, Code.FIELD_MISSING);
  }

  @Test
  void net_and_tax_that_do_not_come_to_gross_are_refused() {
    var report =
        report(
            expense(
                allocation(
                    List.of(taxed("COMP", "EMPL", "474230", "10", "8.40")),
                    tax(null, "VA", "1.59"))));

    assertThat(messages(map(report)))
        .containsExactly(
            "Expense Taxi, 2026-10-05, 10: net 8.40 and reclaimable tax 1.59 do not add up to"
                + " 10.00.");
  }

  @Test
  void a_tax_that_belongs_to_no_line_is_refused() {
    var report =
        report(
            expense(
                allocation(
                    List.of(withTaxes(taxed("COMP", "EMPL", "474230", "10", "8.40"), "g1")),
                    tax("g1", "VA", "1.60"),
                    tax("g2", "VA", "0.40"))));

    assertThat(codes(map(report))).containsExactly(Code.TAX_DOES_NOT_ADD_UP);
  }

  @Test
  void a_difference_between_lines_is_not_hidden_by_their_sum() {
    var report =
        report(
            expense(
                allocation(
                    taxed("COMP", "EMPL", "474230", "10", "9"),
                    taxed("COMP", "EMPL", "474230", "10", "11"))));

    assertThat(codes(map(report)))
        .containsExactly(Code.TAX_DOES_NOT_ADD_UP, Code.TAX_DOES_NOT_ADD_UP);
  }

  @Test
  void a_missing_reclaimable_amount_is_named_if_it_is_needed() {
    var report =
        report(
            expense(
                allocation(
                    List.of(taxed("COMP", "EMPL", "474230", "10", "8.40")),
                    tax(null, "VA", null))));

    assertThat(messages(map(report)))
        .containsExactly(
            "The document has no reclaimable amount (expense Taxi, 2026-10-05, 10, tax).");
  }
}

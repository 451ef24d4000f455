package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.allocation;
import static io.mlconnector.core.mapping.Documents.amount;
import static io.mlconnector.core.mapping.Documents.expense;
import static io.mlconnector.core.mapping.Documents.outOfPocket;
import static io.mlconnector.core.mapping.Documents.parts;
import static io.mlconnector.core.mapping.Documents.report;
import static io.mlconnector.core.mapping.Documents.tax;
import static io.mlconnector.core.mapping.Outcomes.checks;
import static io.mlconnector.core.mapping.Outcomes.codes;
import static io.mlconnector.core.mapping.Outcomes.entry;
import static io.mlconnector.core.mapping.Outcomes.lines;
import static io.mlconnector.core.mapping.Outcomes.map;
import static io.mlconnector.core.mapping.Outcomes.marks;
import static io.mlconnector.core.mapping.Outcomes.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.document.Allocation;
import io.mlconnector.core.document.Coding;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.JournalLine;
import io.mlconnector.core.document.TaxLine;
import io.mlconnector.core.mapping.MappingProfile.Group;
import io.mlconnector.core.problem.Code;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaxReportTest {

  @Test
  void a_reclaimed_tax_marks_its_base_and_itself() {
    var mapping =
        map(
            report(
                expense(
                    allocation(
                        List.of(parts("474230", "11.90", "10", "10")),
                        tax("VF", "1.90", "1.90", null)))));

    assertThat(lines(mapping)).containsExactly("10 10.00", "13 1.90", "16/21 -11.90");
    assertThat(marks(entry(mapping))).containsExactly("10 10.00 [51]", "13 1.90 [52] 41/52");
  }

  @Test
  void what_is_given_back_says_what_a_refund_says() {
    var mapping =
        map(
            report(
                expense(
                    allocation(
                        List.of(parts("474230", "-11.90", "-10", "-10")),
                        tax("VF", "-1.90", "-1.90", null)))));

    assertThat(lines(mapping)).containsExactly("10 -10.00", "13 -1.90", "16/21 11.90");
    assertThat(marks(entry(mapping))).containsExactly("10 -10.00 [151]", "13 -1.90 [152] 41/152");
  }

  @Test
  void what_is_not_reclaimed_stays_with_the_cost_without_marks() {
    var mapping =
        map(
            report(
                expense(
                    allocation(
                        List.of(parts("474230", "55", "46.22", "50.60")),
                        tax("VF", "8.78", "4.40", null)))));

    assertThat(lines(mapping)).containsExactly("10 46.22", "10 4.38", "13 4.40", "16/21 -55.00");
    assertThat(marks(entry(mapping))).containsExactly("10 46.22 [51]", "13 4.40 [52] 41/52");
  }

  @Test
  void what_the_ledgers_tax_leaves_with_the_cost_has_its_own_tags() {
    var mapping =
        map(
            report(
                expense(
                    allocation(
                        List.of(parts("474230", "55", "46.22", "50.60")),
                        tax("VH", "8.78", "4.40", null)))));

    assertThat(marks(entry(mapping)))
        .containsExactly("10 46.22 [51]", "10 4.38 [53] 42/53", "13 4.40 [52] 42/52");
  }

  @Test
  void a_zero_rate_still_marks_what_it_is_due_on() {
    var mapping =
        map(
            report(
                expense(
                    allocation(
                        List.of(parts("474230", "80", "80", "80")), tax("VZ", "0", "0", null)))));

    assertThat(lines(mapping)).containsExactly("10 80.00", "16/21 -80.00");
    assertThat(marks(entry(mapping))).containsExactly("10 80.00 [54]");
  }

  @Test
  void a_tax_of_which_nothing_is_reclaimed_marks_nothing_unless_it_is_made_for_that() {
    var lines = List.of(parts("474210", "100", "84.03", "100"));

    assertThat(marks(entry(map(report(expense(allocation(lines, tax("VF", "15.97", "0", null))))))))
        .isEmpty();
    assertThat(marks(entry(map(report(expense(allocation(lines, tax("VH", "15.97", "0", null))))))))
        .containsExactly("11 84.03 [51]", "11 15.97 [53] 42/53");
  }

  @Test
  void a_tax_that_is_mapped_as_cost_stays_with_the_cost() {
    var mapping =
        map(
            report(
                expense(
                    allocation(
                        List.of(parts("474230", "11.90", "10", "10")),
                        tax("VC", "1.90", "1.90", null)))));

    assertThat(lines(mapping)).containsExactly("10 11.90", "16/21 -11.90");
  }

  @Test
  void several_taxes_on_a_line_go_each_its_way() {
    var mapping =
        map(
            report(
                expense(
                    allocation(
                        List.of(parts("474230", "115", "100", "105")),
                        tax("VF", "10", "5", null),
                        tax("VB", "3", "3", null),
                        tax("VC", "2", "2", null)))));

    assertThat(lines(mapping))
        .containsExactly("10 100.00", "10 7.00", "13 5.00", "14 3.00", "16/21 -115.00");
  }

  @Test
  void lines_on_several_accounts_share_one_tax() {
    var mapping =
        map(
            report(
                expense(
                    allocation(
                        List.of(
                            parts("474230", "11.90", "10", "11"),
                            parts("474210", "23.80", "20", "22")),
                        tax("VH", "5.70", "2.70", null)))));

    assertThat(lines(mapping))
        .containsExactly("10 10.00", "11 20.00", "10 1.00", "11 2.00", "13 2.70", "16/21 -35.70");
  }

  @Test
  void taxes_that_may_belong_to_either_account_are_refused() {
    var report =
        report(
            expense(
                allocation(
                    List.of(
                        parts("474230", "11.90", "10", "10"), parts("474210", "23.80", "20", "20")),
                    tax("VF", "3.80", "3.80", null),
                    tax("VH", "1.90", "1.90", null))));

    assertThat(codes(map(report))).containsExactly(Code.TAX_PARTS_UNCLEAR);
  }

  @Test
  void taxes_that_do_not_come_to_gross_are_refused_where_the_tax_report_needs_them() {
    var report =
        report(
            expense(
                allocation(
                    List.of(parts("474230", "11.90", "9", "10")),
                    tax("VF", "1.90", "1.90", null))));

    assertThat(messages(map(report)))
        .containsExactly(
            "Expense Taxi, 2026-10-05, 11.90: 9.00 net of tax and taxes of 1.90 do not add up to"
                + " 11.90.");
  }

  @Test
  void a_missing_net_of_tax_is_named_where_it_cannot_be_known() {
    var line =
        new JournalLine("COMP", "EMPL", "474230", amount("55"), null, amount("50.60"), List.of());
    var report = report(expense(allocation(List.of(line), tax("VF", "8.78", "4.40", null))));

    assertThat(messages(map(report)))
        .containsExactly("The document has no amount net of tax (expense Taxi, 2026-10-05, 55).");
  }

  @Test
  void an_odoo_tax_that_is_archived_or_for_sales_is_refused() {
    for (var code : List.of("VX", "VS")) {
      var report =
          report(
              expense(
                  allocation(
                      List.of(parts("474230", "11.90", "10", "10")),
                      tax(code, "1.90", "1.90", null))));

      assertThat(codes(map(report))).containsExactly(Code.TAX_GONE);
    }
  }

  @Test
  void marked_and_unmarked_costs_are_not_summed() {
    var mapping =
        map(
            report(
                expense(
                    allocation(
                        List.of(parts("474230", "11.90", "10", "10")),
                        tax("VF", "1.90", "1.90", null))),
                expense(allocation(outOfPocket("474230", "5")))),
            new Profile().group(Group.ACCOUNT));

    assertThat(lines(mapping)).containsExactly("10 10.00", "13 1.90", "10 5.00", "16/21 -16.90");
  }

  @Test
  void each_tax_is_compared_with_what_is_posted_of_it() {
    ExpenseReport report =
        report(
            expense(
                allocation(
                    List.of(parts("474230", "55", "46.22", "50.60")),
                    tax("VF", "8.78", "4.40", null))));

    assertThat(checks(map(report)))
        .anySatisfy(
            check -> {
              assertThat(check.subject()).isEqualTo("tax DEVAT VF");
              assertThat(check.stated()).isEqualByComparingTo("4.40");
              assertThat(check.explained()).isEmpty();
            });
  }

  @Test
  void a_tax_without_authority_is_cost_where_nothing_is_reclaimed() {
    var nameless = new TaxLine(null, null, null, amount("1"), amount("0"));
    var share =
        new Allocation(Coding.NONE, List.of(parts("474230", "10", "9", "10")), List.of(nameless));

    assertThat(lines(map(report(expense(share))))).containsExactly("10 10.00", "16/21 -10.00");
  }
}

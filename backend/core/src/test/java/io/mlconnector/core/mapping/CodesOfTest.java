package io.mlconnector.core.mapping;

import static io.mlconnector.core.mapping.Documents.allocation;
import static io.mlconnector.core.mapping.Documents.application;
import static io.mlconnector.core.mapping.Documents.expense;
import static io.mlconnector.core.mapping.Documents.line;
import static io.mlconnector.core.mapping.Documents.outOfPocket;
import static io.mlconnector.core.mapping.Documents.personal;
import static io.mlconnector.core.mapping.Documents.tax;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.document.Employee;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.mapping.Documents.Report;
import io.mlconnector.core.mapping.grid.CodesOf;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.SeenCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CodesOfTest {

  @Test
  void a_report_uses_accounts_parties_taxes_and_its_employee() {
    var entry =
        expense(
            allocation(
                List.of(outOfPocket("474230", "10"), line("EMPL", "COMP", "474230", "-4")),
                tax("T1", "VA", "1.60")));
    var report = new Report(List.of(entry)).advances(application("CADV", "-3")).build();

    assertThat(words(report))
        .containsExactlyInAnyOrder(
            "journals expense: 6",
            "accounts 474230: 14 Taxi",
            "parties EMPL: 14",
            "taxes DEVAT VA: 1.60",
            "employees E100: 14 Anna Arndt",
            "advances CADV: 3");
  }

  @Test
  void a_blank_account_is_the_clearing_account() {
    var entry = expense("Minibar", true, "199999", allocation(outOfPocket(null, "5")));

    assertThat(words(Documents.report(entry))).contains("accounts 199999: 5 Minibar");
  }

  @Test
  void what_nothing_is_posted_for_is_no_code() {
    var entry =
        expense(
            allocation(
                List.of(outOfPocket("474230", "0"), outOfPocket("474210", "1")),
                tax("T1", "VA", "0")));

    assertThat(words(Documents.report(entry)))
        .noneMatch(code -> code.startsWith("taxes") || code.startsWith("accounts 474230"));
  }

  @Test
  void a_cost_object_has_its_name_from_the_field_beside_it() {
    var fields =
        Map.of(
            "allocationCustom1Code", "0021",
            "allocationCustom1Value", "Sales",
            "entryOrgUnit1Value", "North",
            "entryDate", "2026-10-05");
    var entry = expense(allocation(fields, outOfPocket("474230", "10")));

    assertThat(words(Documents.report(entry)))
        .contains(
            "cost-objects allocationCustom1Code 0021: 10 Sales",
            "cost-objects entryOrgUnit1Value North: 10")
        .noneMatch(code -> code.contains("entryDate") || code.contains("allocationCustom1Value"));
  }

  @Test
  void personal_spend_has_no_cost_object() {
    var fields = Map.of("allocationCustom1Code", "0021");
    var entry = personal(allocation(fields, outOfPocket("474230", "10")));

    assertThat(words(Documents.report(entry))).noneMatch(code -> code.startsWith("cost-objects"));
  }

  @Test
  void an_invoice_uses_its_vendor_and_marks_its_taxes() {
    var codes =
        CodesOf.document(
            InvoicePapers.paper(InvoicePapers.share("10", InvoicePapers.tax("VA", "1.90")))
                .build());

    assertThat(codes).anyMatch(code -> code.grid() == Grid.VENDORS);
    assertThat(codes)
        .filteredOn(code -> code.grid() == Grid.TAXES)
        .allMatch(code -> SeenCode.INVOICE.equals(code.hint()));
  }

  @Test
  void of_very_many_codes_those_with_the_most_money_are_kept() {
    var lines =
        IntStream.rangeClosed(1, 800)
            .mapToObj(n -> outOfPocket("A" + n, Integer.toString(n)))
            .toList();
    var codes = CodesOf.document(Documents.report(expense(allocation(lines))));

    assertThat(codes).hasSize(500);
    assertThat(codes.getFirst().grid()).isEqualTo(Grid.JOURNALS);
    assertThat(words(codes))
        .contains("accounts A800: 800 Taxi")
        .noneMatch("accounts A1: 1"::equals);
  }

  @Test
  void who_has_no_number_is_known_by_login() {
    var report =
        new Report(List.of(expense(allocation(outOfPocket("474230", "10")))))
            .employee(new Employee(null, "anna@example.com", null, null))
            .build();

    assertThat(words(report)).contains("employees anna@example.com: 10");
  }

  @Property(tries = 100)
  void every_code_comes_once_and_no_amount_is_negative(@ForAll("reports") ExpenseReport report) {
    var codes = CodesOf.document(report);

    assertThat(codes.stream().map(one -> one.grid() + "|" + one.first() + "|" + one.second()))
        .doesNotHaveDuplicates();
    assertThat(codes).allMatch(one -> one.amount().signum() >= 0);
  }

  @Property(tries = 100)
  void accounts_and_parties_bear_the_same_sum(@ForAll("reports") ExpenseReport report) {
    var codes = CodesOf.document(report);

    assertThat(sum(codes, Grid.ACCOUNTS)).isEqualByComparingTo(sum(codes, Grid.PARTIES));
  }

  @Provide
  Arbitrary<ExpenseReport> reports() {
    return Papers.soundReports();
  }

  private static BigDecimal sum(List<SeenCode> codes, Grid grid) {
    return codes.stream()
        .filter(one -> one.grid() == grid)
        .map(SeenCode::amount)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static List<String> words(FinanceDocument document) {
    return words(CodesOf.document(document));
  }

  private static List<String> words(List<SeenCode> codes) {
    return codes.stream()
        .map(
            one ->
                (one.grid().word() + " " + one.first() + " " + one.second()).strip()
                    + ": "
                    + one.amount().toPlainString()
                    + (one.name() == null ? "" : " " + one.name()))
        .toList();
  }
}

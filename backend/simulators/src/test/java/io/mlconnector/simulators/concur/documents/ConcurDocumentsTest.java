package io.mlconnector.simulators.concur.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.fis.DocType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConcurDocumentsTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

  private final ConcurDocuments documents = new ConcurDocuments(5, TODAY);
  private final OddDocuments odd = new OddDocuments(documents);

  @Test
  void the_same_seed_gives_the_same_month() {
    assertThat(new ConcurDocuments(5, TODAY).month(40)).isEqualTo(documents.month(40));
  }

  @Test
  void a_month_has_reports_and_advances_of_the_last_four_weeks() {
    List<JsonNode> month = month(110);

    assertThat(month.stream().map(DocType::guess))
        .contains(DocType.EXPENSE, DocType.CASH_ADVANCE)
        .doesNotContain(DocType.INVOICE);
    assertThat(month.stream().filter(document -> document.has("report")))
        .allSatisfy(
            document ->
                assertThat(LocalDate.parse(day(document))).isBetween(TODAY.minusDays(27), TODAY));
  }

  @Test
  void every_journal_line_has_the_company_on_one_side_and_the_sign_that_goes_with_it() {
    for (JsonNode line : lines(month(220))) {
      boolean companyPays = line.path("journalPayer").asText().equals("COMP");
      boolean companyGets = line.path("journalPayee").asText().equals("COMP");

      assertThat(companyPays).isNotEqualTo(companyGets);
      assertThat(line.path("amountGross").decimalValue().signum()).isEqualTo(companyPays ? 1 : -1);
    }
  }

  @Test
  void net_and_reclaimed_tax_add_up_to_gross() {
    for (JsonNode allocation : allocations(month(220))) {
      BigDecimal reclaim = sum(allocation.path("tax"), "amountReclaim");
      BigDecimal tax = sum(allocation.path("tax"), "amountTax");
      JsonNode lines = allocation.path("journal");
      BigDecimal gross = sum(lines, "amountGross");

      assertThat(gross.subtract(sum(lines, "amountNetOfReclaim"))).isEqualByComparingTo(reclaim);
      assertThat(gross.subtract(sum(lines, "amountNetOfTax"))).isEqualByComparingTo(tax);
    }
  }

  @Test
  void the_total_is_the_sum_of_the_lines() {
    for (JsonNode document : month(220)) {
      if (document.has("report")) {
        assertThat(sum(lines(List.of(document)), "amountGross"))
            .isEqualByComparingTo(document.at("/report/totalApprovedAmount").decimalValue());
      }
    }
  }

  @Test
  void odd_documents_are_odd_in_one_way() {
    assertThat(odd.testUser().at("/report/isTest").asText()).isEqualTo("Y");
    assertThat(lines(List.of(odd.unknownAccount())).getFirst().path("journalAccountCode").asText())
        .isEqualTo(Codes.UNKNOWN_ACCOUNT);
    assertThat(odd.unknownEmployee().at("/employee/employeeId").asText())
        .isEqualTo(Codes.UNKNOWN_EMPLOYEE);
    assertThat(lines(List.of(odd.blankAccount())).getFirst().path("journalAccountCode").asText())
        .isEmpty();
    assertThat(odd.unknownCurrency().at("/report/employeeCurrencyAlphaCode").asText())
        .isEqualTo(Codes.UNKNOWN_CURRENCY);
    assertThat(day(odd.approvedOn(LocalDate.parse("2020-01-02")))).isEqualTo("2020-01-02");
  }

  @Test
  void a_tax_that_does_not_add_up_is_off_by_one() {
    JsonNode allocation = allocations(List.of(odd.taxThatDoesNotAddUp())).getFirst();
    BigDecimal net = sum(allocation.path("journal"), "amountNetOfReclaim");
    BigDecimal reclaim = sum(allocation.path("tax"), "amountReclaim");

    assertThat(net.add(reclaim).add(BigDecimal.ONE))
        .isEqualByComparingTo(sum(allocation.path("journal"), "amountGross"));
  }

  @Test
  void a_total_that_differs_is_off_by_one() {
    JsonNode document = odd.totalThatDiffers();

    assertThat(sum(lines(List.of(document)), "amountGross").add(BigDecimal.ONE))
        .isEqualByComparingTo(document.at("/report/totalApprovedAmount").decimalValue());
  }

  @Test
  void obligations_are_told_from_reports_and_invoices() {
    assertThat(DocType.guess(odd.reportObligation())).isEqualTo(DocType.REPORT_OBLIGATION);
    assertThat(DocType.guess(odd.requestObligation())).isEqualTo(DocType.REQUEST_OBLIGATION);
  }

  private List<JsonNode> month(int count) {
    return documents.month(count).stream().map(ExactJson::read).toList();
  }

  private static String day(JsonNode document) {
    return document.at("/report/reportPaymentProcessingDate").asText().substring(0, 10);
  }

  private static List<JsonNode> allocations(List<? extends JsonNode> documents) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode document : documents) {
      document.path("expenseEntry").forEach(entry -> entry.path("allocation").forEach(found::add));
    }
    return found;
  }

  private static List<JsonNode> lines(List<? extends JsonNode> documents) {
    List<JsonNode> found = new ArrayList<>();
    allocations(documents).forEach(share -> share.path("journal").forEach(found::add));
    return found;
  }

  private static BigDecimal sum(Iterable<JsonNode> nodes, String field) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode node : nodes) {
      sum = sum.add(node.path(field).decimalValue());
    }
    return sum;
  }
}

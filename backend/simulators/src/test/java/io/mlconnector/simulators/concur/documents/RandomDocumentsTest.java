package io.mlconnector.simulators.concur.documents;

import static io.mlconnector.simulators.concur.documents.Sums.list;
import static io.mlconnector.simulators.concur.documents.Sums.number;
import static io.mlconnector.simulators.concur.documents.Sums.under;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.fis.DocType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RandomDocumentsTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  @ParameterizedTest
  @EnumSource
  void the_same_seed_draws_the_same_documents_of_their_type(DocType type) {
    ConcurDocuments one = documents(7);
    ConcurDocuments other = documents(7);

    for (int i = 0; i < 50; i++) {
      ObjectNode document = one.random(type);
      assertThat(document).isEqualTo(other.random(type));
      assertThat(DocType.guess(document)).isEqualTo(type);
      assertThat(type.businessId(document)).isPresent();
    }
  }

  @Test
  void the_lines_of_a_report_come_to_its_total_and_each_entry_to_its_approved_amount() {
    for (ObjectNode document : some(DocType.EXPENSE)) {
      BigDecimal total = BigDecimal.ZERO;
      for (JsonNode entry : document.path("expenseEntry")) {
        List<JsonNode> lines = under(list(entry.path("allocation")), "journal");
        BigDecimal gross = Sums.of(lines, "amountGross");
        assertThat(gross).isEqualByComparingTo(number(entry.path("entryApprovedAmount")));
        total = total.add(gross);
      }
      assertThat(total).isEqualByComparingTo(number(document.at("/report/totalApprovedAmount")));
    }
  }

  @Test
  void every_line_of_a_report_has_the_company_on_one_side_and_the_sign_of_that_side() {
    for (JsonNode line : under(under(entries(), "allocation"), "journal")) {
      boolean companyPays = line.path("journalPayer").asText().equals("COMP");

      assertThat(line.path("journalPayee").asText().equals("COMP")).isNotEqualTo(companyPays);
      assertThat(number(line.path("amountGross")).signum()).isEqualTo(companyPays ? 1 : -1);
    }
  }

  @Test
  void taxes_of_a_share_are_what_its_lines_leave_out_and_every_link_leads_to_one() {
    for (JsonNode share : under(entries(), "allocation")) {
      List<JsonNode> lines = list(share.path("journal"));
      List<JsonNode> taxes = list(share.path("tax"));
      BigDecimal gross = Sums.of(lines, "amountGross");

      assertThat(gross.subtract(Sums.of(lines, "amountNetOfTax")))
          .isEqualByComparingTo(Sums.of(taxes, "amountTax"));
      assertThat(gross.subtract(Sums.of(lines, "amountNetOfReclaim")))
          .isEqualByComparingTo(Sums.of(taxes, "amountReclaim"));
      for (JsonNode line : lines) {
        assertThat(taxes.stream().map(tax -> tax.path("taxGuid")).toList())
            .containsAll(line.path("taxGuid"));
      }
    }
  }

  @Test
  void what_was_spent_at_its_rate_is_what_was_approved() {
    for (ObjectNode document : some(DocType.EXPENSE)) {
      int decimals = decimals(document.at("/report/employeeCurrencyAlphaCode"));
      for (JsonNode entry : document.path("expenseEntry")) {
        BigDecimal spent = number(entry.path("reportEntryTransactionAmount"));
        BigDecimal rate = number(entry.path("entryExchangeRate"));
        boolean multiply = entry.path("entryExchangeRateDirection").asText().equals("M");
        if (entry.path("entryIsPersonal").asText().equals("N")) {
          assertThat(number(entry.path("entryApprovedAmount")))
              .isEqualByComparingTo(
                  multiply
                      ? spent.multiply(rate).setScale(decimals, RoundingMode.HALF_UP)
                      : spent.divide(rate, decimals, RoundingMode.HALF_UP));
        }
      }
    }
  }

  @Test
  void an_invoice_is_the_sum_of_its_journals_in_every_figure() {
    for (ObjectNode document : some(DocType.INVOICE)) {
      JsonNode header = document.path("requestHeader");
      List<JsonNode> journals = journals(document);
      List<JsonNode> taxes = under(journals, "tax");
      assertThat(number(header.path("amountNetInvoice")))
          .isEqualByComparingTo(Sums.of(journals, "amountNet"));
      assertThat(number(header.path("amountShippingTotal")))
          .isEqualByComparingTo(Sums.of(journals, "amountShipping"));
      assertThat(number(header.path("amountTax")))
          .isEqualByComparingTo(Sums.of(taxes, "amountTax"));
      assertThat(number(header.path("requestTotal")))
          .isEqualByComparingTo(Sums.of(journals, "amountGross"));
      for (JsonNode journal : journals) {
        BigDecimal net = number(journal.path("amountNet"));
        assertThat(number(journal.path("amountGross")))
            .isEqualByComparingTo(
                net.add(number(journal.path("amountShipping")))
                    .add(Sums.of(list(journal.path("tax")), "amountTax")));
      }
    }
  }

  @Test
  void a_line_of_an_invoice_is_its_quantity_at_its_price_shared_in_full() {
    for (ObjectNode document : some(DocType.INVOICE)) {
      int decimals = decimals(document.at("/requestHeader/currencyAlphaCode"));
      for (JsonNode line : document.path("lineItem")) {
        List<JsonNode> shares = list(line.path("allocation"));
        assertThat(Sums.of(under(shares, "journal"), "amountNet"))
            .isEqualByComparingTo(
                number(line.path("lineItemQuantity"))
                    .multiply(number(line.path("lineItemUnitPrice")))
                    .setScale(decimals, RoundingMode.HALF_UP));
        assertThat(HUNDRED.subtract(Sums.of(shares, "allocationPercentage")))
            .isBetween(BigDecimal.ZERO, new BigDecimal("0.00000009"));
      }
    }
  }

  @Test
  void the_parts_of_a_payroll_entry_come_to_its_amount_and_entries_to_the_total() {
    for (ObjectNode document : some(DocType.PAYROLL)) {
      for (JsonNode entry : document.path("expenseEntry")) {
        assertThat(number(entry.path("entryApprovedAmount")))
            .isEqualByComparingTo(Sums.of(entry.path("payrollData"), "entryApprovedAmount"));
      }
      assertThat(number(document.at("/report/totalApprovedAmount")))
          .isEqualByComparingTo(Sums.of(document.path("expenseEntry"), "entryApprovedAmount"));
    }
  }

  @Test
  void an_advance_at_its_rate_is_the_sum_of_its_journal_marked_by_sign() {
    for (ObjectNode document : some(DocType.CASH_ADVANCE)) {
      JsonNode data = document.path("cashAdvanceData");
      int decimals = decimals(data.path("employeeCurrencyAlphaCode"));
      assertThat(Sums.of(document.path("journalData"), "amount"))
          .isEqualByComparingTo(
              number(data.path("requestAmount"))
                  .multiply(number(data.path("exchangeRate")))
                  .setScale(decimals, RoundingMode.HALF_UP));
      for (JsonNode line : document.path("journalData")) {
        boolean debit = line.path("debitOrCredit").asText().equals("DR");
        assertThat(number(line.path("amount")).signum()).isEqualTo(debit ? 1 : -1);
      }
    }
  }

  @Test
  void no_amount_has_more_decimals_than_its_currency() {
    for (ObjectNode document : some(DocType.EXPENSE)) {
      int decimals = decimals(document.at("/report/employeeCurrencyAlphaCode"));
      for (JsonNode line :
          under(under(list(document.path("expenseEntry")), "allocation"), "journal")) {
        for (String field : List.of("amountGross", "amountNetOfTax", "amountNetOfReclaim")) {
          assertThat(number(line.path(field)).stripTrailingZeros().scale())
              .isLessThanOrEqualTo(decimals);
        }
      }
    }
  }

  @Test
  void everything_is_drawn_in_turn_and_is_json() {
    List<String> texts = documents(3).everything(200);

    assertThat(texts).hasSize(200);
    assertThat(texts.stream().map(ExactJson::read).map(DocType::guess)).contains(DocType.values());
  }

  private static List<JsonNode> journals(JsonNode document) {
    return under(under(list(document.path("lineItem")), "allocation"), "journal");
  }

  private static List<JsonNode> entries() {
    return some(DocType.EXPENSE).stream()
        .flatMap(document -> list(document.path("expenseEntry")).stream())
        .toList();
  }

  private static int decimals(JsonNode currency) {
    return Draw.decimals(currency.asText());
  }

  /** Two documents of each of some hundred seeds. */
  private static List<ObjectNode> some(DocType type) {
    return LongStream.range(0, 300)
        .mapToObj(RandomDocumentsTest::documents)
        .flatMap(
            source -> Arrays.stream(new ObjectNode[] {source.random(type), source.random(type)}))
        .toList();
  }

  private static ConcurDocuments documents(long seed) {
    return new ConcurDocuments(seed, TODAY);
  }
}

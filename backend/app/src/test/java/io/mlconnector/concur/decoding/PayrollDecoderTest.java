package io.mlconnector.concur.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.document.PayrollReport;
import io.mlconnector.core.document.PayrollReport.Approved;
import io.mlconnector.core.document.PayrollReport.Wage;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayrollDecoderTest {

  private static final String ADVANCE =
      "{\"cashAdvanceApplicationAmount\": \"-20.00\", \"cashAdvanceClearingWageType\": \"9A\"}";

  private static String json(String advance) {
    return """
    {"employee": {"employeeId": "E1"},
     "report": {"reportId": "R1", "reportName": "Trip", "employeeCurrencyAlphaCode": "EUR",
                "payrollPayIndicator": "Y", "reportPaymentProcessingDate": "2026-03-02"},
     "expenseEntry": [{"expenseTypeName": "Meals", "entryDate": "2026-02-27", "payrollData": [
         {"taxableType": "NONTAXABLE", "entryApprovedAmount": 24, "wageType": "M200"},
         {"taxableType": "TAXABLE", "entryApprovedAmount": "26.00", "wageType": "M210",
          "payrollPayIndicator": "N"}]},
        {"payrollData": {"entryApprovedAmount": 5, "wageType": " "}}],
     "cashAdvanceApplication": %s}
    """
        .formatted(advance);
  }

  private static PayrollReport report(String json) {
    var decoded = DocumentDecoder.decode(DocumentType.PAYROLL, json);
    assertThat(decoded).isInstanceOf(Decoded.Understood.class);
    return (PayrollReport) ((Decoded.Understood) decoded).document();
  }

  @ParameterizedTest
  @ValueSource(strings = {ADVANCE, "[" + ADVANCE + "]"})
  void wages_come_from_expenses_and_from_advances(String advance) {
    var report = report(json(advance));

    assertThat(report.businessId()).isEqualTo("R1");
    assertThat(report.currency()).isEqualTo("EUR");
    assertThat(report.dates().processed()).isEqualTo(LocalDate.of(2026, 3, 2));
    assertThat(report.lines())
        .containsExactly(
            new Wage("Meals, 2026-02-27", "M200", "NONTAXABLE", new BigDecimal("24"), true),
            new Wage("Meals, 2026-02-27", "M210", "TAXABLE", new BigDecimal("26.00"), false),
            new Wage("expense 2", null, null, new BigDecimal("5"), true),
            new Wage("cash advance", "9A", null, new BigDecimal("-20.00"), true));
  }

  @Test
  void what_an_expense_states_of_itself_is_kept_with_its_wages() {
    assertThat(report(json("null")).approved()).isEmpty();

    var stated =
        json("null").replace("\"entryDate\"", "\"entryApprovedAmount\": \"50.00\", \"entryDate\"");
    var report = report(stated);

    assertThat(report.approved())
        .containsExactly(
            new Approved(
                "Meals, 2026-02-27", new BigDecimal("50.00"), report.lines().subList(0, 2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[]", "{\"cashAdvanceApplicationAmount\": 0E-8}"})
  void without_an_advance_there_is_no_line_for_it(String advance) {
    assertThat(report(json(advance)).lines()).hasSize(3);
  }

  @Test
  void whether_an_amount_is_paid_is_asked_where_nobody_says_it() {
    var silent = json("null").replace("\"payrollPayIndicator\": \"Y\",", "");

    assertThat(DocumentDecoder.decode(DocumentType.PAYROLL, silent))
        .isInstanceOfSatisfying(
            Decoded.Unreadable.class,
            unreadable ->
                assertThat(unreadable.problem().message())
                    .contains("report.payrollPayIndicator is missing"));
  }
}

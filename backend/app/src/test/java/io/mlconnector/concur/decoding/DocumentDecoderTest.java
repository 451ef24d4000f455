package io.mlconnector.concur.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.mlconnector.core.document.CashAdvance;
import io.mlconnector.core.document.CashAdvanceApplication;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.document.Employee;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.core.document.ReportDates;
import io.mlconnector.core.document.TaxLine;
import io.mlconnector.core.problem.Code;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentDecoderTest {

  private static final String REPORT =
      """
      {"employee": {"employeeId": "E100", "loginId": "ada@example.org",
                    "employeeFirstName": "Ada", "employeeLastName": "L", "employeeCustom1Code": "X"},
       "report": {"reportId": "A1B2C3D4E5F60718293A", "reportName": "Visit", "isTest": "N",
                  "revisionNumber": "2", "employeeCurrencyAlphaCode": "EUR",
                  "totalApprovedAmount": "59.5", "cashAdvanceReturnsAmount": 0E-8,
                  "reportSubmitDate": "2026-03-01T23:30:00.000Z",
                  "reportPaymentProcessingDate": "2026-03-02T01:00:00.123+02:00",
                  "reportStartDate": "2026-02-27", "reportEndDate": "02/28/2026",
                  "reportOrgUnit1Code": "OU", "reportCustom2Code": " ", "newField": {"a": [1]}},
       "expenseEntry": [{"entryId": "E1", "expenseTypeName": "Hotel", "entryDescription": "",
          "entryVendorCode": "Inn", "entryDate": "2026-02-27T00:00:00.000Z",
          "entryApprovedAmount": 59.50, "entryIsPersonal": "N", "clearingAccountCode": null,
          "entryCustom3Code": "P7",
          "allocation": [{"allocationCustom1Code": 21, "allocationCustom2Code": "",
             "journal": {"journalPayer": "COMP", "journalPayee": "EMPL",
                         "journalAccountCode": 474230, "amountGross": 59.50,
                         "amountNetOfTax": "50", "amountNetOfReclaim": 5.0E1, "taxGuid": "T1"},
             "tax": [{"taxGuid": "T1", "taxAuthorityLabel": "DEVAT", "taxCode": null,
                      "taxReclaimCode": "VA", "nonDomesticCode": "XX",
                      "amountTax": 9.5, "amountReclaim": 9.50000000}]}]}],
       "cashAdvanceApplication": [{"cashAdvanceId": "C1", "cashAdvanceClearingAccountCode": "CADV",
          "cashAdvanceApplicationAmount": -50, "cashAdvanceTransactionType": 2}]}
      """;

  private static String advance(String journal) {
    return """
    {"employeeData": {"employeeId": "E100"},
     "cashAdvanceData": {"cashAdvanceId": "FE88", "name": null, "purpose": "Fair",
        "requestAmount": 150, "currencyAlphaCode": "USD", "isTest": "Y",
        "requestDate": "2026-03-03T02:16:51.363Z", "issuedDate": "2026-03-06"},
     "journalData": %s}
    """
        .formatted(journal);
  }

  private static ExpenseReport report(String json) {
    return (ExpenseReport) understood(DocumentType.EXPENSE, json);
  }

  private static Object understood(DocumentType type, String json) {
    var decoded = DocumentDecoder.decode(type, json);
    assertThat(decoded).isInstanceOf(Decoded.Understood.class);
    return ((Decoded.Understood) decoded).document();
  }

  private static String unreadable(String json) {
    var decoded = DocumentDecoder.decode(DocumentType.EXPENSE, json);
    assertThat(decoded).isInstanceOf(Decoded.Unreadable.class);
    var problem = ((Decoded.Unreadable) decoded).problem();
    assertThat(problem.code()).isEqualTo(Code.UNREADABLE_DOCUMENT);
    return problem.message();
  }

  @Test
  void a_report_keeps_head_employee_and_total() {
    var report = report(REPORT);

    assertThat(report.businessId()).isEqualTo("A1B2C3D4E5F60718293A");
    assertThat(report.revision()).isEqualTo(2);
    assertThat(report.title()).isEqualTo("Visit");
    assertThat(report.test()).isFalse();
    assertThat(report.currency()).isEqualTo("EUR");
    assertThat(report.totalApproved()).isEqualTo(new BigDecimal("59.5"));
    assertThat(report.employee()).isEqualTo(new Employee("E100", "ada@example.org", "Ada", "L"));
  }

  @Test
  void dates_are_read_in_utc_whatever_their_form() {
    assertThat(report(REPORT).dates())
        .isEqualTo(
            new ReportDates(
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 2, 27),
                LocalDate.of(2026, 2, 28)));
  }

  @Test
  void cost_objects_come_from_any_field_of_report_entry_or_allocation_but_not_of_the_employee() {
    var coding = report(REPORT).entries().getFirst().allocations().getFirst().coding();

    assertThat(coding.own()).isEqualTo(Map.of("allocationCustom1Code", "21"));
    assertThat(coding.field("entryCustom3Code")).contains("P7");
    assertThat(coding.field("expenseTypeName")).contains("Hotel");
    assertThat(coding.field("reportOrgUnit1Code")).contains("OU");
    assertThat(coding.field("reportCustom2Code")).isEmpty();
    assertThat(coding.field("newField")).isEmpty();
    assertThat(coding.field("employeeCustom1Code")).isEmpty();
  }

  @Test
  void a_field_of_the_allocation_hides_that_of_the_entry_and_of_the_report() {
    var report =
        report(
            """
            {"report": {"reportId": "R", "site": "far", "region": "north"},
             "expenseEntry": [{"site": "nearer", "allocation": [{"site": "near"}, {}]}]}
            """);

    var shares = report.entries().getFirst().allocations();
    assertThat(shares.getFirst().coding().field("site")).contains("near");
    assertThat(shares.getLast().coding().field("site")).contains("nearer");
    assertThat(shares.getLast().coding().field("region")).contains("north");
  }

  @Test
  void a_cost_object_that_is_no_single_value_is_named_and_a_long_text_is_no_code() {
    assertThat(unreadable("{\"report\": {\"reportId\": \"R\", \"reportCustom2Code\": {\"a\": 1}}}"))
        .contains("report.reportCustom2Code is not a single value");
    var note = "x".repeat(256);
    var report =
        report(
            "{\"report\": {\"reportId\": \"R\"}, \"expenseEntry\": [{\"note\": \""
                + note
                + "\", \"allocation\": {}}]}");
    assertThat(report.entries().getFirst().allocations().getFirst().coding().field("note"))
        .isEmpty();
  }

  @Test
  void a_lone_journal_line_and_a_lone_tax_guid_count_as_lists() {
    var line = report(REPORT).entries().getFirst().allocations().getFirst().journal().getFirst();

    assertThat(line.accountCode()).isEqualTo("474230");
    assertThat(line.gross()).isEqualTo(new BigDecimal("59.50"));
    assertThat(line.netOfTax()).isEqualTo(new BigDecimal("50"));
    assertThat(line.netOfReclaim()).isEqualByComparingTo("50");
    assertThat(line.taxGuids()).containsExactly("T1");
  }

  @Test
  void a_tax_is_known_by_its_reclaim_code() {
    assertThat(report(REPORT).entries().getFirst().allocations().getFirst().taxes())
        .containsExactly(
            new TaxLine("T1", "DEVAT", "VA", new BigDecimal("9.5"), new BigDecimal("9.50000000")));
  }

  @Test
  void a_cash_advance_application_belongs_to_the_report() {
    assertThat(report(REPORT).cashAdvances())
        .containsExactly(new CashAdvanceApplication("C1", "CADV", new BigDecimal("-50"), "2"));
  }

  @Test
  void what_is_missing_is_null_or_empty_and_not_guessed() {
    var report = report("{\"report\": {\"reportId\": \"R\"}}");

    assertThat(report.revision()).isEqualTo(1);
    assertThat(report.title()).isEqualTo("R");
    assertThat(report.currency()).isNull();
    assertThat(report.totalApproved()).isNull();
    assertThat(report.dates()).isEqualTo(new ReportDates(null, null, null, null));
    assertThat(report.employee()).isEqualTo(new Employee(null, null, null, null));
    assertThat(report.entries()).isEmpty();
    assertThat(report.cashAdvances()).isEmpty();
  }

  @Test
  void entries_without_an_id_are_numbered() {
    var report = report("{\"report\": {\"reportId\": \"R\"}, \"expenseEntry\": [{}, {}]}");

    assertThat(report.entries()).extracting(entry -> entry.entryId()).containsExactly("#1", "#2");
  }

  @Test
  void a_document_inside_a_json_string_is_the_same_document() {
    var quoted = Json.text(TextNode.valueOf(REPORT));

    assertThat(report(quoted)).isEqualTo(report(REPORT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"accountCode\": \"CADV\", \"amount\": 150, \"debitOrCredit\": \"DR\", \"payer\":"
            + " \"COMP\", \"payee\": \"EMPL\"}]",
        "{\"accountCode\": \"CADV\", \"amount\": \"150\", \"debitOrCredit\": \"DR\", \"payer\":"
            + " \"COMP\", \"payee\": \"EMPL\"}"
      })
  void a_cash_advance_has_its_journal_as_list_or_object(String journal) {
    var advance = (CashAdvance) understood(DocumentType.CASH_ADVANCE, advance(journal));

    assertThat(advance.businessId()).isEqualTo("FE88");
    assertThat(advance.title()).isEqualTo("Fair");
    assertThat(advance.test()).isTrue();
    assertThat(advance.requested()).isEqualTo(new BigDecimal("150"));
    assertThat(advance.issuedDate()).isEqualTo(LocalDate.of(2026, 3, 6));
    assertThat(advance.journal()).hasSize(1);
    assertThat(advance.journal().getFirst().amount()).isEqualTo(new BigDecimal("150"));
    assertThat(advance.journal().getFirst().accountCode()).isEqualTo("CADV");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "totalApprovedAmount": "12,50"        | report.totalApprovedAmount is no amount of money
          "totalApprovedAmount": 1E999999999    | report.totalApprovedAmount is no amount of money
          "totalApprovedAmount": [1]            | report.totalApprovedAmount is not a single value
          "reportSubmitDate": "soon"            | report.reportSubmitDate is not a date
          "reportSubmitDate": "02/30/2026"      | report.reportSubmitDate is not a date
          "reportSubmitDate": "2026-02-30T00:00:00Z" | report.reportSubmitDate is not a date
          "reportSubmitDate": "+999999999-12-31T00:00:00Z" | report.reportSubmitDate is not a date
          "reportSubmitDate": "0026-02-03"      | report.reportSubmitDate is not a date
          "isTest": "perhaps"                   | report.isTest is neither Y nor N
          "revisionNumber": 1.5                 | report.revisionNumber is not a whole number
          """)
  void a_field_that_cannot_be_read_is_named_and_its_content_is_not(String field, String why) {
    assertThat(unreadable("{\"report\": {\"reportId\": \"R\", " + field + "}}")).contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "7", "[]", "{", "{} {}", "\"no json\"", "{\"report\": 3}"})
  void what_is_no_document_is_unreadable(String json) {
    assertThat(unreadable(json)).isNotBlank();
  }

  @Test
  void a_report_without_id_is_unreadable() {
    assertThat(unreadable("{\"report\": {}}")).contains("report.reportId is missing");
  }

  @ParameterizedTest
  @EnumSource(names = {"REQUEST_OBLIGATION", "REPORT_OBLIGATION"})
  void obligations_are_no_postings(DocumentType type) {
    assertThat(DocumentDecoder.decode(type, "{}")).isEqualTo(new Decoded.NotSupported(type));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          EXPENSE            | {"report": {"reportId": "R", "revisionNumber": 3, "isTest": "?"}} | R | 3
          PAYROLL            | {"report": {"reportId": "R"}}                                     | R | 1
          INVOICE            | {"requestHeader": {"requestId": "I", "revisionNumber": "2"}}      | I | 2
          REQUEST_OBLIGATION | {"requestHeader": {"requestId": "Q"}}                             | Q | 1
          CASH_ADVANCE       | {"cashAdvanceData": {"cashAdvanceId": "C"}}                       | C | 1
          EXPENSE            | {"report": {"reportId": "R", "revisionNumber": 1E+999999999}}     | R | 1
          EXPENSE            | {"report": {"reportId": "R", "revisionNumber": [2]}}              | R | 1
          EXPENSE            | not json                                                          | `` | 1
          EXPENSE            | {"report": {"reportId": null}}                                    | `` | 1
          """)
  void the_business_key_is_found_even_where_the_rest_is_not(
      DocumentType type, String json, String id, int revision) {
    assertThat(DocumentDecoder.businessKey(type, json)).isEqualTo(new BusinessKey(id, revision));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E22", "12345678901234567890123", "-1E+25", "1E-21", "1E2147483647"})
  void an_amount_that_no_column_can_hold_is_no_amount(String total) {
    var json = "{\"report\": {\"reportId\": \"R\", \"totalApprovedAmount\": \"" + total + "\"}}";

    assertThat(unreadable(json)).contains("totalApprovedAmount");
  }

  @Test
  void an_id_longer_than_any_key_is_unreadable() {
    var json = "{\"report\": {\"reportId\": \"%s\"}}";

    assertThat(unreadable(json.formatted("R".repeat(129)))).contains("report.reportId");
    assertThat(report(json.formatted("R".repeat(128))).businessId()).hasSize(128);
  }
}

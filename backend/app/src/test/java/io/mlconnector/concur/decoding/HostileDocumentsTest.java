package io.mlconnector.concur.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.document.ExpenseReport;
import io.mlconnector.house.Proves;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes, it is refused in words or read right, and neither takes long. */
class HostileDocumentsTest {

  private static final Duration SHORT = Duration.ofSeconds(10);

  private static final String ENTRY =
      """
      {"entryId": "E%d", "expenseTypeName": "Taxi", "entryApprovedAmount": 1.00, "allocation": [
       {"journal": [{"journalPayer": "COMP", "journalPayee": "EMPL", "journalAccountCode": "4",
                     "amountGross": 1.00, "amountNetOfTax": 1, "amountNetOfReclaim": 1}]}]}
      """;

  private static String report(String field, String value) {
    return "{\"report\": {\"reportId\": \"R\", \"" + field + "\": " + value + "}}";
  }

  private static Decoded decoded(String json) {
    var decoded =
        Assertions.assertTimeoutPreemptively(
            SHORT, () -> DocumentDecoder.decode(DocumentType.EXPENSE, json));
    return Objects.requireNonNull(decoded);
  }

  private static ExpenseReport understood(String json) {
    var decoded = decoded(json);
    assertThat(decoded).isInstanceOf(Decoded.Understood.class);
    return (ExpenseReport) ((Decoded.Understood) decoded).document();
  }

  private static String refusal(String json) {
    var decoded = decoded(json);
    assertThat(decoded).isInstanceOf(Decoded.Unreadable.class);
    return ((Decoded.Unreadable) decoded).problem().message();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"NaN\"", "\"Infinity\"", "\"-Infinity\"", "\"0x1F\"", "\"1e\"", "\"--1\"", "\"1_000\"",
        "true", "[]", "{}", "1E+999999999", "1E-999999999", "\"1E+999999999\"", "0E+999999999",
        "12345678901234567890123", "\"12345678901234567890123.00\"", "0.123456789012345678901"
      })
  void what_is_no_amount_is_refused_by_its_name(String value) {
    assertThat(refusal(report("totalApprovedAmount", value)))
        .contains("report.totalApprovedAmount");
  }

  @Test
  void an_amount_of_22_digits_and_8_decimals_keeps_every_digit() {
    var report = understood(report("totalApprovedAmount", "\"1234567890123456789012.12345678\""));

    assertThat(report.totalApproved()).isEqualTo("1234567890123456789012.12345678");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+999999999", "1E-999999999", "\"2147483648\"", "1.5", "\"one\""})
  void a_revision_that_is_none_is_refused_and_counts_as_the_first_for_the_key(String revision) {
    var json = report("revisionNumber", revision);

    assertThat(refusal(json)).contains("report.revisionNumber");
    Assertions.assertTimeoutPreemptively(
        SHORT,
        () ->
            assertThat(DocumentDecoder.businessKey(DocumentType.EXPENSE, json))
                .isEqualTo(new BusinessKey("R", 1)));
  }

  @Test
  @Proves(11)
  void a_million_digits_in_a_text_are_refused_at_once() {
    assertThat(refusal(report("totalApprovedAmount", "\"" + "9".repeat(1_000_000) + "\"")))
        .contains("no amount of money");
    assertThat(refusal(report("totalApprovedAmount", "9".repeat(1_000_000)))).isNotBlank();
    assertThat(refusal(report("reportSubmitDate", "\"" + "9".repeat(1_000_000) + "\"")))
        .contains("not a date");
  }

  @Test
  void control_characters_become_blanks_and_half_characters_are_replaced() {
    var report =
        understood(report("reportName", "\"\\u0000a\\u0007b\\n\\u009fc\\ud800\\uffff\\u0001\""));

    assertThat(report.title()).isEqualTo("a b  c\uFFFD\uFFFD");
    assertThat(
            DocumentDecoder.businessKey(
                DocumentType.EXPENSE, "{\"report\": {\"reportId\": \" R\\u0001\\u00002\"}}"))
        .isEqualTo(new BusinessKey("R  2", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"שלום עולם", "مرحبا", "Søren Ångström", "日本語 🧾", "\u202egnirts"})
  void names_in_any_script_stay_as_they_are(String name) {
    assertThat(understood(report("reportName", "\"" + name + "\"")).title()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 1_000, 200_000})
  @Proves(11)
  void deep_nesting_is_left_alone_or_refused(int depth) {
    var deep = "[".repeat(depth) + "]".repeat(depth);

    assertThatCode(() -> decoded(report("strange", deep))).doesNotThrowAnyException();
    assertThat(refusal(deep)).isNotBlank();
  }

  @Test
  void ten_thousand_entries_are_read() {
    var entries =
        IntStream.range(0, 10_000).mapToObj(ENTRY::formatted).collect(Collectors.joining(","));

    var report =
        understood("{\"report\": {\"reportId\": \"R\"}, \"expenseEntry\": [" + entries + "]}");

    assertThat(report.entries()).hasSize(10_000);
  }

  @Test
  void two_megabytes_of_one_text_are_read() {
    assertThat(understood(report("comment", "\"" + "x".repeat(2_000_000) + "\"")).title())
        .isEqualTo("R");
  }

  @Test
  @Proves(11)
  void more_fields_than_any_form_has_are_refused() {
    var fields =
        IntStream.range(0, 1_001)
            .mapToObj(number -> "\"f" + number + "\": 1")
            .collect(Collectors.joining(","));

    assertThat(refusal("{\"report\": {\"reportId\": \"R\", " + fields + "}}"))
        .contains("more than 1000 fields");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"report\": [], \"requestHeader\": 1, \"cashAdvanceData\": null}",
        "{\"report\": {\"reportId\": {}}, \"requestHeader\": {\"requestId\": []}}",
        "{\"report\": {\"reportId\": \"R\"}, \"expenseEntry\": 7, \"cashAdvanceApplication\":"
            + " \"x\"}",
        "{\"requestHeader\": {\"requestId\": \"I\"}, \"lineItem\": [[]], \"vendor\": []}",
        "\u0000",
        "\"\\\"",
        "{\"a\":1,,}",
        "nul",
        "\uFEFF{}"
      })
  void no_type_of_document_throws(String json) {
    assertThat(Arrays.stream(DocumentType.values()))
        .allSatisfy(
            type -> {
              assertThat(DocumentDecoder.decode(type, json)).isNotNull();
              assertThat(DocumentDecoder.businessKey(type, json)).isNotNull();
            });
  }
}

package io.mlconnector.concur.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.document.ReceiptSource;
import io.mlconnector.core.document.ReceiptSource.Kind;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptSourcesTest {

  private static String report(String entries) {
    return "{\"report\": {\"reportId\": \"R1\", \"reportName\": \"Fair\"}, \"expenseEntry\": ["
        + entries
        + "]}";
  }

  private static String entry(String image, String type) {
    return "{\"expenseTypeName\": \"Hotel\", \"entryVendorDescription\": \"Inn\","
        + " \"entryReceiptId\": %s, \"entryReceiptType\": \"%s\"}".formatted(image, type);
  }

  @Test
  void each_expense_with_an_image_has_a_receipt() {
    var raw = report(entry("\"IMG1\"", "T") + "," + entry("null", "N") + "," + entry("\"2\"", "N"));

    assertThat(ReceiptSources.of(DocumentType.EXPENSE, raw))
        .containsExactly(
            new ReceiptSource(Kind.ENTRY, "IMG1", "Hotel, Inn"),
            new ReceiptSource(Kind.ENTRY, "2", "Hotel, Inn"));
  }

  @Test
  void expenses_that_share_an_image_have_one_receipt() {
    var raw = report(entry("\"IMG1\"", "T") + "," + entry("\"IMG1\"", "T"));

    assertThat(ReceiptSources.of(DocumentType.EXPENSE, raw)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"T", "R"})
  void a_report_without_images_whose_expenses_claim_receipts_is_asked_for_as_a_whole(String type) {
    var raw = report(entry("null", "N") + "," + entry("\" \"", type));

    assertThat(ReceiptSources.of(DocumentType.EXPENSE, raw))
        .containsExactly(new ReceiptSource(Kind.REPORT, "R1", "Fair"));
  }

  @Test
  void a_receipt_that_is_claimed_beside_others_may_come_with_the_report() {
    var raw = report(entry("\"IMG1\"", "T") + "," + entry("null", "R"));

    assertThat(ReceiptSources.of(DocumentType.EXPENSE, raw))
        .containsExactly(
            new ReceiptSource(Kind.ENTRY, "IMG1", "Hotel, Inn"),
            new ReceiptSource(Kind.REPORT, "R1", "Fair"));
  }

  @Test
  void a_report_that_claims_no_receipt_has_none() {
    assertThat(ReceiptSources.of(DocumentType.EXPENSE, report(entry("null", "N")))).isEmpty();
    assertThat(ReceiptSources.of(DocumentType.EXPENSE, report(""))).isEmpty();
  }

  @Test
  void an_invoice_has_one_image_also_where_the_document_is_wrapped_in_a_text() {
    var raw = "{\"requestHeader\": {\"requestId\": \"9B1D\", \"vendorInvoiceNumber\": \"25688\"}}";
    var expected = new ReceiptSource(Kind.INVOICE, "9B1D", "25688");

    assertThat(ReceiptSources.of(DocumentType.INVOICE, raw)).containsExactly(expected);
    assertThat(ReceiptSources.of(DocumentType.INVOICE, TextNode.valueOf(raw).toString()))
        .containsExactly(expected);
  }

  @ParameterizedTest
  @EnumSource(
      value = DocumentType.class,
      names = {"EXPENSE", "INVOICE"},
      mode = EnumSource.Mode.EXCLUDE)
  void other_types_have_none(DocumentType type) {
    assertThat(ReceiptSources.of(type, report(entry("\"IMG1\"", "T")))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{}",
        "{\"expenseEntry\": 7}",
        "{\"expenseEntry\": [{\"entryReceiptId\": {}}]}",
        "{\"expenseEntry\": [{\"entryReceiptType\": \"T\"}]}"
      })
  void what_cannot_be_read_has_none(String raw) {
    assertThat(ReceiptSources.of(DocumentType.EXPENSE, raw)).isEmpty();
    assertThat(ReceiptSources.of(DocumentType.INVOICE, raw)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/b", "a?b", "a b", "é"})
  void what_is_no_id_of_concur_s_is_not_asked_for_and_the_report_in_its_place(String id) {
    var raw = report(entry("\"" + id + "\"", "N"));

    assertThat(ReceiptSources.of(DocumentType.EXPENSE, raw))
        .containsExactly(new ReceiptSource(Kind.REPORT, "R1", "Fair"));
  }

  @Test
  void there_is_a_bound_beyond_which_the_report_has_the_others() {
    var many =
        IntStream.range(0, ReceiptSources.MAX + 5)
            .mapToObj(number -> entry("\"I" + number + "\"", "T"))
            .collect(Collectors.joining(","));

    assertThat(ReceiptSources.of(DocumentType.EXPENSE, report(many)))
        .hasSize(ReceiptSources.MAX + 1)
        .endsWith(new ReceiptSource(Kind.REPORT, "R1", "Fair"));
  }
}

package io.mlconnector.portal.close;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.sync.board.Month;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class BoardPdfTest {

  private static final Month MONTH = Month.of("2026-11").orElseThrow();

  private static BoardRow row(String company) {
    var cell = new BoardRow.Cell("Posted", "1234.50", 3, 1, "/documents");
    return new BoardRow(
        company,
        "Invoice",
        "EUR",
        Collections.nCopies(6, cell),
        new BoardRow.Verdict("Missing: ", "10.00", " EUR"),
        "bad",
        "");
  }

  private static String text(List<BoardRow> rows) throws IOException {
    var bytes = new BoardPdf(MONTH, rows).bytes("Acme, made at 2026-11-28 10:00 UTC");
    try (var document = Loader.loadPDF(bytes)) {
      return new PDFTextStripper().getText(document);
    }
  }

  @Test
  void the_paper_says_what_the_page_says() throws IOException {
    assertThat(text(List.of(row("Acme GmbH"))))
        .contains(
            "2026-11",
            "Acme GmbH",
            "1,234.50",
            "(3, 1 without)",
            "Missing: 10.00 EUR",
            "Approved in Concur");
  }

  @Test
  void names_in_other_alphabets_do_not_break_it() throws IOException {
    assertThat(text(List.of(row("Żółć Ελλάδα Москва"), row("東京 😀 \u0007 Ltd"))))
        .contains("Żółć Ελλάδα Москва", "?? ? ? Ltd");
  }

  @Test
  void many_lines_go_on_further_pages() throws IOException {
    var bytes = new BoardPdf(MONTH, Collections.nCopies(95, row("Acme"))).bytes("now");
    try (var document = Loader.loadPDF(bytes)) {
      assertThat(document.getNumberOfPages()).isEqualTo(7);
    }
  }

  @Test
  void an_empty_month_is_a_page_with_titles() throws IOException {
    assertThat(text(List.of())).contains("Approved in Concur");
  }
}

package io.mlconnector.portal.close;

import io.mlconnector.sync.board.Month;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The close board on paper: a plain table, A4 across. The font is the one that comes with the
 * library and is embedded, so that Latin, Greek and Cyrillic names print everywhere; what it has no
 * sign for is printed as a question mark. Takes a while, so not on an event loop.
 */
final class BoardPdf {

  private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final String BELOW =
      "In brackets: how many documents, and how many of them without a total in Concur.";

  private static final int MARGIN = 36;
  private static final int LINE = 15;
  private static final int SIZE = 8;
  private static final int TITLE_SIZE = 13;
  private static final int ROWS_MAX = 15;
  private static final int HEAD = 3;
  private static final int COMPANY_SIGNS_MAX = 24;

  /** Where columns begin, or end where figures stand in them. */
  private static final List<Integer> ENDS =
      List.of(36, 150, 220, 325, 400, 460, 520, 575, 630, 642);

  private final Month month;
  private final List<BoardRow> rows;

  BoardPdf(Month month, List<BoardRow> rows) {
    this.month = month;
    this.rows = List.copyOf(rows);
  }

  /**
   * The file.
   *
   * @param said when and of what it was made
   */
  byte[] bytes(String said) throws IOException {
    try (var document = new PDDocument();
        var font = BoardPdf.class.getResourceAsStream(FONT)) {
      if (font == null) {
        throw new IOException("the font is missing: " + FONT);
      }
      var embedded = PDType0Font.load(document, font);
      var pages = Math.max(1, (rows.size() + ROWS_MAX - 1) / ROWS_MAX);
      for (var page = 0; page < pages; page++) {
        var last = Math.min(rows.size(), (page + 1) * ROWS_MAX);
        page(document, embedded, rows.subList(page * ROWS_MAX, last), said);
      }
      var bytes = new ByteArrayOutputStream();
      document.save(bytes);
      return bytes.toByteArray();
    }
  }

  private void page(PDDocument document, PDFont font, List<BoardRow> shown, String said)
      throws IOException {
    var upright = PDRectangle.A4;
    var width = upright.getHeight();
    var height = upright.getWidth();
    var page = new PDPage(new PDRectangle(width, height));
    document.addPage(page);
    try (var content = new PDPageContentStream(document, page)) {
      var sheet = new Sheet(content, font, Math.round(height) - MARGIN);
      sheet.write(0, MARGIN, TITLE_SIZE, "Concur approved against Odoo posted, " + month);
      sheet.write(1, MARGIN, SIZE, said + ". " + BELOW);
      sheet.row(HEAD, titles());
      for (var index = 0; index < shown.size(); index++) {
        sheet.row(HEAD + 1 + 2 * index, cells(shown.get(index)));
        sheet.row(HEAD + 2 + 2 * index, notes(shown.get(index)));
      }
    }
  }

  private static List<String> titles() {
    return Stream.concat(
            Stream.of("Company", "Type", "Currency"),
            Stream.concat(BoardRow.COLUMNS.stream(), Stream.of("Result")))
        .toList();
  }

  private static List<String> cells(BoardRow row) {
    return Stream.concat(
            Stream.of(shortened(row.company()), row.type(), row.currency()),
            Stream.concat(
                row.cells().stream().map(BoardPdf::amount), Stream.of(row.verdict().shown())))
        .toList();
  }

  private static String amount(BoardRow.Cell cell) {
    return cell.amount().isEmpty() ? "no total" : cell.shown();
  }

  /** What stands below the amounts: how many documents they are of, and how many state none. */
  private static List<String> notes(BoardRow row) {
    return Stream.concat(
            Stream.of("", "", ""),
            Stream.concat(row.cells().stream().map(BoardPdf::note), Stream.of("")))
        .toList();
  }

  private static String note(BoardRow.Cell cell) {
    return "(%d%s)"
        .formatted(
            cell.documents(),
            cell.untotalled() == 0 ? "" : ", %d without".formatted(cell.untotalled()));
  }

  private static String shortened(String text) {
    return text.codePointCount(0, text.length()) <= COMPANY_SIGNS_MAX
        ? text
        : text.substring(0, text.offsetByCodePoints(0, COMPANY_SIGNS_MAX - 1)) + "…";
  }

  /** A page that is written on, line by line from above. */
  private record Sheet(PDPageContentStream content, PDFont font, int top) {

    void row(int line, List<String> cells) throws IOException {
      for (var column = 0; column < cells.size(); column++) {
        var text = printable(cells.get(column));
        var figure = column > 2 && column < cells.size() - 1;
        var begin = ENDS.get(column) - (figure ? width(text) : 0);
        write(line, begin, SIZE, text);
      }
    }

    private int width(String text) throws IOException {
      return Math.round(font.getStringWidth(text) * SIZE / 1000);
    }

    void write(int line, int x, int size, String text) throws IOException {
      content.beginText();
      content.setFont(font, size);
      content.newLineAtOffset(x, top - line * LINE);
      content.showText(printable(text));
      content.endText();
    }

    private String printable(String text) {
      return text.codePoints().mapToObj(this::printable).collect(Collectors.joining());
    }

    private String printable(int sign) {
      var text = Character.toString(sign);
      try {
        font.encode(text);
        return text;
      } catch (IllegalArgumentException | IOException none) {
        return "?";
      }
    }
  }
}

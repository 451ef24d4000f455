package io.mlconnector.portal.mapping;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Tables as spreadsheets read and write them. A cell that a spreadsheet would take for a formula
 * gets an apostrophe in front, and loses it when it comes back.
 */
final class Csv {

  static final int ROWS_MAX = 20_000;

  private static final char APOSTROPHE = '\'';
  private static final String FORMULA = "=+-@\t\r\n" + APOSTROPHE;
  private static final String BOM = "\uFEFF";

  private Csv() {}

  /** A row that was read, with the line that it began on. */
  record Line(long number, List<String> cells) {}

  /** The rows as text, in the form that all spreadsheets open with the right characters. */
  static String write(List<List<String>> rows) {
    var text = new StringBuilder(BOM);
    try {
      var printer = CSVFormat.RFC4180.print(text);
      for (var row : rows) {
        printer.printRecord(row.stream().map(Csv::harmless).toList());
      }
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String harmless(String cell) {
    return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? APOSTROPHE + cell : cell;
  }

  static String meant(String cell) {
    return cell.length() > 1 && cell.charAt(0) == APOSTROPHE && FORMULA.indexOf(cell.charAt(1)) >= 0
        ? cell.substring(1)
        : cell;
  }

  /** What a file was found to be. */
  sealed interface Table {

    record Rows(List<Line> lines) implements Table {}

    /** Why it cannot be read, for people. */
    record Unreadable(String why) implements Table {}
  }

  /** Reads a table whose cells are set apart by commas, semicolons or tabs. */
  static Table read(byte[] file) {
    var text = text(file);
    if (text.isEmpty()) {
      return new Table.Unreadable("The file is not in UTF-8. Save it as \"CSV UTF-8\".");
    }
    var plain = text.get().startsWith(BOM) ? text.get().substring(1) : text.get();
    try (var parser = format(plain).parse(new StringReader(plain))) {
      var lines = new ArrayList<Line>();
      var rows = parser.iterator();
      var begins = parser.getCurrentLineNumber() + 1;
      while (rows.hasNext()) {
        if (lines.size() > ROWS_MAX) {
          return new Table.Unreadable("The file has more than " + ROWS_MAX + " rows.");
        }
        lines.add(new Line(begins, cells(rows.next())));
        begins = parser.getCurrentLineNumber() + 1;
      }
      return lines.isEmpty() ? new Table.Unreadable("The file is empty.") : new Table.Rows(lines);
    } catch (IOException | UncheckedIOException e) {
      return new Table.Unreadable("The file is no table: a quotation mark is not closed.");
    }
  }

  private static Optional<String> text(byte[] file) {
    try {
      return Optional.of(
              StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString())
          .filter(text -> text.indexOf('\0') < 0);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static CSVFormat format(String text) {
    var header = text.lines().findFirst().orElse("");
    var delimiter = header.contains(";") ? ';' : header.contains("\t") ? '\t' : ',';
    return CSVFormat.Builder.create(CSVFormat.RFC4180)
        .setDelimiter(delimiter)
        .setIgnoreEmptyLines(true)
        .get();
  }

  private static List<String> cells(CSVRecord row) {
    return StreamSupport.stream(row.spliterator(), false)
        .map(String::strip)
        .map(Csv::meant)
        .toList();
  }
}

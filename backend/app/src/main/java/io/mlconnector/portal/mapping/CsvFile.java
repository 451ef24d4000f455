package io.mlconnector.portal.mapping;

import io.mlconnector.web.Csv;
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

/** Tables as people send them back from spreadsheets. */
final class CsvFile {

  static final int ROWS_MAX = 20_000;

  private static final String BOM = "\uFEFF";

  private CsvFile() {}

  /** A row that was read, with the line that it began on. */
  record Line(long number, List<String> cells) {}

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

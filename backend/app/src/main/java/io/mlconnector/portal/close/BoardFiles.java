package io.mlconnector.portal.close;

import io.mlconnector.sync.board.Month;
import io.mlconnector.web.Csv;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The close board as rows of text, for files. */
final class BoardFiles {

  private BoardFiles() {}

  /** Each is its own in the file: whoever reads a file by its headings finds one column for one. */
  static List<String> titles() {
    return Stream.of(
            Stream.of("Company", "Type", "Currency"),
            BoardRow.COLUMNS.stream()
                .flatMap(name -> Stream.of(name, name + ": documents", name + ": without a total")),
            Stream.of("Result"))
        .flatMap(titles -> titles)
        .toList();
  }

  static List<String> row(BoardRow row) {
    return Stream.of(
            Stream.of(row.company(), row.type(), row.currency()),
            row.cells().stream()
                .flatMap(
                    cell ->
                        Stream.of(
                            cell.amount(),
                            Long.toString(cell.documents()),
                            Long.toString(cell.untotalled()))),
            Stream.of(row.verdict().plain()))
        .flatMap(cells -> cells)
        .toList();
  }

  static String csv(Month month, List<BoardRow> rows) {
    var all = new ArrayList<List<String>>();
    all.add(Stream.concat(Stream.of("Month"), titles().stream()).toList());
    rows.forEach(
        row -> all.add(Stream.concat(Stream.of(month.toString()), row(row).stream()).toList()));
    return Csv.of(all);
  }
}

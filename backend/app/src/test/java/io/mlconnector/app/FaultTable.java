package io.mlconnector.app;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The page docs/faults.md, made by the matrix's run. */
final class FaultTable {

  /** A system's calls, in the order of the page. */
  enum Part {
    CONCUR("Concur"),
    ODOO_JSON("Odoo over JSON-2"),
    ODOO_XML("Odoo over XML-RPC, where it differs");

    private final String title;

    Part(String title) {
      this.title = title;
    }
  }

  private final Map<Part, Map<String, Map<FaultColumn, String>>> cells = new EnumMap<>(Part.class);

  /** What a cell came to; may be told from any thread, one at a time. */
  void put(Part part, String operation, FaultColumn column, String outcome) {
    cells
        .computeIfAbsent(part, first -> new TreeMap<>())
        .computeIfAbsent(operation, first -> new EnumMap<>(FaultColumn.class))
        .put(column, outcome);
  }

  int size() {
    return cells.values().stream()
        .flatMap(rows -> rows.values().stream())
        .mapToInt(Map::size)
        .sum();
  }

  String text() {
    var page = new StringBuilder();
    page.append("# What goes wrong, and what comes of it\n\n");
    page.append("Every call to another system, and every way in which it went wrong, once. This\n");
    page.append("page is made by a test that does all of it with a running service, over HTTP,\n");
    page.append("and checks in each cell that every document ends as said, that it is in Odoo\n");
    page.append("exactly once, that Concur is told exactly once, and that no call goes to a\n");
    page.append("host before its wait is over. A company at the same datacenter waits for its\n");
    page.append("rest and is then served; one at another datacenter does not wait at all.\n\n");
    page.append("A cell says where the documents end, and how many calls more it took than\n");
    page.append(
        "without the fault. Calls that are made several times in any case have no figure.\n");
    page.append(
        "Where Odoo had posted before the answer was lost, it is not told to post again.\n");
    page.append("*Timeout*, *slow drip*, *cut after*, *huge body* and *garbage* leave open\n");
    page.append("whether the work was done; after all but the first it was.\n");
    cells.forEach((part, rows) -> append(page, part, rows));
    return page.toString();
  }

  private static void append(
      StringBuilder page, Part part, Map<String, Map<FaultColumn, String>> rows) {
    page.append("\n## ").append(part.title).append("\n\n| call |");
    Arrays.stream(FaultColumn.values())
        .forEach(column -> page.append(' ').append(column.title()).append(" |"));
    page.append("\n|---|").append("---|".repeat(FaultColumn.values().length)).append('\n');
    rows.forEach(
        (operation, cells) ->
            page.append("| `")
                .append(operation)
                .append("` | ")
                .append(
                    Arrays.stream(FaultColumn.values())
                        .map(column -> cells.getOrDefault(column, ""))
                        .collect(Collectors.joining(" | ")))
                .append(" |\n"));
  }
}

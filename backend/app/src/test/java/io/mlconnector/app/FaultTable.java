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
    SUBSCRIPTIONS("Concur's Event Subscription Service"),
    ODOO_JSON("Odoo over JSON-2"),
    ODOO_XML("Odoo over XML-RPC, where it differs"),
    BILLS("Odoo, for bills and new partners"),
    DRAFTS("Odoo, where it does not post a draft"),
    REVERSAL("Odoo, where a posted entry is reversed"),
    KEYS("Odoo, where a key is renewed");

    private final String title;

    Part(String title) {
      this.title = title;
    }
  }

  private static final String HEAD =
      """
      # What goes wrong, and what comes of it

      Every call to another system, and every way in which it went wrong, once. This
      page is made by a test that does all of it with a running service, over HTTP,
      and checks in each cell that every document ends as said, that it is in Odoo
      exactly once, and that Concur is told exactly once. By

      ```
      mvn -pl backend/app -am test -Dtest=FaultMatrixCheck -Dmlc.regenerate=true \\
        -Dsurefire.failIfNoSpecifiedTests=false
      ```

      After a 429, the cells of Concur, and those of Odoo in which documents are posted,
      also see that no call goes to the host before its wait is over. A company at the
      same datacenter waits with it and is then served; one at another datacenter does not
      wait at all, and neither does a tenant with another Odoo.

      Event subscriptions have a budget of their own: while it rests, and whatever else
      goes wrong there, the company's documents are found by polling and posted. Only the
      app's token comes from where companies get theirs, and shares their waits. A call
      that runs out of its time is not repeated for five minutes, as SAP wants it.

      A cell says where it ends, and how many calls more it took than without the fault.
      Calls that are made several times in any case have no figure.

      - *confirmed*: the documents are posted in Odoo and confirmed in Concur. Where Odoo
        had posted before the answer was lost, it is not told to post again.
      - *subscribed*: Concur has one subscription of each topic, at this service's address
        and at the datacenter where the company lives, and no other one of the app's.
      - *taken back*: nothing is left of the draft that Odoo would not post, and the document
        waits with Odoo's reason. Once that is gone, it is posted and confirmed.
      - *reversed*: the entry has one reversal, posted, of which nothing is left on any
        account, and both are settled against each other.
      - *renewed*: another key is in use, and the one before is revoked. A key that Odoo
        made, and whose answer was lost, cannot be known: it is left to end by itself, and
        the next one is asked for a day later.

      *Timeout*, *slow drip*, *cut after*, *huge body* and *garbage* leave open
      whether the work was done; after all but the first it was. An answer of a few bytes
      comes in time even when it drips.
      """;

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
    page.append(HEAD);
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

package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.Target;
import io.mlconnector.core.mapping.grid.Targets;
import io.mlconnector.core.mapping.grid.Targets.Kind;
import io.mlconnector.tenant.RowKey;
import io.mlconnector.web.Csv;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A grid as a table of a file. Both codes name a row; what it stands for is Odoo's id, or, where
 * that is blank, Odoo's own code; a row with neither is one without a target.
 */
final class CsvTable {

  private static final String CODE = "Code";
  private static final String SECOND = "Second code";
  private static final String ID = "Odoo id";
  private static final String ODOO_CODE = "Odoo code";
  private static final String ALSO = "Also";

  private static final List<String> HEADER =
      List.of(CODE, SECOND, "Name", "Documents", ID, ODOO_CODE, "Odoo name", ALSO);

  private static final int CODE_MAX = 250;

  private final Sight sight;
  private final Grid grid;
  private final Targets targets;
  private final Kind kind;
  private final Map<String, List<Target>> byCode;

  CsvTable(Sight sight, Ledger ledger, Grid grid) {
    this.sight = sight;
    this.grid = grid;
    this.targets = ledger.targets();
    this.kind = RowValues.kind(grid).orElseThrow();
    this.byCode =
        targets
            .all(kind)
            .filter(one -> !one.code().isEmpty())
            .collect(Collectors.groupingBy(one -> lower(one.code())));
  }

  /**
   * What becomes of a line of a file.
   *
   * @param kind added, changed, removed, same or wrong
   * @param note what is wrong, or that no document has used the code
   */
  public record Line(
      long number, String row, String before, String after, String kind, String note) {}

  /** What a file would change. */
  record Import(List<Line> lines, Map<RowKey, @Nullable JsonNode> edits) {

    long count(String kind) {
      return lines.stream().filter(line -> line.kind().equals(kind)).count();
    }
  }

  String text(List<GridRow> rows) {
    var table = new ArrayList<List<String>>();
    table.add(HEADER);
    rows.forEach(row -> table.add(cells(row)));
    return Csv.of(table);
  }

  private List<String> cells(GridRow row) {
    var value = row.value();
    var id = value == null ? 0 : value.path(RowValues.idField(grid)).longValue();
    var target = id == 0 ? null : targets.one(kind, id);
    return List.of(
        row.key().first(),
        row.key().second(),
        row.name(),
        Long.toString(row.seen().documents()),
        target == null ? "" : Long.toString(id),
        target == null ? "" : target.code(),
        target == null ? "" : target.name(),
        value == null ? "" : also(value));
  }

  /** A party's partner and a tax's account, without which their rows are not whole. */
  private String also(JsonNode value) {
    return switch (grid) {
      case PARTIES ->
          value.has("partnerId") ? value.path("partnerId").asText() : RowValues.EMPLOYEE;
      case TAXES -> value.has("as") ? "cost" : value.path("accountId").asText();
      case ACCOUNTS, COST_OBJECTS, EMPLOYEES, VENDORS, ADVANCES, WAGES, JOURNALS, POLICIES, RULES ->
          "";
    };
  }

  /** Compares a file's lines with the mapping; the first line says which column is which. */
  Import compare(List<CsvFile.Line> lines, Set<RowKey> known, boolean complete) {
    var columns = columns(lines.getFirst().cells());
    var found = new ArrayList<Line>();
    var edits = new HashMap<RowKey, @Nullable JsonNode>();
    var named = new HashSet<RowKey>();
    if (!columns.containsKey(CODE)
        || !(columns.containsKey(ID) || columns.containsKey(ODOO_CODE))) {
      found.add(wrong(lines.getFirst(), "", "the first line has to name the columns " + HEADER));
      return new Import(found, edits);
    }
    for (var line : lines.subList(1, lines.size())) {
      found.add(compare(line, new Cells(columns, line.cells()), new Progress(known, named, edits)));
    }
    if (complete) {
      removeOthers(named, found, edits);
    }
    return new Import(found, edits);
  }

  private record Progress(
      Set<RowKey> known, Set<RowKey> named, Map<RowKey, @Nullable JsonNode> edits) {}

  private static Map<String, Integer> columns(List<String> header) {
    var columns = new HashMap<String, Integer>();
    for (var at = 0; at < header.size(); at++) {
      var name = header.get(at);
      var place = at;
      HEADER.stream()
          .filter(known -> known.equalsIgnoreCase(name))
          .forEach(known -> columns.putIfAbsent(known, place));
    }
    return columns;
  }

  private record Cells(Map<String, Integer> columns, List<String> cells) {
    String of(String column) {
      var at = columns.get(column);
      return at == null || at >= cells.size() ? "" : cells.get(at);
    }

    boolean has(String column) {
      return columns.containsKey(column);
    }
  }

  private Line compare(CsvFile.Line line, Cells cells, Progress progress) {
    var key = new RowKey(sight.company(), grid, cells.of(CODE), cells.of(SECOND));
    var name = RowWords.key(key);
    if (key.first().length() > CODE_MAX || key.second().length() > CODE_MAX) {
      return wrong(line, name, "the code is too long");
    }
    var blank = Asked.blank(key);
    if (blank.isPresent()) {
      var which = blank.get().equals(Asked.SECOND) ? "the second code" : "the code";
      return wrong(line, name, which + " is blank");
    }
    if (!progress.named().add(key)) {
      return wrong(line, name, "the row is in the file twice");
    }
    return switch (value(cells, sight.rows().get(key))) {
      case Value.Wrong wrong -> wrong(line, name, wrong.why());
      case Value.Blank nothing -> line(line, key, null, progress);
      case Value.Good good -> line(line, key, good.value(), progress);
    };
  }

  private Line line(CsvFile.Line line, RowKey key, @Nullable JsonNode value, Progress progress) {
    var before = sight.rows().get(key);
    var words = new RowWords(sight.ledger());
    var same = Objects.equals(before, value);
    if (!same) {
      progress.edits().put(key, value);
    }
    var kind = same ? "same" : before == null ? "added" : value == null ? "removed" : "changed";
    var note =
        !same && !progress.known().contains(key) && before == null
            ? "no document has used this code lately"
            : "";
    return new Line(
        line.number(),
        RowWords.key(key),
        words.value(key, before),
        words.value(key, value),
        kind,
        note);
  }

  private void removeOthers(
      Set<RowKey> named, List<Line> found, Map<RowKey, @Nullable JsonNode> edits) {
    var words = new RowWords(sight.ledger());
    sight
        .rowsOf(grid)
        .forEach(
            (key, value) -> {
              var field = grid == Grid.COST_OBJECTS && key.second().isEmpty();
              if (!named.contains(key) && !field) {
                edits.put(key, null);
                found.add(
                    new Line(
                        0,
                        RowWords.key(key),
                        words.value(key, value),
                        "",
                        "removed",
                        "not in the file"));
              }
            });
  }

  private static Line wrong(CsvFile.Line line, String row, String why) {
    return new Line(line.number(), row, "", "", "wrong", why);
  }

  /** What a line's cells say of its target. */
  private sealed interface Value {
    record Good(JsonNode value) implements Value {}

    record Blank() implements Value {}

    record Wrong(String why) implements Value {}
  }

  private Value value(Cells cells, @Nullable JsonNode before) {
    var id = cells.of(ID);
    var code = cells.of(ODOO_CODE);
    var also = cells.has(ALSO) ? cells.of(ALSO) : also(before, !(id.isEmpty() && code.isEmpty()));
    if (grid == Grid.TAXES && also.equals("cost")) {
      return new Value.Good(RowValues.taxAsCost());
    }
    if (id.isEmpty() && code.isEmpty()) {
      return taxWithoutOdoos(also);
    }
    var target = id.isEmpty() ? byCode(code) : targets.one(kind, Asked.number(id));
    if (target == null) {
      return new Value.Wrong("Odoo has no, or more than one, record with code " + code);
    }
    if (!target.usable()) {
      return new Value.Wrong("Odoo has no record with id " + id + ", or has archived it");
    }
    return code.isEmpty() || lower(code).equals(lower(target.code()))
        ? whole(target.id(), also)
        : new Value.Wrong(
            "id and code are of different records: "
                + id
                + " has the code "
                + target.code()
                + "; empty one of the two");
  }

  /**
   * A file without the column leaves the other half of a row as it is.
   *
   * @param targeted whether the file names one of Odoo's records
   */
  private String also(@Nullable JsonNode before, boolean targeted) {
    if (before == null) {
      return "";
    }
    var had = also(before);
    var other = targeted ? had.equals("cost") : before.path("taxId").isNumber();
    return grid == Grid.TAXES && other ? "" : had;
  }

  private Value taxWithoutOdoos(String also) {
    if (grid != Grid.TAXES || also.isEmpty()) {
      return new Value.Blank();
    }
    var account = targets.one(Kind.ACCOUNT, Asked.number(also));
    return account.usable()
        ? new Value.Good(RowValues.taxOn(account.id(), null))
        : new Value.Wrong("Odoo has no account with id " + also);
  }

  private @Nullable Target byCode(String code) {
    var found = byCode.getOrDefault(lower(code), List.of());
    return found.size() == 1 ? found.getFirst() : null;
  }

  private Value whole(long id, String also) {
    return switch (grid) {
      case PARTIES -> party(id, also);
      case TAXES -> tax(id, also);
      case ACCOUNTS, COST_OBJECTS, EMPLOYEES, VENDORS, ADVANCES, WAGES, JOURNALS, POLICIES, RULES ->
          plain(id, null);
    };
  }

  private Value plain(long id, @Nullable JsonNode before) {
    var masters = sight.ledger().orElseThrow().masters();
    return RowValues.chosen(grid, id, before, masters)
        .<Value>map(Value.Good::new)
        .orElseGet(() -> new Value.Wrong("the tax needs the id of its account in column " + ALSO));
  }

  private Value party(long account, String also) {
    var row = Objects.requireNonNull(((Value.Good) plain(account, null)).value());
    if (also.isEmpty() || also.equals(RowValues.EMPLOYEE)) {
      return new Value.Good(row);
    }
    var partner = targets.one(Kind.PARTNER, Asked.number(also));
    return partner.usable()
        ? new Value.Good(RowValues.partyOf(partner.id(), row))
        : new Value.Wrong("Odoo has no partner with id " + also);
  }

  private Value tax(long id, String also) {
    if (also.isEmpty()) {
      return plain(id, null);
    }
    var account = targets.one(Kind.ACCOUNT, Asked.number(also));
    return account.usable()
        ? new Value.Good(RowValues.taxOf(id, account.id()))
        : new Value.Wrong("Odoo has no account with id " + also);
  }

  private static String lower(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}

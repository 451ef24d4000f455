package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.Target;
import io.mlconnector.core.mapping.grid.Targets;
import io.mlconnector.core.mapping.grid.Targets.Kind;
import io.mlconnector.json.Json;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.tenant.RowKey;
import io.vertx.core.Future;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How each type of document is posted in a company. */
final class JournalsPage {

  private static final List<String> TYPES = List.of("expense", "invoice", "cashadvance", "payroll");

  private final Frame frame;
  private final Desk desk;
  private final Edits edits;

  JournalsPage(Frame frame, Desk desk, Edits edits) {
    this.frame = frame;
    this.desk = desk;
    this.edits = edits;
  }

  /** A type's rule as the form shows it. */
  public record Rule(
      String type,
      String name,
      String documents,
      List<String> amounts,
      boolean posted,
      boolean bills,
      String as,
      String state,
      String date,
      String group,
      List<Journal> journals) {}

  /** A journal to choose. */
  public record Journal(long id, String label, boolean chosen) {}

  Future<Void> show(Visit visit) {
    return desk.sight(visit, Asked.company(Asked.query(visit)))
        .compose(
            sight -> {
              var model = Common.model(visit, sight, Grid.JOURNALS);
              model.put("known", sight.ledger().isPresent());
              model.put("rules", TYPES.stream().map(type -> rule(sight, type)).toList());
              return frame.page(visit, "mapping/journals", model);
            });
  }

  private static Rule rule(Sight sight, String type) {
    var value = sight.rows().get(key(sight.company(), type));
    var seen =
        GridRows.of(sight).stream()
            .flatMap(rows -> rows.all(Grid.JOURNALS).stream())
            .filter(row -> row.key().first().equals(type))
            .map(GridRow::seen)
            .findFirst();
    return new Rule(
        type,
        RowWords.name(type),
        seen.map(one -> Long.toString(one.documents())).orElse("0"),
        seen.map(GridRow::amounts).orElseGet(List::of),
        value != null,
        type.equals("expense") || type.equals("invoice"),
        word(value, "as", type.equals("invoice") ? "bill" : "entry"),
        word(value, "state", "posted"),
        word(value, "date", "processed"),
        word(value, "group", "line"),
        journals(sight, value));
  }

  private static String word(@Nullable JsonNode value, String field, String absent) {
    return value == null ? absent : value.path(field).asText(absent);
  }

  private static List<Journal> journals(Sight sight, @Nullable JsonNode value) {
    var chosen = value == null ? 0 : value.path("journalId").longValue();
    return sight.ledger().stream()
        .flatMap(ledger -> new Targets(ledger.masters()).all(Kind.JOURNAL))
        .filter(one -> !one.more().equals("sale"))
        .sorted(Comparator.comparing(Target::code).thenComparingLong(Target::id))
        .map(
            one -> new Journal(one.id(), one.label() + " (" + one.more() + ")", one.id() == chosen))
        .toList();
  }

  private static RowKey key(long company, String type) {
    return new RowKey(company, Grid.JOURNALS, type, "");
  }

  Future<Void> take(Visit visit) {
    return desk.sight(visit, Asked.company(visit))
        .compose(
            sight -> {
              var rows = new HashMap<RowKey, @Nullable JsonNode>();
              TYPES.forEach(
                  type -> {
                    var key = key(sight.company(), type);
                    rows.put(key, withDay(value(visit, type), sight.rows().get(key)));
                  });
              return edits
                  .add(visit, sight, changed(sight, rows))
                  .compose(
                      kept ->
                          Frame.seeOther(
                              visit.request(), Links.grid(Grid.JOURNALS, sight.company())));
            });
  }

  /** The form sends all rows; those that are as they were are no edits. */
  static Map<RowKey, @Nullable JsonNode> changed(
      Sight sight, Map<RowKey, @Nullable JsonNode> rows) {
    var changed = new HashMap<RowKey, @Nullable JsonNode>(rows);
    rows.forEach(
        (key, value) -> {
          var before = sight.rows().get(key);
          if (before == null ? value == null : before.equals(value)) {
            changed.remove(key);
          }
        });
    return changed;
  }

  /** A first day of its own is chosen where one goes live, and stays. */
  private static @Nullable JsonNode withDay(@Nullable JsonNode value, @Nullable JsonNode before) {
    return value instanceof ObjectNode rule && before != null && before.has("goLiveDate")
        ? rule.set("goLiveDate", before.get("goLiveDate"))
        : value;
  }

  private static @Nullable JsonNode value(Visit visit, String type) {
    var journal = Asked.number(visit.field(type + "-journal"));
    if (journal == 0) {
      return null;
    }
    var as = visit.field(type + "-as");
    return Json.object()
        .put("as", as.isEmpty() ? "entry" : as)
        .put("journalId", journal)
        .put("state", visit.field(type + "-state"))
        .put("date", visit.field(type + "-date"))
        .put("group", visit.field(type + "-group"));
  }
}

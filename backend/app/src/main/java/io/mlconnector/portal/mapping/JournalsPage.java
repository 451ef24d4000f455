package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.mapping.MappingProfile.As;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.Seen;
import io.mlconnector.core.mapping.grid.Target;
import io.mlconnector.core.mapping.grid.Targets.Kind;
import io.mlconnector.json.Json;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.wording.Amounts;
import io.mlconnector.portal.wording.Wording;
import io.mlconnector.tenant.MappingJson;
import io.mlconnector.tenant.RowKey;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How each type of document is posted in a company. */
final class JournalsPage {

  private static final int UNPROCESSABLE = 422;
  private static final List<String> TYPES = List.of("expense", "invoice", "cashadvance", "payroll");

  /** What the form's lists have to choose from, by field. */
  private static final Map<String, List<String>> WORDS =
      Map.of(
          "as", List.of("entry", "bill"),
          "state", List.of("posted", "draft"),
          "date", List.of("processed", "submitted", "reportEnd", "entryDate", "today"),
          "group", List.of("line", "account"));

  private final Frame frame;
  private final Desk desk;
  private final Edits edits;

  JournalsPage(Frame frame, Desk desk, Edits edits) {
    this.frame = frame;
    this.desk = desk;
    this.edits = edits;
  }

  /**
   * A type's rule as the form shows it.
   *
   * @param live whether it is live, and from which day on
   */
  public record Rule(
      String type,
      String name,
      String documents,
      List<String> amounts,
      boolean posted,
      String live,
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
        .compose(sight -> show(visit, sight, Map.of(), List.of()));
  }

  /**
   * Shows the rules.
   *
   * @param typed what the visitor has typed instead of them
   */
  private Future<Void> show(
      Visit visit, Sight sight, Map<RowKey, @Nullable JsonNode> typed, List<String> wrong) {
    return Desk.work(visit, () -> model(visit, sight, typed, wrong))
        .compose(model -> frame.page(visit, "mapping/journals", model));
  }

  private static Map<String, Object> model(
      Visit visit, Sight sight, Map<RowKey, @Nullable JsonNode> typed, List<String> wrong) {
    var rules = new HashMap<RowKey, @Nullable JsonNode>(sight.rowsOf(Grid.JOURNALS));
    rules.putAll(typed);
    var seen = seen(sight);
    var model = Common.model(visit, sight, Grid.JOURNALS);
    model.put("known", sight.ledger().isPresent());
    model.put("wrong", wrong);
    model.put(
        "rules",
        TYPES.stream()
            .map(type -> rule(sight, type, rules.get(key(sight.company(), type)), seen.get(type)))
            .toList());
    return model;
  }

  private static Map<String, Seen> seen(Sight sight) {
    return sight.judged().stream()
        .flatMap(rows -> rows.seen(Grid.JOURNALS).stream())
        .collect(Collectors.toMap(Seen::first, Function.identity()));
  }

  private static Rule rule(
      Sight sight, String type, @Nullable JsonNode value, @Nullable Seen seen) {
    return new Rule(
        type,
        RowWords.name(type),
        Wording.documents(seen == null ? 0 : seen.documents()),
        seen == null ? List.of() : Amounts.each(seen.amounts()),
        value != null,
        live(sight, value),
        type.equals("expense") || type.equals("invoice"),
        word(value, "as", usual(type)),
        word(value, "state", "posted"),
        word(value, "date", MappingJson.proposedDate(type)),
        word(value, "group", "line"),
        journals(sight, value));
  }

  /** A type's own day goes before the company's. */
  private static String live(Sight sight, @Nullable JsonNode value) {
    if (value == null) {
      return "Not posted.";
    }
    if (!value.path("live").asBoolean(true)) {
      return "Not live: its documents are mapped and held.";
    }
    var own = value.path("goLiveDate").asText("");
    var day = own.isEmpty() ? RulesPage.goLive(sight) : own;
    return day.isEmpty() ? "Live, from no certain day on." : "Live from " + day + " on.";
  }

  private static String usual(String type) {
    return type.equals("invoice") ? "bill" : "entry";
  }

  private static String word(@Nullable JsonNode value, String field, String absent) {
    return value == null ? absent : value.path(field).asText(absent);
  }

  /** Those that fit, and the one that is chosen, whatever has become of it. */
  private static List<Journal> journals(Sight sight, @Nullable JsonNode value) {
    var chosen = value == null ? 0 : value.path("journalId").longValue();
    var usable =
        sight.ledger().stream()
            .flatMap(ledger -> ledger.targets().all(Kind.JOURNAL))
            .filter(one -> !one.more().equals("sale"))
            .sorted(Comparator.comparing(Target::code).thenComparingLong(Target::id))
            .map(
                one ->
                    new Journal(
                        one.id(), one.label() + " (" + one.more() + ")", one.id() == chosen))
            .toList();
    return chosen == 0 || usable.stream().anyMatch(Journal::chosen)
        ? usable
        : Stream.concat(Stream.of(unusable(sight, chosen)), usable.stream()).toList();
  }

  private static Journal unusable(Sight sight, long id) {
    var label =
        sight
            .ledger()
            .map(ledger -> ledger.targets().one(Kind.JOURNAL, id).label())
            .map(name -> name + " (archived, gone or of no use here)")
            .orElse("number " + id);
    return new Journal(id, label, true);
  }

  private static RowKey key(long company, String type) {
    return new RowKey(company, Grid.JOURNALS, type, "");
  }

  Future<Void> take(Visit visit) {
    return desk.sight(visit, Asked.company(visit)).compose(sight -> take(visit, sight));
  }

  private Future<Void> take(Visit visit, Sight sight) {
    var rows = new HashMap<RowKey, @Nullable JsonNode>();
    var wrong = new ArrayList<String>();
    // A form without a type's fields says nothing of it.
    TYPES.stream()
        .filter(type -> visit.request().request().formAttributes().contains(type + "-journal"))
        .forEach(
            type ->
                rows.put(key(sight.company(), type), new Typed(visit, sight, type).value(wrong)));
    if (!wrong.isEmpty()) {
      visit.request().response().setStatusCode(UNPROCESSABLE);
      return show(visit, sight, rows, wrong);
    }
    return edits
        .add(visit, sight, changed(sight, rows))
        .compose(
            kept -> Frame.seeOther(visit.request(), Links.grid(Grid.JOURNALS, sight.company())));
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

  /** Whether a kind is live, and from when on, is decided where one goes live. */
  private static ObjectNode asLive(ObjectNode rule, @Nullable JsonNode before) {
    if (before == null) {
      return rule.put("live", false);
    }
    Stream.of("live", "goLiveDate")
        .filter(before::has)
        .forEach(field -> rule.set(field, before.get(field)));
    return rule;
  }

  /** What the form says of one type. */
  private record Typed(Visit visit, Sight sight, String type) {

    @Nullable JsonNode value(List<String> wrong) {
      var journal = visit.field(type + "-journal");
      if (journal.isBlank()) {
        return null;
      }
      var id = Asked.number(journal);
      var before = sight.rows().get(key(sight.company(), type));
      var as = word("as", usual(type), wrong);
      var value =
          Json.object()
              .put("as", as)
              .put("journalId", id)
              .put("state", word("state", "posted", wrong))
              .put("date", word("date", "processed", wrong))
              .put("group", word("group", "line", wrong));
      var asBefore =
          before != null
              && before.path("journalId").longValue() == id
              && before.path("as").asText(usual(type)).equals(as);
      if (!asBefore && !stands(id, as.equals("bill") ? As.BILL : As.ENTRY)) {
        wrong.add(
            RowWords.name(type)
                + ": Odoo has no such journal in this company, or it does not take "
                + (as.equals("bill") ? "vendor bills." : "journal entries."));
      }
      return asLive(value, before);
    }

    private boolean stands(long id, As as) {
      return sight
          .ledger()
          .map(ledger -> ledger.targets().one(Kind.JOURNAL, id))
          .filter(one -> one.usable() && as.standsIn(one.more()))
          .isPresent();
    }

    private String word(String field, String usual, List<String> wrong) {
      var word = visit.field(type + "-" + field);
      if (word.isEmpty()) {
        return usual;
      }
      if (!WORDS.getOrDefault(field, List.of()).contains(word)) {
        wrong.add(RowWords.name(type) + ": " + word + " is nothing to choose.");
      }
      return word;
    }
  }
}

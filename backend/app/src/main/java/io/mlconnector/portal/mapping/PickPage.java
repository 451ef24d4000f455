package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.Target;
import io.mlconnector.core.mapping.grid.Targets.Kind;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.tenant.RowKey;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses what a code stands for, from what Odoo has. */
final class PickPage {

  private static final int SHOWN_MAX = 25;
  private static final String PART = "part";

  /** An Odoo tax that was chosen and waits for its account. */
  private static final String TAX = "tax";

  private final Frame frame;
  private final Desk desk;
  private final Edits edits;

  PickPage(Frame frame, Desk desk, Edits edits) {
    this.frame = frame;
    this.desk = desk;
    this.edits = edits;
  }

  /** What of a row is chosen: itself, or the second half that parties and taxes have. */
  private enum Part {
    MAIN,
    ACCOUNT,
    PARTNER;

    private static Part of(Grid grid, String word) {
      return switch (word) {
        case "" -> MAIN;
        case "account" -> only(grid == Grid.TAXES, ACCOUNT);
        case "partner" -> only(grid == Grid.PARTIES, PARTNER);
        default -> throw Query.refuse(PART, "there is no such part");
      };
    }

    private static Part only(boolean fits, Part part) {
      if (!fits) {
        throw Query.refuse(PART, "the row has no such part");
      }
      return part;
    }

    private Kind kind(Grid grid) {
      return switch (this) {
        case MAIN -> RowValues.kind(grid).orElseThrow();
        case ACCOUNT -> Kind.ACCOUNT;
        case PARTNER -> Kind.PARTNER;
      };
    }

    private String word() {
      return switch (this) {
        case MAIN -> "";
        case ACCOUNT -> "account";
        case PARTNER -> "partner";
      };
    }
  }

  /**
   * A record to choose.
   *
   * @param taken who else is matched to it already
   */
  public record Option(String id, String label, String more, boolean chosen, String taken) {}

  Future<Void> show(Visit visit) {
    var grid = Asked.grid(visit);
    var query =
        Asked.query(
            visit,
            Asked.FIRST,
            Asked.SECOND,
            "q",
            PART,
            TAX,
            GridView.SHOW,
            GridView.FIND,
            GridView.PAGE);
    var part = Part.of(grid, query.text(PART).orElse(""));
    return desk.sight(visit, Asked.company(query))
        .compose(sight -> Desk.work(visit, () -> model(visit, sight, query, part)))
        .compose(
            model -> frame.page(visit, visit.isPart() ? "mapping/results" : "mapping/pick", model));
  }

  private static Map<String, Object> model(Visit visit, Sight sight, Query query, Part part) {
    var row = Asked.row(Asked.grid(visit), sight.company(), query);
    var model = model(visit, sight, row, part, query.text("q").map(String::strip));
    var view = GridView.of(query);
    model.put("back", view.back(row.grid(), sight.company()));
    model.put("kept", view.fields());
    model.put("keptUrl", view.kept());
    model.put("tax", query.text(TAX).orElse(""));
    model.put("taxName", taxName(sight, part, query.text(TAX).orElse("")));
    return model;
  }

  private static String taxName(Sight sight, Part part, String tax) {
    return part == Part.ACCOUNT
        ? usable(sight, Kind.TAX, tax)
            .flatMap(id -> sight.ledger().map(ledger -> ledger.targets().one(Kind.TAX, id)))
            .map(Target::label)
            .orElse("")
        : "";
  }

  private static Map<String, Object> model(
      Visit visit, Sight sight, RowKey row, Part part, Optional<String> words) {
    var grid = row.grid();
    var model = new HashMap<>(Common.model(visit, sight, grid));
    var value = sight.rows().get(row);
    var known = sight.judged().flatMap(rows -> rows.one(row));
    var suggested = known.flatMap(GridRow::suggestion);
    var search = words.orElse("");
    var now = new RowWords(sight.ledger()).value(row, value);
    model.put("first", row.first());
    model.put("second", row.second());
    model.put("rowName", RowWords.key(row));
    model.put("part", part.word());
    model.put("q", search);
    model.put(
        "codeName",
        known.map(GridRow::seen).flatMap(one -> Optional.ofNullable(one.name())).orElse(""));
    model.put("now", now.isEmpty() ? known.map(PickPage::found).orElse("") : now);
    model.put(
        "asCost", grid == Grid.TAXES && value != null && value.path("as").asText().equals("cost"));
    model.put("asEmployee", part == Part.PARTNER && value != null && !value.has("partnerId"));
    model.put(
        "suggestion",
        suggested.map(one -> one.reason() + ", " + one.percent() + " % sure").orElse(""));
    model.put("options", options(sight, row, part, search, chosen(value, grid, part, known)));
    model.put("shownMax", SHOWN_MAX);
    model.put("known", sight.ledger().isPresent());
    return model;
  }

  /** What stands for a code without a row of its own. */
  private static String found(GridRow row) {
    return row.standing().status().good() ? (row.label() + " " + row.standing().how()).strip() : "";
  }

  private static long chosen(
      @Nullable JsonNode value, Grid grid, Part part, Optional<GridRow> known) {
    var field =
        switch (part) {
          case MAIN -> RowValues.idField(grid);
          case ACCOUNT -> "accountId";
          case PARTNER -> "partnerId";
        };
    var own = value == null ? 0 : value.path(field).longValue();
    return own > 0 || part != Part.MAIN ? own : known.map(PickPage::foundOrSuggested).orElse(0L);
  }

  private static long foundOrSuggested(GridRow row) {
    var target = row.standing().target();
    return row.seen().grid() != Grid.TAXES && row.standing().status().good() && target != null
        ? target.id()
        : row.suggestion().map(one -> one.target().id()).orElse(0L);
  }

  /** What was chosen, is found or suggested comes first, then what the words find. */
  private static List<Option> options(
      Sight sight, RowKey row, Part part, String words, long chosen) {
    if (sight.ledger().isEmpty()) {
      return List.of();
    }
    var targets = sight.ledger().get().targets();
    var kind = part.kind(row.grid());
    var same = sight.judged().map(rows -> rows.samePartner(row.grid())).orElse(SamePartner.NONE);
    var found = targets.search(kind, words, SHOWN_MAX);
    var first = chosen == 0 ? Optional.<Target>empty() : Optional.of(targets.one(kind, chosen));
    return Stream.concat(
            first.stream().filter(Target::usable), found.stream().filter(one -> one.id() != chosen))
        .map(
            one ->
                new Option(
                    Long.toString(one.id()),
                    one.label(),
                    one.more().replace('_', ' '),
                    one.id() == chosen,
                    same.others(row, one.id())))
        .toList();
  }

  Future<Void> pick(Visit visit) {
    var grid = Asked.grid(visit);
    var row = Asked.row(grid, visit);
    var part = Part.of(grid, visit.field(PART));
    return desk.sight(visit, row.company()).compose(sight -> pick(visit, sight, row, part));
  }

  private Future<Void> pick(Visit visit, Sight sight, RowKey row, Part part) {
    var before = sight.rows().get(row);
    var chosen = visit.field("id");
    var value =
        switch (part) {
          case MAIN -> main(sight, row, chosen, before);
          case ACCOUNT ->
              usable(sight, Kind.ACCOUNT, chosen)
                  .map(
                      id ->
                          usable(sight, Kind.TAX, visit.field(TAX))
                              .map(tax -> RowValues.taxOf(tax, id))
                              .orElseGet(() -> RowValues.taxOn(id, before)));
          case PARTNER -> partner(sight, chosen, before);
        };
    if (value.isEmpty()) {
      return Frame.seeOther(
          visit.request(), again(sight, row, part, visit) + GridView.of(visit).kept());
    }
    var next =
        asksForPartner(row, part, before)
            ? Links.pick(row) + "&part=partner" + GridView.of(visit).kept()
            : back(row, visit);
    return edits.add(visit, sight, row, value.get(), next);
  }

  /** A tax without an account of its own is asked for one, and is not forgotten meanwhile. */
  private static String again(Sight sight, RowKey row, Part part, Visit visit) {
    var tax =
        row.grid() == Grid.TAXES && part == Part.MAIN
            ? usable(sight, Kind.TAX, visit.field("id"))
            : Optional.<Long>empty();
    return tax.map(id -> Links.pick(row) + "&part=account&tax=" + id)
        .orElseGet(
            () ->
                Links.pick(row)
                    + "&part="
                    + part.word()
                    + "&tax="
                    + Links.encoded(visit.field(TAX)));
  }

  /** The grid as it was left. */
  private static String back(RowKey row, Visit visit) {
    return GridView.of(visit).back(row.grid(), row.company());
  }

  /** Who is on the line of a card company is the employee only if somebody says so. */
  private static boolean asksForPartner(RowKey row, Part part, @Nullable JsonNode before) {
    return row.grid() == Grid.PARTIES
        && part == Part.MAIN
        && before == null
        && !row.first().equals("EMPL");
  }

  private static Optional<JsonNode> main(
      Sight sight, RowKey row, String chosen, @Nullable JsonNode before) {
    if (row.grid() == Grid.TAXES && chosen.equals("cost")) {
      return Optional.of(RowValues.taxAsCost());
    }
    var masters = sight.ledger().orElseThrow(() -> HttpProblem.notFound("company")).masters();
    return usable(sight, RowValues.kind(row.grid()).orElseThrow(), chosen)
        .flatMap(id -> RowValues.chosen(row.grid(), id, before, masters));
  }

  private static Optional<JsonNode> partner(Sight sight, String chosen, @Nullable JsonNode before) {
    if (before == null) {
      return Optional.empty();
    }
    return chosen.equals(RowValues.EMPLOYEE)
        ? Optional.of(RowValues.partyOf(0, before))
        : usable(sight, Kind.PARTNER, chosen).map(id -> RowValues.partyOf(id, before));
  }

  /** The id, if Odoo has such a record and it can be used. */
  private static Optional<Long> usable(Sight sight, Kind kind, String chosen) {
    var id = Asked.number(chosen);
    return sight
        .ledger()
        .map(ledger -> ledger.targets().one(kind, id))
        .filter(Target::usable)
        .map(Target::id);
  }

  /** Takes a row out; what Odoo knows by itself, or nothing, stands for the code then. */
  Future<Void> clear(Visit visit) {
    var row = Asked.row(Asked.grid(visit), visit);
    return desk.sight(visit, row.company())
        .compose(sight -> edits.add(visit, sight, row, null, back(row, visit)));
  }
}

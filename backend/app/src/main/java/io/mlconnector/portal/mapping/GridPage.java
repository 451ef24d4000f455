package io.mlconnector.portal.mapping;

import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.SearchWords;
import io.mlconnector.core.mapping.grid.Standing;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** A grid: codes, what they stand for, and how much of what was seen is covered. */
final class GridPage {

  static final int LENGTH = 50;

  private static final Map<String, Predicate<GridRow>> FILTERS =
      Map.of(
          "all", row -> true,
          "missing", row -> row.standing().status() == Standing.Status.MISSING,
          "broken", row -> row.standing().status() == Standing.Status.BROKEN,
          "suggested", row -> row.suggestion().isPresent(),
          "edited", GridRow::edited);

  private final Frame frame;
  private final Desk desk;

  GridPage(Frame frame, Desk desk) {
    this.frame = frame;
    this.desk = desk;
  }

  /** A choice with its number of rows. */
  public record Choice(String name, long rows, String url, boolean chosen) {}

  /** What of which company's grid is shown. */
  private record Shown(Grid grid, long company, GridView view) {}

  Future<Void> show(Visit visit) {
    var query = Asked.query(visit, "show", "q", "page");
    var show = query.text("show").orElse("all");
    if (!FILTERS.containsKey(show)) {
      throw Query.refuse("show", "one of " + FILTERS.keySet() + " is expected");
    }
    var words = query.text("q").orElse("").strip();
    var view = new GridView(show, words, query.number("page", 1, GridView.PAGES_MAX, 1));
    var grid = Asked.grid(visit);
    return desk.sight(visit, Asked.company(query))
        .compose(sight -> Desk.work(visit, () -> model(visit, sight, grid, view)))
        .compose(model -> frame.page(visit, "mapping/grid", model));
  }

  private static Map<String, Object> model(Visit visit, Sight sight, Grid grid, GridView view) {
    var model = Common.model(visit, sight, grid);
    var rows = sight.judged();
    model.put("known", rows.isPresent());
    rows.ifPresent(all -> fill(model, all, new Shown(grid, sight.company(), view)));
    return model;
  }

  private static void fill(Map<String, Object> model, GridRows rows, Shown shown) {
    var grid = shown.grid();
    var asked = shown.view();
    var words = SearchWords.of(asked.words());
    var found =
        rows.all(grid).stream()
            .filter(row -> asked.words().isEmpty() || row.matches(words))
            .toList();
    var fit = found.stream().filter(filter(asked.show())).toList();
    // Whoever comes back from the last row of a page finds the page before.
    var last = Math.max(1, (fit.size() + LENGTH - 1) / LENGTH);
    var view = new GridView(asked.show(), asked.words(), Math.min(asked.page(), last));
    var from = (view.page() - 1) * LENGTH;
    var to = Math.min(from + LENGTH, fit.size());
    var url = view.url(grid, shown.company());
    var same = rows.samePartner(grid);
    model.put("meter", Meter.of(rows.coverage(grid)));
    model.put("choices", choices(found, shown));
    model.put("show", view.show());
    model.put("q", view.words());
    model.put("kept", view.fields());
    model.put(
        "rows",
        IntStream.range(from, to)
            .mapToObj(at -> fit.get(at).view(at - from, same.others(fit.get(at)), view))
            .toList());
    model.put("found", fit.size());
    model.put("previous", view.page() > 1 ? url + "&page=" + (view.page() - 1) : "");
    model.put("next", to < fit.size() ? url + "&page=" + (view.page() + 1) : "");
    model.put("suggested", SuggestPage.offered(rows, grid));
  }

  private static Predicate<GridRow> filter(String show) {
    return Objects.requireNonNull(FILTERS.get(show));
  }

  private static List<Choice> choices(List<GridRow> rows, Shown shown) {
    var view = shown.view();
    return GridView.SHOWS.stream()
        .map(
            show ->
                new Choice(
                    show.equals("edited") ? "not saved" : show,
                    rows.stream().filter(filter(show)).count(),
                    new GridView(show, view.words(), 1).url(shown.grid(), shown.company()),
                    show.equals(view.show())))
        .toList();
  }
}

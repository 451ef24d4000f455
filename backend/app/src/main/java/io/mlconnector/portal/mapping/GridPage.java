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

  private static final int PAGES_MAX = 2_000;

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

  /** What the page is asked to show. */
  private record View(Grid grid, String show, String words, int page) {

    private String url(long company) {
      return Links.grid(grid, company) + "&show=" + show + "&q=" + Links.encoded(words);
    }
  }

  Future<Void> show(Visit visit) {
    var query = Asked.query(visit, "show", "q", "page");
    var show = query.text("show").orElse("all");
    if (!FILTERS.containsKey(show)) {
      throw Query.refuse("show", "one of " + FILTERS.keySet() + " is expected");
    }
    var view =
        new View(
            Asked.grid(visit),
            show,
            query.text("q").orElse("").strip(),
            query.number("page", 1, PAGES_MAX, 1));
    return desk.sight(visit, Asked.company(query))
        .compose(sight -> Desk.work(visit, () -> model(visit, sight, view)))
        .compose(model -> frame.page(visit, "mapping/grid", model));
  }

  private static Map<String, Object> model(Visit visit, Sight sight, View view) {
    var model = Common.model(visit, sight, view.grid());
    var rows = sight.judged();
    model.put("known", rows.isPresent());
    rows.ifPresent(all -> fill(model, all, sight, view));
    return model;
  }

  private static void fill(Map<String, Object> model, GridRows rows, Sight sight, View view) {
    var words = SearchWords.of(view.words());
    var found =
        rows.all(view.grid()).stream()
            .filter(row -> view.words().isEmpty() || row.matches(words))
            .toList();
    var shown = found.stream().filter(filter(view.show())).toList();
    var from = Math.min((view.page() - 1) * LENGTH, shown.size());
    var to = Math.min(from + LENGTH, shown.size());
    var url = view.url(sight.company());
    model.put("meter", Meter.of(rows.coverage(view.grid())));
    model.put("choices", choices(found, sight, view));
    model.put("show", view.show());
    model.put("q", view.words());
    model.put(
        "rows", IntStream.range(from, to).mapToObj(at -> shown.get(at).view(at - from)).toList());
    model.put("found", shown.size());
    model.put("previous", view.page() > 1 ? url + "&page=" + (view.page() - 1) : "");
    model.put("next", to < shown.size() ? url + "&page=" + (view.page() + 1) : "");
    model.put("suggested", found.stream().filter(filter("suggested")).count());
  }

  private static Predicate<GridRow> filter(String show) {
    return Objects.requireNonNull(FILTERS.get(show));
  }

  private static List<Choice> choices(List<GridRow> rows, Sight sight, View view) {
    return List.of("all", "missing", "broken", "suggested", "edited").stream()
        .map(
            show ->
                new Choice(
                    show.equals("edited") ? "not saved" : show,
                    rows.stream().filter(filter(show)).count(),
                    new View(view.grid(), show, view.words(), 1).url(sight.company()),
                    show.equals(view.show())))
        .toList();
  }
}

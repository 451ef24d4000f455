package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.mapping.grid.Standing;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.tenant.RowKey;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All suggestions of a grid from some certainty on, to be taken at once. */
final class SuggestPage {

  static final int LEAST = 80;

  private static final int SHOWN_MAX = 200;
  private static final int PERCENT_MAX = 99;

  private final Frame frame;
  private final Desk desk;
  private final Edits edits;

  SuggestPage(Frame frame, Desk desk, Edits edits) {
    this.frame = frame;
    this.desk = desk;
    this.edits = edits;
  }

  /** A suggestion as the page shows it. */
  public record Line(String code, String name, String target, String reason, int percent) {}

  Future<Void> show(Visit visit) {
    var grid = Asked.grid(visit);
    var query = Asked.query(visit, "least");
    var least = query.number("least", 1, PERCENT_MAX, LEAST);
    return desk.sight(visit, Asked.company(query))
        .compose(sight -> Desk.work(visit, () -> model(visit, sight, grid, least)))
        .compose(model -> frame.page(visit, "mapping/suggestions", model));
  }

  private static Map<String, Object> model(Visit visit, Sight sight, Grid grid, int least) {
    var model = Common.model(visit, sight, grid);
    var all = all(sight, grid, least).toList();
    model.put("least", least);
    model.put("lines", lines(all));
    model.put("found", all.size());
    model.put("back", Links.grid(grid, sight.company()));
    return model;
  }

  private static List<Line> lines(List<GridRow> rows) {
    return rows.stream()
        .limit(SHOWN_MAX)
        .flatMap(
            row ->
                row.suggestion().stream()
                    .map(
                        one ->
                            new Line(
                                RowWords.key(row.key()),
                                row.name(),
                                one.target().label(),
                                one.reason(),
                                one.percent())))
        .toList();
  }

  /** How many are listed as long as nobody moves the bar. */
  static long offered(GridRows rows, Grid grid) {
    return all(rows, grid, LEAST).count();
  }

  private static Stream<GridRow> all(Sight sight, Grid grid, int least) {
    return sight.judged().stream().flatMap(rows -> all(rows, grid, least));
  }

  private static Stream<GridRow> all(GridRows rows, Grid grid, int least) {
    return rows.all(grid).stream()
        .filter(row -> row.standing().status() == Standing.Status.MISSING)
        .filter(row -> row.suggestion().filter(one -> one.percent() >= least).isPresent());
  }

  Future<Void> take(Visit visit) {
    var grid = Asked.grid(visit);
    var least = (int) Math.max(1, Math.min(PERCENT_MAX, Asked.number(visit.field("least"))));
    return desk.sight(visit, Asked.company(visit))
        .compose(
            sight ->
                Desk.work(visit, () -> values(sight, grid, least))
                    .compose(values -> edits.add(visit, sight, values))
                    .compose(
                        kept ->
                            Frame.seeOther(visit.request(), Links.changes(grid, sight.company()))));
  }

  private static Map<RowKey, @Nullable JsonNode> values(Sight sight, Grid grid, int least) {
    var values = new HashMap<RowKey, @Nullable JsonNode>();
    if (sight.ledger().isEmpty()) {
      return values;
    }
    var masters = sight.ledger().get().masters();
    all(sight, grid, least)
        .forEach(
            row ->
                row.suggestion()
                    .flatMap(one -> RowValues.chosen(grid, one.target().id(), row.value(), masters))
                    .ifPresent(value -> values.put(row.key(), value)));
    return values;
  }
}

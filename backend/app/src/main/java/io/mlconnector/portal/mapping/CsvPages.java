package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.json.Json;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.tenant.RowKey;
import io.mlconnector.web.Csv;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Uploads;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Grids out as files, and in again. */
final class CsvPages {

  private static final int UNPROCESSABLE = 422;
  private static final int SHOWN_MAX = 200;

  private final Frame frame;
  private final Desk desk;
  private final Edits edits;

  CsvPages(Frame frame, Desk desk, Edits edits) {
    this.frame = frame;
    this.desk = desk;
    this.edits = edits;
  }

  Future<Void> export(Visit visit) {
    var grid = Asked.grid(visit);
    return desk.sight(visit, Asked.company(Asked.query(visit)))
        .compose(
            sight ->
                Desk.work(visit, () -> text(sight, grid))
                    .compose(text -> export(visit, sight, grid, text)));
  }

  private static String text(Sight sight, Grid grid) {
    return new CsvTable(sight, sight.ledger().orElseThrow(CsvPages::unknown), grid)
        .text(sight.judged().orElseThrow(CsvPages::unknown).all(grid));
  }

  private static Future<Void> export(Visit visit, Sight sight, Grid grid, String text) {
    return visit
        .request()
        .response()
        .putHeader("Content-Type", Csv.CONTENT_TYPE)
        .putHeader(
            "Content-Disposition",
            "attachment; filename=\"mapping-" + grid.word() + "-" + sight.company() + ".csv\"")
        .end(Buffer.buffer(text, "UTF-8"));
  }

  private static HttpProblem unknown() {
    return HttpProblem.notFound("company");
  }

  Future<Void> form(Visit visit) {
    var grid = Asked.grid(visit);
    return desk.sight(visit, Asked.company(Asked.query(visit)))
        .compose(sight -> form(visit, sight, grid, ""));
  }

  private Future<Void> form(Visit visit, Sight sight, Grid grid, String wrong) {
    var model = Common.model(visit, sight, grid);
    model.put("wrong", wrong);
    model.put("rowsMax", CsvFile.ROWS_MAX);
    model.put("back", Links.grid(grid, sight.company()));
    return frame.page(visit, "mapping/import", model);
  }

  /** Adds what a file says to the visitor's changes and shows the difference; nothing is saved. */
  Future<Void> take(Visit visit) {
    var grid = Asked.grid(visit);
    var file = Uploads.file(visit.request()).getBytes();
    return desk.sight(visit, Asked.company(visit))
        .compose(
            sight ->
                Desk.work(visit, () -> CsvFile.read(file))
                    .compose(
                        table ->
                            switch (table) {
                              case CsvFile.Table.Unreadable unreadable -> {
                                visit.request().response().setStatusCode(UNPROCESSABLE);
                                yield form(visit, sight, grid, unreadable.why());
                              }
                              case CsvFile.Table.Rows rows ->
                                  take(visit, sight, grid, rows.lines());
                            }));
  }

  private Future<Void> take(Visit visit, Sight sight, Grid grid, List<CsvFile.Line> lines) {
    var complete = visit.field("complete").equals("yes");
    return Desk.work(visit, () -> compared(sight, grid, lines, complete))
        .compose(
            found -> {
              var withFields = new HashMap<RowKey, @Nullable JsonNode>(found.edits());
              if (grid == Grid.COST_OBJECTS) {
                fields(sight, found, withFields);
              }
              return edits
                  .add(visit, sight, withFields)
                  .compose(kept -> show(visit, sight, grid, found));
            });
  }

  private static CsvTable.Import compared(
      Sight sight, Grid grid, List<CsvFile.Line> lines, boolean complete) {
    return new CsvTable(sight, sight.ledger().orElseThrow(CsvPages::unknown), grid)
        .compare(lines, known(sight, grid), complete);
  }

  /** A code's field is one that the mapping chooses by from then on. */
  private static void fields(
      Sight sight, CsvTable.Import found, Map<RowKey, @Nullable JsonNode> edits) {
    found
        .edits()
        .forEach(
            (key, value) -> {
              var field = new RowKey(key.company(), key.grid(), key.first(), "");
              if (value != null && !sight.rows().containsKey(field)) {
                edits.put(field, Json.object());
              }
            });
  }

  private static Set<RowKey> known(Sight sight, Grid grid) {
    return sight.judged().stream()
        .flatMap(rows -> rows.all(grid).stream())
        .map(GridRow::key)
        .collect(Collectors.toSet());
  }

  private Future<Void> show(Visit visit, Sight sight, Grid grid, CsvTable.Import found) {
    var model = Common.model(visit, sight, grid);
    var telling = found.lines().stream().filter(line -> !line.kind().equals("same")).toList();
    model.put("added", found.count("added"));
    model.put("changed", found.count("changed"));
    model.put("removed", found.count("removed"));
    model.put("same", found.count("same"));
    model.put("wrong", found.count("wrong"));
    model.put("lines", telling.stream().limit(SHOWN_MAX).toList());
    model.put("more", Math.max(0, telling.size() - SHOWN_MAX));
    model.put("edits", sight.edits() + found.edits().size());
    model.put("back", Links.grid(grid, sight.company()));
    return frame.page(visit, "mapping/imported", model);
  }
}

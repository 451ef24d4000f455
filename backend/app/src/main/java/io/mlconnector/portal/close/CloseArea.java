package io.mlconnector.portal.close;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.identity.Role;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.chart.MonthChart;
import io.mlconnector.portal.live.LivePages;
import io.mlconnector.portal.wording.CompanyNames;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.sync.board.Bucket;
import io.mlconnector.sync.board.CloseBoard;
import io.mlconnector.sync.board.Counts;
import io.mlconnector.sync.board.Month;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.web.Csv;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The close board and its files. */
public final class CloseArea implements Area {

  private final LivePages pages;
  private final Boards boards;
  private final CompanyNames companies;
  private final Vertx vertx;
  private final InstantSource clock;

  public CloseArea(
      LivePages pages, Boards boards, MasterSnapshots snapshots, Vertx vertx, InstantSource clock) {
    this.pages = pages;
    this.boards = boards;
    this.companies = new CompanyNames(snapshots);
    this.vertx = vertx;
    this.clock = clock;
  }

  @Override
  public List<PageRoute> routes() {
    return List.of(
        PageRoute.page("/close", Role.VIEWER, this::show),
        PageRoute.page("/close/board.csv", Role.VIEWER, this::csv),
        PageRoute.page("/close/board.pdf", Role.VIEWER, this::pdf));
  }

  /** A month's board with its rows. */
  private record Shown(Month month, CloseBoard board, List<BoardRow> rows) {}

  private Future<Shown> read(Visit visit) {
    var month = month(visit);
    return boards
        .month(visit.tenant(), month)
        .compose(
            board ->
                companies
                    .of(visit.tenant(), companies(board))
                    .map(names -> new Shown(month, board, BoardRow.of(board, names, month))));
  }

  private Month month(Visit visit) {
    var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return Query.of(visit.request(), Set.of("month"))
        .text("month")
        .map(
            text ->
                Month.of(text)
                    .orElseThrow(
                        () -> Query.refuse("month", "a month such as 2026-11 is expected")))
        .orElseGet(() -> Month.of(today));
  }

  private static Set<CompanyId> companies(CloseBoard board) {
    return board.lines().stream()
        .flatMap(line -> line.key().company().stream())
        .collect(Collectors.toSet());
  }

  private Future<Void> show(Visit visit) {
    return pages.page(visit, "close/board", () -> model(visit));
  }

  private Future<Map<String, Object>> model(Visit visit) {
    return read(visit)
        .compose(
            shown ->
                boards
                    .days(visit.tenant(), shown.month())
                    .map(days -> MonthChart.of(shown.month(), days, counts(shown.board())))
                    .map(chart -> model(shown, chart)));
  }

  private static Counts counts(CloseBoard board) {
    var counts = new EnumMap<Bucket, Long>(Bucket.class);
    board
        .lines()
        .forEach(
            line ->
                line.buckets()
                    .forEach((bucket, sum) -> counts.merge(bucket, sum.documents(), Long::sum)));
    return new Counts(counts);
  }

  private static Map<String, Object> model(Shown shown, MonthChart chart) {
    var model = new HashMap<String, Object>();
    model.put("month", shown.month().toString());
    model.put("before", shown.month().before().toString());
    model.put("after", shown.month().after().toString());
    model.put("columns", BoardRow.COLUMNS);
    model.put("rows", shown.rows());
    model.put("closed", shown.board().isClosed());
    model.put("takenBack", counts(shown.board()).in(Bucket.TAKEN_BACK));
    model.put("chart", chart);
    model.put("keys", MonthChart.keys());
    return model;
  }

  private Future<Void> csv(Visit visit) {
    return read(visit)
        .compose(
            shown ->
                file(
                    visit,
                    shown.month() + ".csv",
                    Csv.CONTENT_TYPE,
                    Buffer.buffer(BoardFiles.csv(shown.month(), shown.rows()))));
  }

  private Future<Void> pdf(Visit visit) {
    var said = visit.who().tenantName() + ", made at " + Moments.utc(clock.instant());
    return read(visit)
        .compose(
            shown ->
                vertx
                    .executeBlocking(
                        () -> new BoardPdf(shown.month(), shown.rows()).bytes(said), false)
                    .compose(
                        bytes ->
                            file(
                                visit,
                                shown.month() + ".pdf",
                                "application/pdf",
                                Buffer.buffer(bytes))));
  }

  private static Future<Void> file(Visit visit, String name, String type, Buffer content) {
    return visit
        .request()
        .response()
        .putHeader("Content-Type", type)
        .putHeader("Content-Disposition", "attachment; filename=\"close-" + name + "\"")
        .end(content);
  }
}

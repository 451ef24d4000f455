package io.mlconnector.portal.overview;

import io.mlconnector.connection.ConcurView;
import io.mlconnector.connection.Connections;
import io.mlconnector.connection.OdooView;
import io.mlconnector.connection.expiry.Outlook;
import io.mlconnector.connection.token.ConnectionState;
import io.mlconnector.core.problem.Owner;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Role;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.chart.MonthChart;
import io.mlconnector.portal.live.LivePages;
import io.mlconnector.portal.wording.Wording;
import io.mlconnector.queue.LaneStanding;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.board.Bucket;
import io.mlconnector.sync.board.Counts;
import io.mlconnector.sync.board.Month;
import io.mlconnector.web.Paused;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How things stand today, what is to be done first, and what the month looks like. */
public final class OverviewArea implements Area {

  private final LivePages pages;
  private final Parts parts;

  public OverviewArea(LivePages pages, Parts parts) {
    this.pages = pages;
    this.parts = parts;
  }

  /** What the page is made of. */
  public record Parts(Sources sources, Lanes lanes, InstantSource clock) {}

  @Override
  public List<PageRoute> routes() {
    return List.of(
        PageRoute.page("/", Role.VIEWER, this::show),
        PageRoute.form("/run", Role.ACCOUNTANT, this::run));
  }

  /** A connection in a row. */
  public record Link(String system, String state, String look, String detail) {}

  /**
   * A kind of work.
   *
   * @param failures failed runs in a row
   */
  public record Work(
      String name, String state, String look, String last, String next, int failures) {}

  /** A number with its link. */
  public record Figure(String name, String look, long count, String url) {}

  /** Documents that wait for somebody. */
  public record Waiting(String owner, String documents) {}

  private Future<Void> show(Visit visit) {
    Query.of(visit.request(), Set.of());
    var today = LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC);
    return pages.page(visit, "overview/today", () -> model(visit, today));
  }

  private Future<Map<String, Object>> model(Visit visit, LocalDate today) {
    return parts.sources().of(visit.tenant(), Month.of(today)).map(all -> model(visit, all, today));
  }

  private Map<String, Object> model(Visit visit, Sources.All all, LocalDate today) {
    var month = Month.of(today);
    var documents = all.documents();
    var ofMonth = documents.month();
    var ofToday = documents.of(today);
    var model = new HashMap<String, Object>();
    model.put(
        "todos",
        Todo.of(
            new Todo.Known(
                all.views().concur(),
                all.views().odoo(),
                all.mapped(),
                documents.troubles(),
                all.gone(),
                all.cares())));
    model.put("links", links(all.views()));
    model.put("rests", all.rests());
    model.put("waiting", waiting(documents.waiting()));
    model.put("mayRun", visit.may(Role.ACCOUNTANT));
    model.put("month", month.toString());
    model.put("figures", figures(ofMonth, month));
    model.put("received", ofMonth.received());
    model.put("today", ofToday.received());
    model.put("todayPosted", ofToday.in(Bucket.POSTED));
    model.put("chart", MonthChart.of(month, documents.days(), ofMonth));
    model.put("keys", MonthChart.keys());
    model.put("lastEvent", all.webhooks().lastEventAt().map(Moments::utc).orElse(""));
    var now = parts.clock().instant();
    model.put(
        "works",
        all.lanes().stream()
            .sorted(Comparator.comparing(LaneStanding::stream))
            .map(lane -> work(lane, now))
            .toList());
    return model;
  }

  private static Work work(LaneStanding lane, Instant now) {
    var due = lane.dueAt();
    return new Work(
        name(lane.stream()),
        state(lane),
        lane.running() || due.isEmpty() ? "wait" : lane.failures() > 0 ? "bad" : "good",
        lane.finishedAt().map(Moments::utc).orElse("not yet"),
        due.map(at -> at.isAfter(now) ? Moments.utc(at) : "at once").orElse("when work is resumed"),
        lane.failures());
  }

  private static String state(LaneStanding lane) {
    if (lane.running()) {
      return "Running now";
    }
    return lane.dueAt().isEmpty() ? "Paused" : "Resting";
  }

  private static String name(Stream stream) {
    return switch (stream) {
      case DOCUMENTS -> "Documents";
      case MASTERS -> "Accounts and partners of Odoo";
      case TOKENS -> "Keys and tokens";
      case ALERTS -> "Alerts";
      case VENDORS -> "Vendors of Odoo";
      case PAYMENTS -> "Payments told to Concur";
      case VENDOR_SYNC -> "Vendors both ways";
      case RECEIPTS -> "Receipts";
      case LISTS -> "Lists in Concur";
      case ORDERS -> "Purchase orders sent to Concur";
    };
  }

  private static List<Link> links(Connections.Views views) {
    return List.of(
        link(
            "SAP Concur",
            views.concur().map(ConcurView::state),
            views.concur().flatMap(ConcurView::problem),
            views.concur().map(ConcurView::outlook)),
        link(
            "Odoo",
            views.odoo().map(OdooView::state),
            views.odoo().flatMap(OdooView::problem),
            views.odoo().map(OdooView::outlook)));
  }

  private static Link link(
      String system,
      Optional<ConnectionState> state,
      Optional<Problem> problem,
      Optional<Outlook> outlook) {
    if (state.isEmpty()) {
      return new Link(system, "Not connected", "bad", "");
    }
    var days = outlook.flatMap(Outlook::daysLeft).map(left -> left + " days left").orElse("");
    return switch (state.get()) {
      case NEW -> new Link(system, "Not used yet", "wait", days);
      case CONNECTED -> new Link(system, "Works", "good", days);
      case BROKEN -> new Link(system, "Broken", "bad", problem.map(Problem::message).orElse(days));
    };
  }

  private static List<Waiting> waiting(Map<Owner, Long> byOwner) {
    return new TreeMap<>(byOwner)
        .entrySet().stream()
            .map(
                owner ->
                    new Waiting(Wording.owner(owner.getKey()), Wording.documents(owner.getValue())))
            .toList();
  }

  private static List<Figure> figures(Counts counts, Month month) {
    return Arrays.stream(Bucket.values())
        .map(
            bucket ->
                new Figure(
                    Wording.bucket(bucket),
                    Wording.look(bucket),
                    counts.in(bucket),
                    "/documents?state=" + bucket.word() + "&month=" + month))
        .toList();
  }

  /** Looks for documents at once, unless that is paused. Pressed twice it still runs once. */
  private Future<Void> run(Visit visit) {
    return Paused.refuse(parts.lanes(), visit.tenant(), Stream.DOCUMENTS)
        .compose(runs -> parts.lanes().wake(visit.tenant(), Stream.DOCUMENTS))
        .compose(woken -> Frame.seeOther(visit.request(), "/"));
  }
}

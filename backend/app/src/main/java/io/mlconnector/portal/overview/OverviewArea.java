package io.mlconnector.portal.overview;

import io.mlconnector.connection.ConcurView;
import io.mlconnector.connection.Connections;
import io.mlconnector.connection.OdooView;
import io.mlconnector.connection.expiry.Outlook;
import io.mlconnector.connection.token.ConnectionState;
import io.mlconnector.core.problem.Owner;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.chart.MonthChart;
import io.mlconnector.portal.live.LivePages;
import io.mlconnector.portal.live.Rests;
import io.mlconnector.portal.wording.Moments;
import io.mlconnector.portal.wording.Wording;
import io.mlconnector.queue.LaneStanding;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.sync.board.Bucket;
import io.mlconnector.sync.board.Counts;
import io.mlconnector.sync.board.Month;
import io.mlconnector.sync.board.Overview;
import io.mlconnector.web.Paused;
import io.mlconnector.web.Query;
import io.mlconnector.webhook.WebhookHealth;
import io.mlconnector.webhook.Webhooks;
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
  public record Parts(
      Boards boards,
      Connections connections,
      Webhooks webhooks,
      Lanes lanes,
      Rests rests,
      InstantSource clock) {}

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

  /** The two systems. */
  private record Systems(
      Optional<ConcurView> concur,
      Optional<OdooView> odoo,
      boolean mapped,
      WebhookHealth webhooks) {}

  /** What goes on, and what does not. */
  private record Going(Overview documents, List<LaneStanding> lanes, List<String> rests) {}

  private Future<Void> show(Visit visit) {
    Query.of(visit.request(), Set.of());
    var today = LocalDate.ofInstant(parts.clock().instant(), ZoneOffset.UTC);
    return pages.page(visit, "overview/today", () -> model(visit, today));
  }

  private Future<Map<String, Object>> model(Visit visit, LocalDate today) {
    var tenant = visit.tenant();
    return systems(tenant)
        .compose(
            systems ->
                going(tenant, Month.of(today)).map(going -> model(visit, systems, going, today)));
  }

  /** One after the other, as all that follows: a page holds one of the pool's connections. */
  private Future<Systems> systems(TenantId tenant) {
    return parts
        .connections()
        .concurView(tenant)
        .compose(
            concur ->
                parts
                    .connections()
                    .odooView(tenant)
                    .compose(odoo -> systems(tenant, concur, odoo)));
  }

  private Future<Systems> systems(
      TenantId tenant, Optional<ConcurView> concur, Optional<OdooView> odoo) {
    return parts
        .boards()
        .book(tenant)
        .compose(
            book ->
                parts
                    .webhooks()
                    .health(tenant)
                    .map(webhooks -> new Systems(concur, odoo, book.isPresent(), webhooks)));
  }

  private Future<Going> going(TenantId tenant, Month month) {
    return parts
        .boards()
        .overview(tenant, month)
        .compose(
            documents ->
                parts
                    .lanes()
                    .standings(tenant)
                    .compose(
                        lanes ->
                            parts
                                .rests()
                                .of(tenant)
                                .map(rests -> new Going(documents, lanes, rests))));
  }

  private Map<String, Object> model(Visit visit, Systems systems, Going going, LocalDate today) {
    var month = Month.of(today);
    var documents = going.documents();
    var ofMonth = documents.month();
    var ofToday = documents.of(today);
    var model = new HashMap<String, Object>();
    model.put(
        "todos",
        Todo.of(
            new Todo.Known(
                systems.concur(), systems.odoo(), systems.mapped(), documents.troubles())));
    model.put("links", links(systems));
    model.put("rests", going.rests());
    model.put("waiting", waiting(documents.waiting()));
    model.put("mayRun", visit.may(Role.ACCOUNTANT));
    model.put("month", month.toString());
    model.put("figures", figures(ofMonth, month));
    model.put("received", ofMonth.received());
    model.put("today", ofToday.received());
    model.put("todayPosted", ofToday.in(Bucket.POSTED));
    model.put("chart", MonthChart.of(month, documents.days(), ofMonth));
    model.put("keys", MonthChart.keys());
    model.put("lastEvent", systems.webhooks().lastEventAt().map(Moments::utc).orElse(""));
    var now = parts.clock().instant();
    model.put(
        "works",
        going.lanes().stream()
            .sorted(Comparator.comparing(LaneStanding::stream))
            .map(lane -> work(lane, now))
            .toList());
    return model;
  }

  private static Work work(LaneStanding lane, Instant now) {
    var due = lane.dueAt();
    return new Work(
        name(lane.stream()),
        lane.running() ? "Running now" : "Resting",
        lane.running() ? "wait" : lane.failures() > 0 ? "bad" : "good",
        lane.finishedAt().map(Moments::utc).orElse("not yet"),
        due.map(at -> at.isAfter(now) ? Moments.utc(at) : "at once").orElse("when work is resumed"),
        lane.failures());
  }

  private static String name(Stream stream) {
    return switch (stream) {
      case DOCUMENTS -> "Documents";
      case MASTERS -> "Accounts and partners of Odoo";
      case TOKENS -> "Keys and tokens";
      case ALERTS -> "Alerts";
      case VENDORS -> "Vendors of Odoo";
    };
  }

  private static List<Link> links(Systems systems) {
    return List.of(
        link(
            "SAP Concur",
            systems.concur().map(ConcurView::state),
            systems.concur().flatMap(ConcurView::problem),
            systems.concur().map(ConcurView::outlook)),
        link(
            "Odoo",
            systems.odoo().map(OdooView::state),
            systems.odoo().flatMap(OdooView::problem),
            systems.odoo().map(OdooView::outlook)));
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

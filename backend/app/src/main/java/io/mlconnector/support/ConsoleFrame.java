package io.mlconnector.support;

import io.mlconnector.staff.StaffRequests;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.web.Pages;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts a page's content into what every page of the console has around it. */
public final class ConsoleFrame {

  private static final int SEE_OTHER = 303;

  private static final String REQUESTS = "/requests";

  private static final List<Place> PLACES =
      List.of(
          new Place("Tenants", "", StaffRole.VIEWER),
          new Place("Work", "/work", StaffRole.VIEWER),
          new Place("Find", "/find", StaffRole.VIEWER),
          new Place("Requests", REQUESTS, StaffRole.SUPPORTER),
          new Place("Mail", "/mail", StaffRole.OPERATOR),
          new Place("Staff", "/staff", StaffRole.VIEWER),
          new Place("Audit trail", "/audit", StaffRole.VIEWER),
          new Place("Your account", "/account", StaffRole.VIEWER));

  private final Pages pages;
  private final StaffRequests requests;
  private final String catalogue;

  /**
   * A frame.
   *
   * @param requests are counted in the navigation
   * @param catalogue where errors are explained, which may be on another port
   */
  public ConsoleFrame(Pages pages, StaffRequests requests, String catalogue) {
    this.pages = pages;
    this.requests = requests;
    this.catalogue = catalogue;
  }

  /** Where the navigation leads. */
  private record Place(String title, String path, StaffRole least) {

    /** With how much waits there, where somebody has to look. */
    String title(long waiting) {
      return path.equals(REQUESTS) && waiting > 0 ? title + " (" + waiting + ")" : title;
    }

    boolean holds(String at) {
      var here = ConsoleRoutes.ROOT + path;
      return at.equals(here)
          || (!path.isEmpty() && at.startsWith(here + "/"))
          || (path.isEmpty() && at.startsWith(ConsoleRoutes.ROOT + "/tenants"));
    }
  }

  /** A link of the navigation. */
  public record Link(String title, String path, boolean current) {}

  /**
   * What is around a page's content; without anybody, the rest is blank.
   *
   * @param role what who looks may do, as a word
   */
  public record Around(String csrf, String person, String role, List<Link> links) {

    static final Around NOBODY = new Around("", "", "", List.of());
  }

  /** Answers staff with a page. */
  public Future<Void> page(StaffVisit visit, String template, Map<String, Object> model) {
    return waiting(visit)
        .compose(waiting -> answer(visit.request(), template, model, around(visit, waiting)));
  }

  /** How many requests wait for somebody to decide, for who sees them. */
  private Future<Long> waiting(StaffVisit visit) {
    return visit.may(StaffRole.SUPPORTER) ? requests.waiting() : Future.succeededFuture(0L);
  }

  /** Answers anybody with a page. */
  public Future<Void> open(RoutingContext request, String template, Map<String, Object> model) {
    return answer(request, template, model, Around.NOBODY);
  }

  private Future<Void> answer(
      RoutingContext request, String template, Map<String, Object> model, Around around) {
    // Compressed, its length would tell how much of a link's words is like the form's token.
    request.response().putHeader("Content-Encoding", "identity");
    var all = new HashMap<>(model);
    all.put("frame", around);
    all.put("catalogue", catalogue);
    return pages.answer(request, "console/" + template, all);
  }

  private static Around around(StaffVisit visit, long waiting) {
    var who = visit.who();
    var at = visit.request().normalizedPath();
    var links =
        PLACES.stream()
            .filter(place -> visit.may(place.least()))
            .map(
                place ->
                    new Link(
                        place.title(waiting), ConsoleRoutes.ROOT + place.path(), place.holds(at)))
            .toList();
    return new Around(who.csrf(), who.name(), who.role().word(), links);
  }

  /** Leads to another page of the console. */
  public static Future<Void> leadTo(RoutingContext request, String path) {
    var to = ConsoleRoutes.ROOT + path;
    return request.request().getHeader("HX-Request") == null
        ? request.response().setStatusCode(SEE_OTHER).putHeader("Location", to).end()
        : request.response().putHeader("HX-Redirect", to).end();
  }
}

package io.mlconnector.portal;

import io.mlconnector.access.Access;
import io.mlconnector.access.AccessDesk;
import io.mlconnector.identity.Draft;
import io.mlconnector.identity.Role;
import io.mlconnector.queue.LanePause;
import io.mlconnector.queue.Lanes;
import io.mlconnector.queue.Stream;
import io.mlconnector.web.Pages;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts a page's content into what every page has around it. */
public final class Frame {

  private static final int SEE_OTHER = 303;
  private static final DateTimeFormatter ENDING =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final List<Place> PLACES =
      List.of(
          new Place("Overview", "/", Role.VIEWER),
          new Place("Get started", "/start", Role.VIEWER),
          new Place("Documents", "/documents", Role.VIEWER),
          new Place("Problems", "/problems", Role.VIEWER),
          new Place("Close board", "/close", Role.VIEWER),
          new Place("Mapping", "/mapping", Role.VIEWER),
          new Place("Vendors", "/vendors", Role.VIEWER),
          new Place("Connections", "/connections", Role.VIEWER),
          new Place("Settings", "/settings", Role.VIEWER));

  private final Pages pages;
  private final Lanes lanes;
  private final AccessDesk access;

  public Frame(Pages pages, Lanes lanes, AccessDesk access) {
    this.pages = pages;
    this.lanes = lanes;
    this.access = access;
  }

  /** Where the navigation leads. */
  private record Place(String title, String path, Role least) {

    boolean holds(String at) {
      return at.equals(path) || (path.length() > 1 && at.startsWith(path + "/"));
    }
  }

  /** A link of the navigation. */
  public record Link(String title, String path, boolean current) {}

  /**
   * What is around a page's content; without a person, the rest is blank.
   *
   * @param paused what work is paused, in a sentence each
   * @param documentsPaused since when and by whom work on documents is; blank where it is not
   * @param tabs of the part of the portal that is looked at
   * @param ending that the company account is about to go; blank where it is not
   * @param support who of the service looks at it, or asks to
   */
  public record Around(
      String csrf,
      String tenant,
      String person,
      String role,
      List<Link> links,
      List<String> paused,
      String documentsPaused,
      List<Link> tabs,
      String ending,
      List<SupportLine> support) {}

  /** A field of a form that was sent too late. */
  public record Typed(String name, String value) {

    static List<Typed> of(Draft draft) {
      return draft.fields().entrySet().stream()
          .filter(field -> !SentForm.isSecret(field.getKey()))
          .sorted(Map.Entry.comparingByKey())
          .flatMap(
              field -> field.getValue().stream().map(value -> new Typed(field.getKey(), value)))
          .filter(typed -> !typed.value().isBlank())
          .toList();
    }
  }

  /** Answers with a page for a member. */
  public Future<Void> page(Visit visit, String template, Map<String, Object> model) {
    // Compressed, its length would tell how much of a link's words is like the form's token.
    visit.request().response().putHeader("Content-Encoding", "identity");
    return framed(visit).compose(around -> answer(visit.request(), template, model, around));
  }

  /** Answers with a page for a person, who may be a member of nothing. */
  public Future<Void> page(Self self, String template, Map<String, Object> model) {
    return self.visit()
        .map(visit -> page(visit, template, model))
        .orElseGet(() -> answer(self.request(), template, model, alone(self)));
  }

  /** What is around the page about a failure, for who is signed in. */
  Future<Map<String, Object>> around(Self self) {
    // As of pages: with the form's token in it, it is not compressed.
    self.request().response().putHeader("Content-Encoding", "identity");
    return self.visit()
        .map(this::framed)
        .orElseGet(() -> Future.succeededFuture(alone(self)))
        .map(around -> Map.of("frame", around));
  }

  private static Around alone(Self self) {
    self.request().response().putHeader("Content-Encoding", "identity");
    return new Around(
        self.csrf(),
        "",
        self.visitor().name(),
        "",
        List.of(),
        List.of(),
        "",
        List.of(),
        "",
        List.of());
  }

  /** Answers with a page for anybody. */
  public Future<Void> open(RoutingContext request, String template, Map<String, Object> model) {
    var nobody = new Around("", "", "", "", List.of(), List.of(), "", List.of(), "", List.of());
    return answer(request, template, model, nobody);
  }

  private Future<Void> answer(
      RoutingContext request, String template, Map<String, Object> model, Around around) {
    var all = new HashMap<>(model);
    all.put("frame", around);
    var drafts = SentForm.broughtBack(request);
    return drafts.isEmpty()
        ? pages.answer(request, template, all)
        : filledIn(request, template, all, drafts);
  }

  private Future<Void> filledIn(
      RoutingContext request, String template, Map<String, Object> model, List<Draft> drafts) {
    model.put("sentForm", drafts.stream().flatMap(draft -> Typed.of(draft).stream()).toList());
    return pages.answer(request, template, model, page -> Refill.page(page, drafts));
  }

  private Future<Around> framed(Visit visit) {
    var pauses = lanes.pauses(visit.tenant());
    var living = access.living(visit.tenant());
    return Future.all(pauses, living).map(both -> around(visit, pauses.result(), living.result()));
  }

  private static Around around(Visit visit, List<LanePause> pauses, List<Access> living) {
    var who = visit.who();
    var at = visit.request().normalizedPath();
    var links =
        PLACES.stream()
            .filter(place -> visit.may(place.least()))
            .map(place -> new Link(place.title(), place.path(), place.holds(at)))
            .toList();
    var role = who.role().name().toLowerCase(Locale.ROOT);
    var tabs = SettingsTabs.links(visit, at);
    return new Around(
        who.csrf(),
        who.tenantName(),
        who.name(),
        role,
        links,
        Pauses.told(pauses),
        Pauses.since(pauses, Stream.DOCUMENTS),
        tabs,
        ending(who),
        SupportLine.of(living, visit.may(Role.ADMIN)));
  }

  /** What every page says while a company account is about to go. */
  private static String ending(Who who) {
    return who.deletionDue()
        .map(
            due ->
                "This company account is deleted on "
                    + ENDING.format(due)
                    + " UTC. Until then nothing is synchronised, and an owner can call it off.")
        .orElse("");
  }

  /** Leads to another page, the whole page also where only a part of it was asked for. */
  public static Future<Void> leadTo(RoutingContext request, String path) {
    if (request.request().getHeader("HX-Request") == null) {
      return seeOther(request, path);
    }
    return request.response().putHeader("HX-Redirect", path).end();
  }

  /** Leads on to another page after a form was taken. */
  public static Future<Void> seeOther(RoutingContext request, String path) {
    return request.response().setStatusCode(SEE_OTHER).putHeader("Location", path).end();
  }
}

package io.mlconnector.support.board;

import io.mlconnector.access.Access;
import io.mlconnector.access.AccessDesk;
import io.mlconnector.access.Ruling;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.fleet.Fleet;
import io.mlconnector.fleet.TenantSight;
import io.mlconnector.pages.Moments;
import io.mlconnector.staff.Staff;
import io.mlconnector.staff.StaffAudit;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.StaffVisit;
import io.mlconnector.support.look.LookDoor;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One tenant without what its documents are about. */
record TenantPages(ConsoleFrame frame, Fleet fleet, AccessDesk access, Staff staff) {

  private static final int UNPROCESSABLE = 422;
  private static final int MINUTES_USUAL = 60;

  /** A connection as the page shows it. */
  public record Link(
      String system,
      String place,
      String company,
      String version,
      String state,
      String look,
      String trouble,
      String ends,
      String since) {}

  /** A lane as the page shows it. */
  public record Lane(
      String stream, String due, String node, int failures, String started, String finished) {}

  /** A document as the page shows it. */
  public record Paper(
      String fiId, String type, String state, List<String> codes, String fetched, String moved) {}

  /** What somebody of staff has asked for. */
  public record Asked(
      String id, String state, String reason, String until, boolean open, boolean living) {

    static Asked of(Access access, Instant now) {
      return new Asked(
          access.id().toString(),
          access.standing(now).word(),
          access.reason(),
          access.granted().map(Access.Step.Granted::until).map(Moments::utc).orElse("–"),
          access.isOpen(now),
          access.isLiving(now));
    }
  }

  /** What was typed, and what is wrong with it; blank before anything was. */
  private record Typed(String reason, String minutes, String wrong) {
    static final Typed NOTHING = new Typed("", Integer.toString(MINUTES_USUAL), "");
  }

  Future<Void> show(StaffVisit visit) {
    return show(visit, Typed.NOTHING);
  }

  private Future<Void> show(StaffVisit visit, Typed typed) {
    var id = id(visit);
    return fleet
        .tenant(id)
        .map(found -> found.orElseThrow(() -> HttpProblem.notFound("tenant")))
        .compose(
            sight ->
                access
                    .list(id)
                    .compose(
                        all -> {
                          var model = model(sight);
                          model.put("asked", asked(visit, all));
                          model.put("mayAsk", visit.may(StaffRole.SUPPORTER));
                          model.put("reason", typed.reason());
                          model.put("minutes", typed.minutes());
                          model.put("wrong", typed.wrong());
                          return frame.page(visit, "tenant", model);
                        }));
  }

  private static TenantId id(StaffVisit visit) {
    return Uuids.of(visit.path("id"))
        .map(TenantId::new)
        .orElseThrow(() -> HttpProblem.notFound("tenant"));
  }

  private List<Asked> asked(StaffVisit visit, List<Access> all) {
    var now = access.now();
    return all.stream()
        .filter(one -> one.who().id().equals(visit.who().staff().value()))
        .map(one -> Asked.of(one, now))
        .toList();
  }

  /** Asks the tenant for access; what it has chosen decides whether that is open at once. */
  Future<Void> ask(StaffVisit visit) {
    var id = id(visit);
    var reason = visit.field("reason");
    var minutes = visit.field("minutes").strip();
    var number = minutes.matches("[0-9]{1,4}") ? Integer.parseInt(minutes) : 0;
    return fleet
        .tenant(id)
        .map(found -> found.orElseThrow(() -> HttpProblem.notFound("tenant")))
        .compose(there -> access.ask(id, LookDoor.supporter(visit.who()), reason, number))
        .compose(
            ruling ->
                switch (ruling) {
                  case Ruling.Done done ->
                      told(visit, id, "tenant.access_asked", done).compose(told -> back(visit, id));
                  case Ruling.Refused refused -> {
                    visit.request().response().setStatusCode(UNPROCESSABLE);
                    var problem = refused.problem();
                    yield show(
                        visit, new Typed(reason, minutes, problem.message() + " " + problem.fix()));
                  }
                });
  }

  /** Ends one's own access, before its time. */
  Future<Void> leave(StaffVisit visit) {
    var id = id(visit);
    var named = Uuids.of(visit.field("access")).orElseThrow(() -> HttpProblem.notFound("access"));
    return access
        .leave(id, named, LookDoor.supporter(visit.who()))
        .compose(
            ruling ->
                switch (ruling) {
                  case Ruling.Done done -> told(visit, id, "tenant.access_left", done);
                  // It is over already, which is what was wanted.
                  case Ruling.Refused refused -> Future.succeededFuture();
                })
        .compose(done -> back(visit, id));
  }

  private Future<Void> told(StaffVisit visit, TenantId id, String action, Ruling.Done done) {
    var detail =
        JsonObject.of("access", done.access().id().toString(), "reason", done.access().reason());
    return staff
        .audit()
        .append(new StaffAudit.Told(visit.who().actor(), action, Optional.of(id), detail));
  }

  private static Future<Void> back(StaffVisit visit, TenantId id) {
    return ConsoleFrame.leadTo(visit.request(), "/tenants/" + id + "#access");
  }

  private static Map<String, Object> model(TenantSight sight) {
    var tenant = sight.tenant();
    var model = new HashMap<String, Object>();
    model.put("name", tenant.name());
    model.put("id", tenant.id().toString());
    model.put("slug", tenant.slug());
    model.put("light", tenant.light().word());
    model.put("lightTitle", FleetPages.title(tenant.light()));
    model.put("noted", tenant.notedAt().map(Moments::utc).orElse("not yet"));
    model.put("leaving", tenant.deletionDue().map(Moments::utc).orElse(""));
    model.put(
        "documents",
        tenant.documents().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList());
    model.put(
        "problems",
        tenant.problems().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(one -> new Trouble(one.getKey(), Codes.title(one.getKey()), one.getValue()))
            .toList());
    model.put("links", sight.connections().stream().map(TenantPages::link).toList());
    model.put("lanes", sight.lanes().stream().map(TenantPages::lane).toList());
    model.put("papers", sight.documents().stream().map(TenantPages::paper).toList());
    return model;
  }

  /** What is wrong, with how many have it. */
  public record Trouble(String code, String what, long occurrences) {}

  private static Link link(TenantSight.Connection connection) {
    return new Link(
        system(connection.side()),
        connection.place(),
        connection.company(),
        connection.version(),
        connection.state(),
        connection.state().equals("broken") ? "bad" : "good",
        connection
            .problem()
            .map(Problem::code)
            .map(code -> code.text() + " " + Codes.title(code.text()))
            .orElse(""),
        connection.endsAt().map(Moments::utc).orElse("–"),
        Moments.utc(connection.updatedAt()));
  }

  private static String system(String side) {
    return switch (side) {
      case "concur" -> "SAP Concur";
      case "odoo" -> "Odoo";
      default -> "Events of Concur";
    };
  }

  private static Lane lane(TenantSight.Lane lane) {
    return new Lane(
        lane.stream(),
        lane.dueAt()
            .map(Moments::utc)
            .orElse(lane.reason().isEmpty() ? "paused" : "paused: " + lane.reason()),
        lane.node().isEmpty() ? "–" : lane.node(),
        lane.failures(),
        lane.startedAt().map(Moments::utc).orElse("–"),
        lane.finishedAt().map(Moments::utc).orElse("–"));
  }

  private static Paper paper(TenantSight.Document document) {
    return new Paper(
        document.fiId(),
        document.type(),
        document.state(),
        document.codes(),
        Moments.utc(document.fetchedAt()),
        Moments.utc(document.updatedAt()));
  }
}

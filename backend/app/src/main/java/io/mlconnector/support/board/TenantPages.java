package io.mlconnector.support.board;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.fleet.Fleet;
import io.mlconnector.fleet.TenantSight;
import io.mlconnector.pages.Moments;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.StaffVisit;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One tenant without what its documents are about. */
record TenantPages(ConsoleFrame frame, Fleet fleet, InstantSource clock) {

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

  Future<Void> show(StaffVisit visit) {
    return Uuids.of(visit.request().pathParam("id"))
        .map(id -> fleet.tenant(new TenantId(id)))
        .orElseThrow(() -> HttpProblem.notFound("tenant"))
        .map(found -> found.orElseThrow(() -> HttpProblem.notFound("tenant")))
        .compose(sight -> frame.page(visit, "tenant", model(sight)));
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

package io.mlconnector.support.board;

import io.mlconnector.fleet.Fleet;
import io.mlconnector.fleet.FleetFigures;
import io.mlconnector.fleet.FleetTenant;
import io.mlconnector.limits.Limits;
import io.mlconnector.limits.Overview;
import io.mlconnector.pages.Moments;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoutes;
import io.mlconnector.support.StaffVisit;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The work for all tenants: lanes, nodes, hosts that rest, events, and keys that end. */
record WorkPages(ConsoleFrame frame, Fleet fleet, Limits limits, InstantSource clock) {

  private static final Duration AHEAD = Duration.ofDays(30);
  private static final int ENDINGS_MAX = 50;

  /** The lanes of a stream. */
  public record Lane(
      String stream,
      long lanes,
      long due,
      long late,
      long running,
      long failing,
      long paused,
      String oldest,
      String drain,
      String look) {}

  /** A node. */
  public record Node(
      String name,
      String version,
      String roles,
      String up,
      String seen,
      long lanes,
      String longest) {}

  /** A host that rests, or where calls wait. */
  public record Host(
      String side, String name, String rest, String why, int parallel, int waiting) {}

  /** A key or token that ends. */
  public record Ending(String url, String tenant, String at, String look) {}

  Future<Void> show(StaffVisit visit) {
    var figures = fleet.figures();
    var hosts = limits.overview();
    var endings = fleet.endings(clock.instant().plus(AHEAD), ENDINGS_MAX);
    return Future.join(figures, hosts, endings)
        .compose(
            all -> {
              var model = model(figures.result());
              model.put("hosts", hosts.result().hosts().stream().map(this::host).toList());
              model.put("endings", endings.result().stream().map(this::ending).toList());
              return frame.page(visit, "work", model);
            });
  }

  private Map<String, Object> model(FleetFigures figures) {
    var model = new HashMap<String, Object>();
    model.put("lanes", figures.streams().stream().map(this::lane).toList());
    model.put("nodes", figures.nodes().stream().map(this::node).toList());
    model.put(
        "documents",
        figures.documents().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList());
    model.put("events", figures.events().waiting());
    model.put("eventsOldest", ago(figures.events().oldestAt()));
    model.put("eventsTenants", figures.events().tenants());
    return model;
  }

  private Lane lane(FleetFigures.OfStream stream) {
    return new Lane(
        stream.stream(),
        stream.lanes(),
        stream.due(),
        stream.late(),
        stream.running(),
        stream.failing(),
        stream.paused(),
        ago(stream.oldestDue()),
        stream.drain().map(HowLong::of).orElse("stands still"),
        look(stream));
  }

  /** Whether the nodes get on with what waits. */
  private static String look(FleetFigures.OfStream stream) {
    if (stream.late() > 0 && stream.drain().isEmpty()) {
      return "bad";
    }
    return stream.late() > 0 || stream.drain().isEmpty() ? "wait" : "good";
  }

  private Node node(FleetFigures.OfNode node) {
    return new Node(
        node.name(),
        node.version().isEmpty() ? "not said" : node.version(),
        String.join(", ", node.roles()),
        ago(node.startedAt()),
        ago(node.seenAt()),
        node.lanes(),
        ago(node.longest()));
  }

  private Host host(Overview.OfHost host) {
    return new Host(
        host.host().side().name().toLowerCase(Locale.ROOT),
        host.host().name(),
        host.restUntil().map(Moments::utc).orElse("–"),
        host.why().orElse(""),
        host.parallel(),
        host.waiting().stream().mapToInt(Overview.Comer::calls).sum());
  }

  private Ending ending(FleetTenant tenant) {
    var at = tenant.endsAt().orElse(Instant.EPOCH);
    return new Ending(
        ConsoleRoutes.ROOT + "/tenants/" + tenant.id(),
        tenant.name(),
        Moments.utc(at),
        at.isAfter(clock.instant()) ? "wait" : "bad");
  }

  private String ago(Optional<Instant> at) {
    return at.map(one -> HowLong.of(Duration.between(one, clock.instant()))).orElse("–");
  }
}

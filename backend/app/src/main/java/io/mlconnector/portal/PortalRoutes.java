package io.mlconnector.portal;

import io.mlconnector.identity.Sessions;
import io.mlconnector.web.Endpoint;
import io.mlconnector.web.Surroundings;
import io.mlconnector.web.TenantRate;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pages for people: the areas, behind the gate. */
public final class PortalRoutes {

  /** Pages that are told which row they are of by their address's query, which forms leave out. */
  private static final Set<String> OF_A_ROW = Set.of("/mapping/grids/{grid}/pick");

  private final PersonDoor door;
  private final Gate gate;
  private final List<Area> areas;

  /**
   * Puts the areas behind the gate.
   *
   * @param rate how often the members of each tenant may ask, all together
   */
  public PortalRoutes(Visitors visitors, Sessions sessions, TenantRate rate, List<Area> areas) {
    this.door = new PersonDoor(visitors, sessions, this::page);
    this.gate = new Gate(door, rate);
    this.areas = List.copyOf(areas);
  }

  /** What is around the page about a failure: for who is signed in, what is around every page. */
  public Surroundings surroundings(Frame frame) {
    return request ->
        door.passing(request)
            .compose(
                self -> self.map(frame::around).orElseGet(() -> Future.succeededFuture(Map.of())));
  }

  /** Templates that also render without a model, to be read before the first request. */
  public static List<String> templates(List<Area> areas) {
    return areas.stream().flatMap(area -> area.templates().stream()).toList();
  }

  public List<Endpoint> endpoints() {
    return routes().stream().map(gate::endpoint).toList();
  }

  /** The page that a form is on: the nearest one above where it is sent to. */
  private String page(String path) {
    var at = path;
    while (at.length() > 1 && !isPage(at)) {
      at = at.substring(0, Math.max(1, at.lastIndexOf('/')));
    }
    return at;
  }

  private boolean isPage(String path) {
    return routes().stream()
        .filter(route -> !(route instanceof PageRoute.Open) && !OF_A_ROW.contains(route.path()))
        .filter(route -> route.method().equals(HttpMethod.GET))
        .anyMatch(route -> Endpoint.matches(route.path(), path));
  }

  /** Every page and form, with who may have it. */
  public List<PageRoute> routes() {
    return areas.stream().flatMap(area -> area.routes().stream()).toList();
  }
}

package io.mlconnector.portal;

import io.mlconnector.identity.Sessions;
import io.mlconnector.web.Endpoint;
import java.util.List;

/** The pages for people: the areas, behind the gate. */
public final class PortalRoutes {

  private final Gate gate;
  private final List<Area> areas;

  public PortalRoutes(Visitors visitors, Sessions sessions, List<Area> areas) {
    this.gate = new Gate(new PersonDoor(visitors, sessions));
    this.areas = List.copyOf(areas);
  }

  /** Templates that also render without a model, to be read before the first request. */
  public static List<String> templates(List<Area> areas) {
    return areas.stream().flatMap(area -> area.templates().stream()).toList();
  }

  public List<Endpoint> endpoints() {
    return routes().stream().map(gate::endpoint).toList();
  }

  /** Every page and form, with who may have it. */
  public List<PageRoute> routes() {
    return areas.stream().flatMap(area -> area.routes().stream()).toList();
  }
}

package io.mlconnector.support;

import io.mlconnector.web.Endpoint;
import java.util.List;

/** The console's pages, behind the gate. */
public final class ConsoleRoutes {

  /** Where the console is; its cookies go nowhere else. */
  public static final String ROOT = "/console";

  private final ConsoleGate gate;
  private final List<ConsoleArea> areas;

  /**
   * Gathers the pages.
   *
   * @param proveAgain answers who has to prove again who it is, keeping the form that was sent
   */
  public ConsoleRoutes(
      ConsoleVisitors visitors, ConsoleRoute.Action proveAgain, List<ConsoleArea> areas) {
    this.gate = new ConsoleGate(visitors, proveAgain);
    this.areas = List.copyOf(areas);
  }

  public List<Endpoint> endpoints() {
    return routes().stream().map(gate::endpoint).toList();
  }

  /** Every page and form, with who may have it. */
  public List<ConsoleRoute> routes() {
    return areas.stream().flatMap(area -> area.routes().stream()).toList();
  }
}

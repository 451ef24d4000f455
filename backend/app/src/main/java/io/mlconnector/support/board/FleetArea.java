package io.mlconnector.support.board;

import io.mlconnector.fleet.Fleet;
import io.mlconnector.limits.Limits;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.support.ConsoleArea;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoute;
import java.time.InstantSource;
import java.util.List;

/** All tenants, the work for them, and one tenant as far as that asks nobody. */
public final class FleetArea implements ConsoleArea {

  private final FleetPages fleet;
  private final WorkPages work;
  private final FindPages find;
  private final TenantPages tenant;

  public FleetArea(ConsoleFrame frame, Fleet fleet, Limits limits, InstantSource clock) {
    this.fleet = new FleetPages(frame, fleet, clock);
    this.work = new WorkPages(frame, fleet, limits, clock);
    this.find = new FindPages(frame, fleet);
    this.tenant = new TenantPages(frame, fleet, clock);
  }

  @Override
  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.page("", StaffRole.VIEWER, fleet::show),
        ConsoleRoute.page("/work", StaffRole.VIEWER, work::show),
        ConsoleRoute.page("/find", StaffRole.VIEWER, find::show),
        ConsoleRoute.page("/tenants/{id}", StaffRole.VIEWER, tenant::show));
  }
}

package io.mlconnector.support.board;

import io.mlconnector.access.AccessDesk;
import io.mlconnector.fleet.Fleet;
import io.mlconnector.limits.Limits;
import io.mlconnector.staff.Staff;
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

  public FleetArea(ConsoleFrame frame, Parts parts) {
    var all = parts.fleet();
    this.fleet = new FleetPages(frame, all, parts.clock());
    this.work = new WorkPages(frame, all, parts.limits(), parts.clock());
    this.find = new FindPages(frame, all);
    this.tenant = new TenantPages(frame, all, parts.access(), parts.staff());
  }

  /** What the pages are made of. */
  public record Parts(
      Fleet fleet, Limits limits, AccessDesk access, Staff staff, InstantSource clock) {}

  @Override
  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.page("", StaffRole.VIEWER, fleet::show),
        ConsoleRoute.page("/work", StaffRole.VIEWER, work::show),
        ConsoleRoute.page("/find", StaffRole.VIEWER, find::show),
        ConsoleRoute.page("/tenants/{id}", StaffRole.VIEWER, tenant::show),
        ConsoleRoute.form("/tenants/{id}/access", StaffRole.SUPPORTER, tenant::ask),
        ConsoleRoute.form("/tenants/{id}/access/leave", StaffRole.SUPPORTER, tenant::leave));
  }
}

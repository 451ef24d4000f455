package io.mlconnector.support.team;

import io.mlconnector.staff.Staff;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.support.ConsoleArea;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoute;
import java.util.List;

/** Who works for the service, and what they did. */
public final class TeamArea implements ConsoleArea {

  private final MemberPages members;
  private final AuditPages audit;

  public TeamArea(ConsoleFrame frame, Staff staff) {
    this.members = new MemberPages(frame, staff.members());
    this.audit = new AuditPages(frame, staff.audit());
  }

  @Override
  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.page("/staff", StaffRole.VIEWER, members::show),
        ConsoleRoute.guardedForm("/staff/invite", StaffRole.OPERATOR, members::invite),
        ConsoleRoute.guardedForm("/staff/role", StaffRole.OPERATOR, members::changeRole),
        ConsoleRoute.guardedForm("/staff/disable", StaffRole.OPERATOR, members::disable),
        ConsoleRoute.page("/audit", StaffRole.VIEWER, audit::show),
        ConsoleRoute.page("/audit/export", StaffRole.OPERATOR, audit::export));
  }
}

package io.mlconnector.web;

import io.mlconnector.access.AccessDesk;
import io.mlconnector.api.ApiRoutes;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.fleet.Fleet;
import io.mlconnector.pages.ClientAddresses;
import io.mlconnector.pages.Cookies;
import io.mlconnector.pages.OpenForms;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.staff.TestStaff;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoute;
import io.mlconnector.support.ConsoleRoutes;
import io.mlconnector.support.ConsoleVisitors;
import io.mlconnector.support.board.FleetArea;
import io.mlconnector.support.door.DoorArea;
import io.mlconnector.support.look.LookArea;
import io.mlconnector.support.team.TeamArea;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.vault.SettableClock;
import io.mlconnector.vault.Vault;
import java.security.SecureRandom;
import java.util.List;

/** The console of a test's site, and staff who have come in there. */
public final class TestConsole {

  private final TestSite site;
  private final TestStaff staff;
  private final ConsoleRoutes routes;

  TestConsole(TestSite site, Ground ground) {
    this.site = site;
    this.staff = new TestStaff(ground.db(), ground.vault(), ground.clock());
    this.routes = routes(ground);
  }

  /** What it stands on. */
  record Ground(
      TestDatabase db,
      Vault vault,
      SettableClock clock,
      Pages pages,
      AccessDesk access,
      ApiRoutes.Parts parts) {}

  private ConsoleRoutes routes(Ground ground) {
    var frame = new ConsoleFrame(ground.pages());
    var cookies = Cookies.ofConsole(Site.at("http://127.0.0.1"), ConsoleRoutes.ROOT);
    var members = staff.staff();
    var visitors = new ConsoleVisitors(members.sessions(), cookies);
    var door =
        new DoorArea(
            frame,
            new DoorArea.Parts(
                members,
                visitors,
                new OpenForms(cookies, new SecureRandom()),
                new ClientAddresses(List.of())));
    var database = ground.db().database();
    return new ConsoleRoutes(
        visitors,
        door::proveAgain,
        List.of(
            door,
            new FleetArea(
                frame,
                new FleetArea.Parts(
                    new Fleet(database),
                    ground.parts().limits(),
                    ground.access(),
                    members,
                    ground.clock())),
            new LookArea(
                frame,
                new LookArea.Parts(
                    ground.access(),
                    members,
                    database,
                    seen ->
                        new Documents(
                            seen,
                            ground.parts().lanes(),
                            ground.vault(),
                            ground.parts().providers()::odoo))),
            new TeamArea(frame, members)));
  }

  List<Endpoint> endpoints() {
    return routes.endpoints();
  }

  /** Every page and form with who may have it. */
  public List<ConsoleRoute> pages() {
    return routes.routes();
  }

  public TestStaff staff() {
    return staff;
  }

  /** Somebody new who is signed in at the console. */
  public Surfer member(StaffRole role) {
    var somebody = staff.somebody(role);
    return site.stranger().with("mlc-console-session", staff.session(somebody));
  }

  /** A code that somebody's app shows next. */
  public String code(TestStaff.Somebody somebody) {
    return staff.code(somebody);
  }
}

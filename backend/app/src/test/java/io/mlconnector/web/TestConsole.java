package io.mlconnector.web;

import io.mlconnector.access.AccessDesk;
import io.mlconnector.api.ApiRoutes;
import io.mlconnector.connection.PaceDesk;
import io.mlconnector.custody.Custody;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.fleet.Fleet;
import io.mlconnector.identity.TestPeople;
import io.mlconnector.pages.ClientAddresses;
import io.mlconnector.pages.Cookies;
import io.mlconnector.pages.OpenForms;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.staff.TestStaff;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoute;
import io.mlconnector.support.ConsoleRoutes;
import io.mlconnector.support.ConsoleVisitors;
import io.mlconnector.support.actions.ActionsArea;
import io.mlconnector.support.board.FleetArea;
import io.mlconnector.support.door.DoorArea;
import io.mlconnector.support.live.FleetPulse;
import io.mlconnector.support.live.LiveArea;
import io.mlconnector.support.look.LookArea;
import io.mlconnector.support.post.PostArea;
import io.mlconnector.support.requests.RequestsArea;
import io.mlconnector.support.team.TeamArea;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.tenant.WorkSchedule;
import io.mlconnector.vault.SettableClock;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;

/** The console of a test's site, and staff who have come in there. */
public final class TestConsole {

  private final TestSite site;
  private final SettableClock clock;
  private final TestStaff staff;
  private final ConsoleRoutes routes;

  TestConsole(TestSite site, Ground ground) {
    this.site = site;
    this.clock = ground.clock();
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
      ApiRoutes.Parts parts,
      TestPeople people) {}

  private ConsoleRoutes routes(Ground ground) {
    var members = staff.staff();
    var frame = new ConsoleFrame(ground.pages(), members.requests(), "http://127.0.0.1/errors");
    var cookies = Cookies.ofConsole(Site.at("http://127.0.0.1"), ConsoleRoutes.ROOT);
    var visitors = new ConsoleVisitors(members.sessions(), cookies);
    var door =
        new DoorArea(
            frame,
            new DoorArea.Parts(
                members,
                visitors,
                new OpenForms(cookies, new SecureRandom()),
                new ClientAddresses(List.of())));
    var fleet = new Fleet(ground.db().database());
    return new ConsoleRoutes(
        visitors,
        door::proveAgain,
        List.of(
            door,
            new FleetArea(
                frame,
                new FleetArea.Parts(
                    fleet, ground.parts().limits(), ground.access(), members, ground.clock())),
            new ActionsArea(
                frame, new ActionsArea.Parts(fleet, ground.access(), members, desks(ground))),
            new RequestsArea(
                frame,
                new RequestsArea.Parts(
                    members.requests(), ground.access(), custody(ground).deletion())),
            look(ground, frame),
            new PostArea(
                frame, new PostArea.Parts(ground.people().outbox(), ground.access(), members)),
            new TeamArea(frame, members),
            new LiveArea(ground.db().vertx(), new FleetPulse(fleet, ground.clock()))));
  }

  private LookArea look(Ground ground, ConsoleFrame frame) {
    return new LookArea(
        frame,
        new LookArea.Parts(
            ground.access(),
            staff.staff(),
            ground.db().database(),
            seen ->
                new Documents(
                    seen,
                    ground.parts().lanes(),
                    ground.vault(),
                    ground.parts().providers()::odoo)));
  }

  private static ActionsArea.Desks desks(Ground ground) {
    var database = ground.db().database();
    var parts = ground.parts();
    return new ActionsArea.Desks(
        new WorkSchedule(database, parts.lanes(), ground.clock()),
        new Boards(database, parts.lanes(), parts.mappings()),
        parts.webhooks(),
        parts.lanes(),
        parts.connections(),
        new PaceDesk(database, parts.lanes()));
  }

  private static Custody custody(Ground ground) {
    var db = ground.db();
    return Custody.of(
        new Custody.Ground(db.vertx(), db.database(), ground.vault()),
        new Custody.Around(
            ground.parts().members(),
            ground.people().outbox(),
            "http://127.0.0.1",
            tenant -> Future.succeededFuture()),
        ground.clock());
  }

  List<Endpoint> endpoints() {
    return routes.endpoints();
  }

  /** Goes on to now: the database has a clock of its own, by which it decides who may look. */
  public void catchUp() {
    var now = Instant.now();
    if (clock.instant().isBefore(now)) {
      clock.set(now);
    }
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

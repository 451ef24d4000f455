package io.mlconnector.app;

import io.mlconnector.connection.PaceDesk;
import io.mlconnector.fleet.Fleet;
import io.mlconnector.pages.ClientAddresses;
import io.mlconnector.pages.Cookies;
import io.mlconnector.pages.OpenForms;
import io.mlconnector.support.ConsoleArea;
import io.mlconnector.support.ConsoleFrame;
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
import io.mlconnector.web.Pages;
import io.mlconnector.web.Site;
import io.vertx.core.Vertx;
import java.util.List;

/** The areas of the console, each with what it needs. */
record StaffAreas(
    Vertx vertx, Services services, Places places, ClientAddresses addresses, Senses senses) {

  /**
   * Where pages are.
   *
   * @param console how staff reach it
   * @param portal where errors are explained
   */
  record Places(Site console, Site portal) {}

  ConsoleRoutes routes(Pages pages) {
    var staff = services.staff();
    var frame = new ConsoleFrame(pages, staff.requests(), places.portal().publicUrl() + "/errors");
    var cookies = Cookies.ofConsole(places.console(), ConsoleRoutes.ROOT);
    var visitors = new ConsoleVisitors(staff.sessions(), cookies);
    var door =
        new DoorArea(
            frame,
            new DoorArea.Parts(
                staff, visitors, new OpenForms(cookies, senses.random()), addresses));
    var fleet = new Fleet(services.database());
    List<ConsoleArea> areas =
        List.of(
            door,
            new FleetArea(
                frame,
                new FleetArea.Parts(
                    fleet, services.limits(), services.access(), staff, senses.clock())),
            new ActionsArea(frame, new ActionsArea.Parts(fleet, services.access(), staff, desks())),
            new RequestsArea(
                frame,
                new RequestsArea.Parts(
                    staff.requests(), services.access(), services.custody().deletion())),
            look(frame),
            new PostArea(frame, new PostArea.Parts(services.outbox(), services.access(), staff)),
            new TeamArea(frame, staff),
            new LiveArea(vertx, new FleetPulse(fleet, senses.clock())));
    return new ConsoleRoutes(visitors, door::proveAgain, areas);
  }

  private LookArea look(ConsoleFrame frame) {
    return new LookArea(
        frame,
        new LookArea.Parts(
            services.access(),
            services.staff(),
            services.database(),
            database ->
                new Documents(
                    database, services.lanes(), services.vault(), services.providers()::odoo)));
  }

  private ActionsArea.Desks desks() {
    return new ActionsArea.Desks(
        services.alerting().schedule(),
        new Boards(services.database(), services.lanes(), services.mappings()),
        services.webhooks(),
        services.lanes(),
        services.connections(),
        new PaceDesk(services.database(), services.lanes()));
  }
}

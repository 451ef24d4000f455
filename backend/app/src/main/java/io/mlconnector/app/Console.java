package io.mlconnector.app;

import io.mlconnector.fleet.Fleet;
import io.mlconnector.pages.ClientAddresses;
import io.mlconnector.pages.Cookies;
import io.mlconnector.pages.OpenForms;
import io.mlconnector.support.ConsoleArea;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoutes;
import io.mlconnector.support.ConsoleVisitors;
import io.mlconnector.support.board.FleetArea;
import io.mlconnector.support.door.DoorArea;
import io.mlconnector.support.look.LookArea;
import io.mlconnector.support.team.TeamArea;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.web.Pages;
import io.mlconnector.web.Site;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;

/** The console: its areas, each with what it needs. */
record Console(
    Services services,
    Site site,
    ClientAddresses addresses,
    SecureRandom random,
    InstantSource clock) {

  ConsoleRoutes routes(Pages pages) {
    var frame = new ConsoleFrame(pages);
    var cookies = Cookies.ofConsole(site, ConsoleRoutes.ROOT);
    var visitors = new ConsoleVisitors(services.staff().sessions(), cookies);
    var door =
        new DoorArea(
            frame,
            new DoorArea.Parts(
                services.staff(), visitors, new OpenForms(cookies, random), addresses));
    List<ConsoleArea> areas =
        List.of(
            door,
            new FleetArea(
                frame,
                new FleetArea.Parts(
                    new Fleet(services.database()),
                    services.limits(),
                    services.access(),
                    services.staff(),
                    clock)),
            new LookArea(
                frame,
                new LookArea.Parts(
                    services.access(),
                    services.staff(),
                    services.database(),
                    database ->
                        new Documents(
                            database,
                            services.lanes(),
                            services.vault(),
                            services.providers()::odoo))),
            new TeamArea(frame, services.staff()));
    return new ConsoleRoutes(visitors, door::proveAgain, areas);
  }
}

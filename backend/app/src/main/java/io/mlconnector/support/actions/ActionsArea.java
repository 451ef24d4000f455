package io.mlconnector.support.actions;

import io.mlconnector.access.AccessDesk;
import io.mlconnector.connection.Connections;
import io.mlconnector.connection.PaceDesk;
import io.mlconnector.fleet.Fleet;
import io.mlconnector.queue.Lanes;
import io.mlconnector.staff.Staff;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.support.ConsoleArea;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoute;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.tenant.WorkSchedule;
import io.mlconnector.webhook.Webhooks;
import java.util.List;

/** What can be done for a tenant. */
public final class ActionsArea implements ConsoleArea {

  private static final String PATH = "/tenants/{id}/actions";

  private final ActionPages pages;
  private final WorkActions work;
  private final SystemActions systems;
  private final AskPages asking;

  public ActionsArea(ConsoleFrame frame, Parts parts) {
    var deeds = new Deeds(parts.fleet(), parts.access(), parts.staff());
    var desks = parts.desks();
    this.pages =
        new ActionPages(
            frame,
            deeds,
            new ActionPages.Sources(desks.schedule(), desks.boards(), desks.connections()));
    this.work = new WorkActions(deeds, pages, desks.schedule(), desks.boards());
    this.systems =
        new SystemActions(
            frame,
            deeds,
            pages,
            new SystemActions.Desks(
                desks.webhooks(),
                desks.lanes(),
                desks.connections(),
                desks.paces(),
                parts.access()));
    this.asking = new AskPages(deeds, pages, parts.staff().requests());
  }

  /** What the pages are made of. */
  public record Parts(Fleet fleet, AccessDesk access, Staff staff, Desks desks) {}

  /** The desks by which a tenant's own people do the same. */
  public record Desks(
      WorkSchedule schedule,
      Boards boards,
      Webhooks webhooks,
      Lanes lanes,
      Connections connections,
      PaceDesk paces) {}

  @Override
  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.page(PATH, StaffRole.SUPPORTER, pages::show),
        ConsoleRoute.form(PATH + "/pause", StaffRole.SUPPORTER, work::pause),
        ConsoleRoute.form(PATH + "/resume", StaffRole.SUPPORTER, work::resume),
        ConsoleRoute.form(PATH + "/run", StaffRole.SUPPORTER, work::run),
        ConsoleRoute.form(PATH + "/read", StaffRole.SUPPORTER, work::readAgain),
        ConsoleRoute.form(PATH + "/retry", StaffRole.SUPPORTER, work::retry),
        ConsoleRoute.form(PATH + "/key", StaffRole.SUPPORTER, systems::rotate),
        ConsoleRoute.form(PATH + "/test", StaffRole.SUPPORTER, systems::test),
        ConsoleRoute.form(PATH + "/pace", StaffRole.OPERATOR, systems::pace),
        ConsoleRoute.form(PATH + "/request", StaffRole.SUPPORTER, asking::ask));
  }
}

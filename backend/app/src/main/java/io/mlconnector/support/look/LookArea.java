package io.mlconnector.support.look;

import io.mlconnector.access.AccessDesk;
import io.mlconnector.db.Database;
import io.mlconnector.staff.Staff;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.support.ConsoleArea;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoute;
import io.mlconnector.sync.desk.Documents;
import java.util.List;
import java.util.function.Function;

/** What somebody of staff sees of a tenant that lets support look. */
public final class LookArea implements ConsoleArea {

  private final DocumentsPages documents;
  private final TrailPages trail;
  private final RetryForm retry;

  public LookArea(ConsoleFrame frame, Parts parts) {
    var door = new LookDoor(parts.access(), parts.staff(), parts.database());
    this.documents = new DocumentsPages(frame, door, parts.documents());
    this.trail = new TrailPages(frame, door);
    this.retry = new RetryForm(door, documents, parts.documents().apply(parts.database()));
  }

  /**
   * What the pages are made of.
   *
   * @param documents reads them through whatever database it is given
   */
  public record Parts(
      AccessDesk access, Staff staff, Database database, Function<Database, Documents> documents) {}

  @Override
  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.page(LookDoor.PATH, StaffRole.SUPPORTER, documents::list),
        ConsoleRoute.page(
            LookDoor.PATH + "/documents/{document}", StaffRole.SUPPORTER, documents::one),
        ConsoleRoute.form(
            LookDoor.PATH + "/documents/{document}/retry", StaffRole.SUPPORTER, retry::retry),
        ConsoleRoute.page(LookDoor.PATH + "/audit", StaffRole.SUPPORTER, trail::show));
  }
}

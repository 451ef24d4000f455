package io.mlconnector.support.requests;

import io.mlconnector.access.AccessDesk;
import io.mlconnector.custody.Deletion;
import io.mlconnector.staff.StaffRequests;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.support.ConsoleArea;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoute;
import java.util.List;

/** What takes two people: who asks, and an operator who decides. */
public final class RequestsArea implements ConsoleArea {

  private final RequestPages pages;

  public RequestsArea(ConsoleFrame frame, Parts parts) {
    this.pages =
        new RequestPages(frame, parts.requests(), new Granting(parts.access(), parts.deletion()));
  }

  /** What the pages are made of. */
  public record Parts(StaffRequests requests, AccessDesk access, Deletion deletion) {}

  @Override
  public List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.page("/requests", StaffRole.SUPPORTER, pages::show),
        ConsoleRoute.guardedForm("/requests/agree", StaffRole.OPERATOR, pages::agree),
        ConsoleRoute.guardedForm("/requests/refuse", StaffRole.OPERATOR, pages::refuse));
  }
}

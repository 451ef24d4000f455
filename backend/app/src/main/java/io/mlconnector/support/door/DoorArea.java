package io.mlconnector.support.door;

import io.mlconnector.pages.ClientAddresses;
import io.mlconnector.pages.OpenForms;
import io.mlconnector.staff.Staff;
import io.mlconnector.support.ConsoleArea;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoute;
import io.mlconnector.support.ConsoleVisitors;
import io.mlconnector.support.StaffVisit;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;

/** Coming in, and one's own account. */
public final class DoorArea implements ConsoleArea {

  private final SignInPages signIn;
  private final LinkPages links;
  private final ProvePages prove;
  private final AccountPages account;

  public DoorArea(ConsoleFrame frame, Parts parts) {
    var desk = new Desk(frame, parts.staff(), parts.visitors(), parts.forms(), parts.addresses());
    this.signIn = new SignInPages(desk);
    this.links = new LinkPages(desk);
    this.prove = new ProvePages(desk);
    this.account = new AccountPages(desk);
  }

  /** What the pages are made of. */
  public record Parts(
      Staff staff, ConsoleVisitors visitors, OpenForms forms, ClientAddresses addresses) {}

  @Override
  public List<ConsoleRoute> routes() {
    return Stream.of(signIn.routes(), links.routes(), prove.routes(), account.routes())
        .flatMap(List::stream)
        .toList();
  }

  /** Answers who has to prove again who it is. */
  public Future<Void> proveAgain(StaffVisit visit) {
    return prove.ask(visit);
  }
}

package io.mlconnector.support.requests;

import io.mlconnector.access.AccessDesk;
import io.mlconnector.access.Ruling;
import io.mlconnector.access.Supporter;
import io.mlconnector.audit.Author;
import io.mlconnector.custody.Deletion;
import io.mlconnector.identity.Refused;
import io.mlconnector.staff.StaffMember;
import io.mlconnector.staff.StaffRequests;
import io.mlconnector.staff.StaffVisitor;
import io.mlconnector.support.look.LookDoor;
import io.vertx.core.Future;

/**
 * Does what two people of the service have agreed to. Each is of no effect where it is done: an
 * access has the request's id, and a deletion that is asked for stays as it is.
 */
record Granting(AccessDesk access, Deletion deletion) {

  Future<Void> grant(StaffVisitor second, StaffRequests.Agreed agreed) {
    return switch (agreed.request().kind()) {
      case BREAK_GLASS -> breakGlass(second, agreed);
      case DELETE_TENANT -> delete(second, agreed);
    };
  }

  private Future<Void> breakGlass(StaffVisitor second, StaffRequests.Agreed agreed) {
    var request = agreed.request();
    return access
        .breakGlass(
            request.tenant(),
            new AccessDesk.Emergency(
                request.id(),
                supporter(agreed.asker()),
                LookDoor.supporter(second),
                request.reason(),
                request.minutes()))
        .compose(
            ruling ->
                switch (ruling) {
                  case Ruling.Done done -> Future.succeededFuture();
                  case Ruling.Refused refused ->
                      Future.failedFuture(new Refused(refused.problem()));
                });
  }

  private static Supporter supporter(StaffMember member) {
    return new Supporter(member.id().value(), member.name(), member.mail().text());
  }

  /** The company has the same time to call it off that it has where its owner asks for it. */
  private Future<Void> delete(StaffVisitor second, StaffRequests.Agreed agreed) {
    var request = agreed.request();
    var name = supporter(agreed.asker()).actor() + " and " + second.name();
    return deletion.ask(request.tenant(), new Author(name, request.reason()));
  }
}

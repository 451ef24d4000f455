package io.mlconnector.support.look;

import io.mlconnector.access.AccessDesk;
import io.mlconnector.access.Ruling;
import io.mlconnector.access.Supporter;
import io.mlconnector.db.Database;
import io.mlconnector.db.SupportDatabase;
import io.mlconnector.db.TenantId;
import io.mlconnector.staff.Staff;
import io.mlconnector.staff.StaffAudit;
import io.mlconnector.staff.StaffVisitor;
import io.mlconnector.support.ConsoleRoutes;
import io.mlconnector.support.StaffVisit;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Lets somebody of staff look at one thing of a tenant's, through the access that the address
 * names. Both audit trails have it before it is shown.
 */
public final class LookDoor {

  static final String PATH = "/tenants/{id}/look/{access}";

  private final AccessDesk access;
  private final Staff staff;
  private final Database database;

  LookDoor(AccessDesk access, Staff staff, Database database) {
    this.access = access;
    this.staff = staff;
    this.database = database;
  }

  /**
   * What may be read.
   *
   * @param database reads this tenant alone, as long as the access is open
   * @param path of the pages that are seen through it
   */
  record Opened(TenantId tenant, Database database, String path) {}

  /** How the tenant knows who of staff asks. */
  public static Supporter supporter(StaffVisitor who) {
    return new Supporter(who.staff().value(), who.name(), who.mail().text());
  }

  /**
   * Opens the door for one thing.
   *
   * @param what in the tenant's words
   */
  Future<Void> open(StaffVisit visit, String what, Function<Opened, Future<Void>> show) {
    var tenant = id(visit, "id").map(TenantId::new);
    var named = id(visit, "access");
    if (tenant.isEmpty() || named.isEmpty()) {
      return Future.failedFuture(HttpProblem.notFound("access"));
    }
    var id = tenant.get();
    return access
        .look(id, named.get(), supporter(visit.who()), what)
        .compose(ruling -> told(visit, id, what, ruling))
        .compose(
            may ->
                show.apply(
                    new Opened(
                        id,
                        new SupportDatabase(database, id, named.get()),
                        ConsoleRoutes.ROOT + "/tenants/" + id + "/look/" + named.get())));
  }

  private Future<Void> told(StaffVisit visit, TenantId tenant, String what, Ruling ruling) {
    return switch (ruling) {
      case Ruling.Refused refused -> Future.failedFuture(HttpProblem.of(refused.problem()));
      case Ruling.Done done ->
          told(
              visit,
              tenant,
              "tenant.looked",
              JsonObject.of("access", done.access().id().toString(), "what", what));
    };
  }

  /** Tells the staff's audit what was done in the tenant. */
  Future<Void> told(StaffVisit visit, TenantId tenant, String action, JsonObject detail) {
    return staff
        .audit()
        .append(new StaffAudit.Told(visit.who().actor(), action, Optional.of(tenant), detail));
  }

  static Optional<UUID> id(StaffVisit visit, String name) {
    return Uuids.of(visit.path(name));
  }
}

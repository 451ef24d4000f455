package io.mlconnector.support.actions;

import io.mlconnector.access.AccessDesk;
import io.mlconnector.access.Policy;
import io.mlconnector.audit.Author;
import io.mlconnector.db.TenantId;
import io.mlconnector.fleet.Fleet;
import io.mlconnector.fleet.TenantSight;
import io.mlconnector.pages.Moments;
import io.mlconnector.staff.Staff;
import io.mlconnector.staff.StaffAudit;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.StaffVisit;
import io.mlconnector.support.look.LookDoor;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What every deed goes through: is there a reason, does the tenant allow it, and who is told. */
record Deeds(Fleet fleet, AccessDesk access, Staff staff) {

  static final String SHUT =
      "This company shuts support out: work can be paused, resumed and run, and nothing else done."
          + " An admin or owner of it can change that under Settings, Support access.";

  private static final int REASON_MIN = 10;
  private static final int REASON_MAX = 200;

  /** Shows the page with the forms again. */
  @FunctionalInterface
  interface Again {
    Future<Void> show(StaffVisit visit, String form, Map<String, String> wrong);
  }

  static TenantId tenant(StaffVisit visit) {
    return Uuids.of(visit.path("id"))
        .map(TenantId::new)
        .orElseThrow(() -> HttpProblem.notFound("tenant"));
  }

  Future<TenantSight> sight(TenantId tenant) {
    return fleet
        .tenant(tenant)
        .map(found -> found.orElseThrow(() -> HttpProblem.notFound("tenant")));
  }

  /** Whether the tenant shuts support out. */
  Future<Boolean> isShut(TenantId tenant) {
    return access
        .policy(tenant)
        .map(found -> found.map(Policy.Choice::policy).orElse(Policy.USUAL) == Policy.OFF);
  }

  /** Does it, tells both trails, and leads back to the page; or shows it again. */
  Future<Void> act(StaffVisit visit, Deed deed, Again again) {
    var reason = reason(visit);
    if (reason.isEmpty()) {
      return again.show(
          visit,
          deed.form(),
          Map.of(
              "reason",
              "%d to %d characters, please; the company reads them."
                  .formatted(REASON_MIN, REASON_MAX)));
    }
    var author = new Author(LookDoor.supporter(visit.who()).actor(), reason.get());
    return outcome(visit, deed, author)
        .compose(
            outcome ->
                switch (outcome) {
                  case Outcome.Refused refused -> again.show(visit, deed.form(), refused.wrong());
                  case Outcome.Done done ->
                      told(visit, deed.action(), author.on(done.detail().copy()))
                          .compose(told -> back(visit, deed.form(), done.count()));
                });
  }

  /** In one line; empty where it is too short or too long. */
  private static Optional<String> reason(StaffVisit visit) {
    var reason = visit.field("reason").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    var length = reason.codePointCount(0, reason.length());
    return length < REASON_MIN || length > REASON_MAX ? Optional.empty() : Optional.of(reason);
  }

  private Future<Outcome> outcome(StaffVisit visit, Deed deed, Author author) {
    var tenant = tenant(visit);
    return refusal(tenant, deed.always())
        .compose(
            refusal ->
                refusal
                    .map(words -> Future.succeededFuture(Outcome.refused(words)))
                    .orElseGet(() -> deed.doing().by(tenant, author)));
  }

  /**
   * Why nothing is done for the tenant; empty where something is.
   *
   * @param always whether one that shuts support out lets it be done all the same
   */
  Future<Optional<String>> refusal(TenantId tenant, boolean always) {
    return sight(tenant)
        .compose(
            sight ->
                sight.tenant().deletionDue().isPresent() || always
                    ? Future.succeededFuture(sight.tenant().deletionDue().map(Deeds::leaving))
                    : isShut(tenant)
                        .map(shut -> shut ? Optional.of(SHUT) : Optional.<String>empty()));
  }

  private static String leaving(Instant due) {
    return "This company account is deleted on "
        + Moments.utc(due)
        + ", and nothing is worked on until then.";
  }

  /** Tells the staff's audit, once the tenant's own has it. */
  Future<Void> told(StaffVisit visit, String action, JsonObject detail) {
    return staff
        .audit()
        .append(
            new StaffAudit.Told(visit.who().actor(), action, Optional.of(tenant(visit)), detail));
  }

  static Future<Void> back(StaffVisit visit, String form, long count) {
    return ConsoleFrame.leadTo(
        visit.request(), "/tenants/" + tenant(visit) + "/actions?done=" + form + "&count=" + count);
  }
}

package io.mlconnector.support.actions;

import io.mlconnector.fleet.TenantSight;
import io.mlconnector.pages.Refusals;
import io.mlconnector.staff.StaffRequest.Kind;
import io.mlconnector.staff.StaffRequests;
import io.mlconnector.support.StaffVisit;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import java.util.Map;

/** Asking for what takes two people. It is no deed: another one decides. */
record AskPages(Deeds deeds, ActionPages pages, StaffRequests requests) {

  Future<Void> ask(StaffVisit visit) {
    var kind =
        Kind.named(visit.field("kind")).orElseThrow(() -> HttpProblem.notFound("kind of request"));
    return deeds
        .sight(Deeds.tenant(visit))
        .compose(
            sight -> {
              var wrong = wrong(visit, kind, sight);
              return wrong.isEmpty()
                  ? Refusals.shown(
                      ask(visit, kind, sight), refused -> pages.show(visit, kind.word(), refused))
                  : pages.show(visit, kind.word(), wrong);
            });
  }

  /** Nobody deletes the wrong one by a slip. */
  private static Map<String, String> wrong(StaffVisit visit, Kind kind, TenantSight sight) {
    return switch (kind) {
      case BREAK_GLASS -> Map.of();
      case DELETE_TENANT -> {
        if (sight.tenant().deletionDue().isPresent()) {
          yield Map.of(Refusals.FORM, "It is to be deleted already.");
        }
        yield visit.field("confirm").strip().equals(sight.tenant().name())
            ? Map.of()
            : Map.of("confirm", "That is not its name.");
      }
    };
  }

  private Future<Void> ask(StaffVisit visit, Kind kind, TenantSight sight) {
    var minutes = visit.field("minutes").strip();
    var wanted =
        new StaffRequests.Wanted(
            kind,
            sight.tenant().id(),
            sight.tenant().name(),
            visit.field("reason"),
            minutes.matches("[0-9]{1,4}") ? Integer.parseInt(minutes) : 0);
    return requests
        .ask(visit.who(), wanted)
        .compose(
            wrong ->
                wrong.isEmpty()
                    ? Deeds.back(visit, "request", 0)
                    : pages.show(visit, kind.word(), Refusals.of(wrong)));
  }
}

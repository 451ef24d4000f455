package io.mlconnector.support.door;

import io.mlconnector.pages.Refusals;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.support.ConsoleRoute;
import io.mlconnector.support.ConsoleRoutes;
import io.mlconnector.support.StaffVisit;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Proving again by a code who one is. The form that asked for it travels along in the page, so that
 * nothing has to be filled in twice; none of these forms holds a secret.
 */
record ProvePages(Desk desk) {

  private static final Set<String> OURS = Set.of("csrf", "code", "to");

  List<ConsoleRoute> routes() {
    return List.of(ConsoleRoute.form("/prove", StaffRole.VIEWER, this::prove));
  }

  /** A field that is sent on. */
  public record Kept(String name, String value) {}

  /** Asks for a code, with the form that was sent. */
  Future<Void> ask(StaffVisit visit) {
    return page(visit, visit.request().normalizedPath(), false, Map.of());
  }

  private Future<Void> page(
      StaffVisit visit, String to, boolean proven, Map<String, String> wrong) {
    var model = new HashMap<String, Object>();
    model.put("to", to);
    model.put("kept", kept(visit));
    model.put("proven", proven);
    return desk.page(visit, "prove", model, wrong);
  }

  private static List<Kept> kept(StaffVisit visit) {
    return visit.request().request().formAttributes().entries().stream()
        .filter(field -> !OURS.contains(field.getKey()))
        .map(field -> new Kept(field.getKey(), field.getValue()))
        .toList();
  }

  private Future<Void> prove(StaffVisit visit) {
    var to = Desk.inside(visit.field("to"));
    return Refusals.shown(
        desk.staff()
            .signIns()
            .proveAgain(visit.who(), visit.field("code"))
            .compose(
                session -> {
                  desk.visitors().use(visit.request(), session);
                  return to.equals(ConsoleRoutes.ROOT + "/prove")
                      ? page(visit, ConsoleRoutes.ROOT, true, Map.of())
                      : page(visit, to, true, Map.of());
                }),
        wrong -> page(visit, to, false, wrong));
  }
}

package io.mlconnector.support.door;

import io.mlconnector.pages.Moments;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoute;
import io.mlconnector.support.StaffVisit;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;

/** One's own sessions. */
record AccountPages(Desk desk) {

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.page("/account", StaffRole.VIEWER, this::show),
        ConsoleRoute.form("/account/sessions/end", StaffRole.VIEWER, this::end),
        ConsoleRoute.form("/account/sessions/end-others", StaffRole.VIEWER, this::endOthers));
  }

  /** A session as the page shows it. */
  public record Row(String id, String device, String address, String used, boolean current) {}

  private Future<Void> show(StaffVisit visit) {
    return desk.staff()
        .sessions()
        .list(visit.who().staff())
        .compose(
            sessions -> {
              var model = new HashMap<String, Object>();
              model.put("mail", visit.who().mail().text());
              model.put(
                  "sessions",
                  sessions.stream()
                      .map(
                          one ->
                              new Row(
                                  one.id().toString(),
                                  one.userAgent(),
                                  one.address(),
                                  Moments.utc(one.usedAt()),
                                  one.id().equals(visit.who().session())))
                      .toList());
              return desk.frame().page(visit, "account", model);
            });
  }

  private Future<Void> end(StaffVisit visit) {
    return Uuids.of(visit.field("session"))
        .map(id -> desk.staff().sessions().end(visit.who(), id))
        .orElseGet(Future::succeededFuture)
        .compose(ended -> ConsoleFrame.leadTo(visit.request(), "/account"));
  }

  private Future<Void> endOthers(StaffVisit visit) {
    return desk.staff()
        .sessions()
        .endOthers(visit.who())
        .compose(ended -> ConsoleFrame.leadTo(visit.request(), "/account"));
  }
}

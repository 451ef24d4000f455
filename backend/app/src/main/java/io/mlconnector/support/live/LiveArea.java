package io.mlconnector.support.live;

import io.mlconnector.pages.EventStream;
import io.mlconnector.pages.EventStream.Pace;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.support.ConsoleArea;
import io.mlconnector.support.ConsoleRoute;
import io.mlconnector.support.StaffVisit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/**
 * Tells open pages when figures have changed, as server-sent events. A stream lives for a minute,
 * as that of the portal does, so that it ends at most a minute after its session.
 */
public final class LiveArea implements ConsoleArea {

  private static final Pace STANDARD = new Pace(Duration.ofMinutes(1), Duration.ofSeconds(5));
  private static final int BUSY = 503;

  private final Vertx vertx;
  private final FleetPulse pulse;
  private final StaffSeats seats = new StaffSeats();

  public LiveArea(Vertx vertx, FleetPulse pulse) {
    this.vertx = vertx;
    this.pulse = pulse;
  }

  @Override
  public List<ConsoleRoute> routes() {
    return List.of(ConsoleRoute.page("/events", StaffRole.VIEWER, this::stream));
  }

  private Future<Void> stream(StaffVisit visit) {
    var who = visit.who().staff();
    if (!seats.take(who)) {
      var response = visit.request().response();
      return response.setStatusCode(BUSY).putHeader("Retry-After", "30").end();
    }
    return new EventStream(visit.request(), pulse::now, STANDARD, () -> seats.leave(who))
        .begin(vertx);
  }
}

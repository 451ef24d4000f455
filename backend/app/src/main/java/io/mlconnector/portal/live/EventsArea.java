package io.mlconnector.portal.live;

import io.mlconnector.identity.Role;
import io.mlconnector.pages.EventStream;
import io.mlconnector.pages.EventStream.Pace;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/**
 * Tells open pages when their company account's documents have moved on, as server-sent events. A
 * stream lives for a minute; then the browser asks again, and is let in again or not. So a stream
 * ends at most a minute after its session.
 */
public final class EventsArea implements Area {

  private static final Pace STANDARD = new Pace(Duration.ofMinutes(1), Duration.ofSeconds(2));
  private static final int BUSY = 503;

  private final Vertx vertx;
  private final Pulses pulses;
  private final Pace pace;
  private final Seats seats = new Seats();

  public EventsArea(Vertx vertx, Pulses pulses) {
    this(vertx, pulses, STANDARD);
  }

  EventsArea(Vertx vertx, Pulses pulses, Pace pace) {
    this.vertx = vertx;
    this.pulses = pulses;
    this.pace = pace;
  }

  @Override
  public List<PageRoute> routes() {
    return List.of(PageRoute.page("/events", Role.VIEWER, this::stream));
  }

  Future<Void> stream(Visit visit) {
    if (!seats.take(visit.who())) {
      var response = visit.request().response();
      return response.setStatusCode(BUSY).putHeader("Retry-After", "30").end();
    }
    return new EventStream(
            visit.request(), () -> pulses.of(visit.tenant()), pace, () -> seats.leave(visit.who()))
        .begin(vertx);
  }
}

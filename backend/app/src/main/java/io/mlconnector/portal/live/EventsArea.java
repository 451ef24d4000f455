package io.mlconnector.portal.live;

import io.mlconnector.identity.Role;
import io.mlconnector.portal.Area;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.List;

/**
 * Tells open pages when their company account's documents have moved on, as server-sent events. A
 * stream lives for a minute; then the browser asks again, and is let in again or not. So a stream
 * ends at most a minute after its session.
 */
public final class EventsArea implements Area {

  static final Duration LIFE = Duration.ofMinutes(1);
  static final Duration LOOK = Duration.ofSeconds(2);
  private static final int BEATS_EVERY = 8;
  private static final int BUSY = 503;

  private final Vertx vertx;
  private final Pulses pulses;
  private final Seats seats;

  public EventsArea(Vertx vertx, Pulses pulses) {
    this.vertx = vertx;
    this.pulses = pulses;
    this.seats = new Seats();
  }

  @Override
  public List<PageRoute> routes() {
    return List.of(PageRoute.page("/events", Role.VIEWER, this::stream));
  }

  private Future<Void> stream(Visit visit) {
    var response = visit.request().response();
    if (!seats.take(visit.who())) {
      return response.setStatusCode(BUSY).putHeader("Retry-After", "30").end();
    }
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("X-Accel-Buffering", "no");
    var stream = new Stream(visit, response);
    var timer = vertx.setPeriodic(LOOK.toMillis(), tick -> stream.look());
    visit
        .request()
        .addEndHandler(
            ended -> {
              vertx.cancelTimer(timer);
              seats.leave(visit.who());
            });
    stream.look();
    return response.write("retry: 3000\n\n");
  }

  /** One open page; used on its own event loop only. */
  private final class Stream {

    private final Visit visit;
    private final HttpServerResponse response;
    private String told = "";
    private int looks;

    Stream(Visit visit, HttpServerResponse response) {
      this.visit = visit;
      this.response = response;
    }

    void look() {
      looks++;
      if (response.ended() || response.closed()) {
        return;
      }
      if (looks * LOOK.toMillis() >= LIFE.toMillis()) {
        response.end();
      } else if (!response.writeQueueFull()) {
        pulses.of(visit.tenant()).onSuccess(this::tell);
      }
    }

    private void tell(String pulse) {
      if (response.ended() || response.closed()) {
        return;
      }
      if (told.isEmpty()) {
        told = pulse;
      } else if (!told.equals(pulse)) {
        told = pulse;
        response.write("event: news\ndata: " + pulse + "\n\n");
      }
      if (looks % BEATS_EVERY == 0) {
        response.write(": beat\n\n");
      }
    }
  }
}

package io.mlconnector.portal.live;

import io.mlconnector.portal.Visit;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/**
 * What one open page is told: the pulse at once, which the page compares with its own, and each new
 * one. Used on its own event loop only. However it ends, it leaves once: its timer stops, and its
 * seat is free.
 */
final class EventStream {

  private static final int BEATS_EVERY = 8;

  private final Visit visit;
  private final HttpServerResponse response;
  private final Pulses pulses;
  private final Pace pace;
  private final Runnable seat;
  private String told = "";
  private int looks;
  private Runnable timer = () -> {};
  private boolean left;

  /** How long a stream lives, and how often it looks. */
  record Pace(Duration life, Duration look) {}

  /**
   * A stream that has a seat.
   *
   * @param seat gives it back
   */
  EventStream(Visit visit, Pulses pulses, Pace pace, Runnable seat) {
    this.visit = visit;
    this.response = visit.request().response();
    this.pulses = pulses;
    this.pace = pace;
    this.seat = seat;
  }

  /** Begins, unless whoever asked has gone while it was found out who that is. */
  Future<Void> begin(Vertx vertx) {
    visit.request().addEndHandler(ended -> leave());
    if (isOver()) {
      leave();
      return Future.succeededFuture();
    }
    var id = vertx.setPeriodic(pace.look().toMillis(), tick -> look());
    timer = () -> vertx.cancelTimer(id);
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("X-Accel-Buffering", "no");
    var begun = response.write("retry: 3000\n\n");
    look();
    return begun.otherwiseEmpty();
  }

  private void look() {
    looks++;
    if (isOver()) {
      leave();
    } else if (looks * pace.look().toMillis() >= pace.life().toMillis()) {
      response.end();
      leave();
    } else if (!response.writeQueueFull()) {
      pulses.of(visit.tenant()).onSuccess(this::tell);
    }
  }

  private boolean isOver() {
    return left || response.ended() || response.closed();
  }

  /** Nobody tells of the end of what was over before it began, so it may be noticed anywhere. */
  private void leave() {
    if (!left) {
      left = true;
      timer.run();
      seat.run();
    }
  }

  private void tell(String pulse) {
    if (isOver()) {
      return;
    }
    if (!told.equals(pulse)) {
      told = pulse;
      response.write("event: pulse\ndata: " + pulse + "\n\n");
    }
    if (looks % BEATS_EVERY == 0) {
      response.write(": beat\n\n");
    }
  }
}

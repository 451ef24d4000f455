package io.mlconnector.pages;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What one open page is told: the pulse at once, which the page compares with its own, and each new
 * one. Used on its own event loop only. However it ends, it leaves once: its timer stops, and its
 * seat is free.
 */
public final class EventStream {

  private static final int BEATS_EVERY = 8;

  private final RoutingContext request;
  private final HttpServerResponse response;
  private final Supplier<Future<String>> pulse;
  private final Pace pace;
  private final Runnable seat;
  private String told = "";
  private int looks;
  private Runnable timer = () -> {};
  private boolean left;

  /** How long a stream lives, and how often it looks. */
  public record Pace(Duration life, Duration look) {}

  /**
   * A stream that has a seat.
   *
   * @param pulse a short text that changes when what the page shows does
   * @param seat gives it back
   */
  public EventStream(
      RoutingContext request, Supplier<Future<String>> pulse, Pace pace, Runnable seat) {
    this.request = request;
    this.response = request.response();
    this.pulse = pulse;
    this.pace = pace;
    this.seat = seat;
  }

  /** Begins, unless whoever asked has gone while it was found out who that is. */
  public Future<Void> begin(Vertx vertx) {
    request.addEndHandler(ended -> leave());
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
      pulse.get().onSuccess(this::tell);
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

  private void tell(String news) {
    if (isOver()) {
      return;
    }
    if (!told.equals(news)) {
      told = news;
      response.write("event: pulse\ndata: " + news + "\n\n");
    }
    if (looks % BEATS_EVERY == 0) {
      response.write(": beat\n\n");
    }
  }
}

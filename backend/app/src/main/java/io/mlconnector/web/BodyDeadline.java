package io.mlconnector.web;

import io.mlconnector.core.problem.Code;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;

/**
 * Ends requests whose body does not come to its end in time: byte by byte one could keep a
 * connection, and what it holds, for ever.
 */
final class BodyDeadline implements Handler<RoutingContext> {

  private final Vertx vertx;
  private final Duration max;

  BodyDeadline(Vertx vertx, Duration max) {
    this.vertx = vertx;
    this.max = max;
  }

  @Override
  public void handle(RoutingContext request) {
    if (!request.request().isEnded()) {
      var timer = vertx.setTimer(max.toMillis(), late -> refuseUnfinished(request));
      request.addEndHandler(answered -> forget(request, timer));
    }
    request.next();
  }

  /** One that was answered before its end, such as for its size, may send on for as long only. */
  private void forget(RoutingContext request, long timer) {
    if (request.request().isEnded()) {
      vertx.cancelTimer(timer);
    }
  }

  private void refuseUnfinished(RoutingContext request) {
    if (request.request().isEnded()) {
      return;
    }
    if (request.response().ended()) {
      request.request().connection().close();
      return;
    }
    // What still comes of the body has no reader any more.
    request.addEndHandler(ended -> request.request().connection().close());
    request.fail(
        HttpProblem.of(Code.BODY_TOO_SLOW, "seconds", Long.toString(max.toSeconds()))
            .withHeader("Connection", "close"));
  }
}

package io.mlconnector.simulators.fault;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Answers carry the server's time, as those of every provider do. */
public final class Dated {

  private Dated() {}

  /** A handler for the head of all routes. */
  public static Handler<RoutingContext> by(InstantSource clock) {
    return context -> {
      var now = clock.instant().atOffset(ZoneOffset.UTC);
      context.response().putHeader("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now));
      context.next();
    };
  }
}

package io.mlconnector.webhook;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a body that may be neither long nor slow. */
record BoundedBody(Vertx vertx, int bytesMax, Duration timeMax) {

  private static final Logger LOG = LoggerFactory.getLogger(BoundedBody.class);

  /** Some events carry a list of what has changed; the longest published one has 1 KiB. */
  static final int BYTES_MAX = 262_144;

  static final Duration TIME_MAX = Duration.ofSeconds(20);

  /** What came. */
  sealed interface Reading {

    record Whole(Buffer bytes) implements Reading {}

    record Refused(Outcome outcome) implements Reading {}
  }

  /** What came; never fails. */
  Future<Reading> read(HttpServerRequest request) {
    if (declared(request) > bytesMax) {
      return Future.succeededFuture(new Reading.Refused(Outcome.TOO_LARGE));
    }
    Promise<Reading> read = Promise.promise();
    var slow =
        vertx.setTimer(
            timeMax.toMillis(),
            late -> read.tryComplete(new Reading.Refused(Outcome.BODY_TOO_SLOW)));
    var body = Buffer.buffer();
    request
        .handler(chunk -> take(chunk, body, read))
        .endHandler(end -> read.tryComplete(new Reading.Whole(body)))
        .exceptionHandler(broken -> breakOff(broken, read));
    return read.future().onComplete(done -> vertx.cancelTimer(slow));
  }

  private static void breakOff(Throwable broken, Promise<Reading> read) {
    LOG.debug("A webhook request broke off: {}", broken.toString());
    read.tryComplete(new Reading.Refused(Outcome.BROKE_OFF));
  }

  private void take(Buffer chunk, Buffer body, Promise<Reading> read) {
    if (body.length() + chunk.length() > bytesMax) {
      read.tryComplete(new Reading.Refused(Outcome.TOO_LARGE));
    } else {
      body.appendBuffer(chunk);
    }
  }

  private static long declared(HttpServerRequest request) {
    var length = request.getHeader("Content-Length");
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }
}

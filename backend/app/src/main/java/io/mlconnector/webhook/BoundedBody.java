package io.mlconnector.webhook;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;

/** Reads a body that may be neither long nor slow. */
record BoundedBody(Vertx vertx, int bytesMax, Duration timeMax) {

  /** Some events carry a list of what has changed; the longest published one has 1 KiB. */
  static final int BYTES_MAX = 262_144;

  static final Duration TIME_MAX = Duration.ofSeconds(20);

  /** What came. */
  sealed interface Reading {

    record Whole(Buffer bytes) implements Reading {}

    record Refused(Outcome outcome) implements Reading {}
  }

  /** Fails if the connection breaks. */
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
        .exceptionHandler(read::tryFail);
    return read.future().onComplete(done -> vertx.cancelTimer(slow));
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

package io.mlconnector.webhook;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads bodies that may be neither long nor slow, nor too many at once. Belongs to one event loop.
 */
final class BoundedBody {

  private static final Logger LOG = LoggerFactory.getLogger(BoundedBody.class);

  private final Vertx vertx;
  private final Bounds bounds;
  private int reading;

  BoundedBody(Vertx vertx, Bounds bounds) {
    this.vertx = vertx;
    this.bounds = bounds;
  }

  /**
   * What is read for whom nobody knows yet.
   *
   * @param bytes of one body
   * @param free the first bytes of each body, which need no room: those who fill it with long ones
   *     keep out only long ones
   * @param reading bytes of all bodies whose end has not come, but for the free ones
   * @param time from the first byte to the last
   */
  record Bounds(int bytes, int free, int reading, Duration time) {

    /** Some events carry a list of what has changed; the longest published one has 1 KiB. */
    static final Bounds STANDARD =
        new Bounds(262_144, 8_192, 32 * 1024 * 1024, Duration.ofSeconds(20));

    /** Which of so many bytes of one body need room. */
    private int charged(int length) {
      return Math.max(0, length - free);
    }
  }

  /** What came. */
  sealed interface Reading {

    record Whole(Buffer bytes) implements Reading {}

    record Refused(Outcome outcome) implements Reading {}
  }

  /** What came; never fails. */
  Future<Reading> read(HttpServerRequest request) {
    if (declared(request) > bounds.bytes()) {
      return Future.succeededFuture(new Reading.Refused(Outcome.TOO_LARGE));
    }
    Promise<Reading> read = Promise.promise();
    var slow =
        vertx.setTimer(
            bounds.time().toMillis(),
            late -> read.tryComplete(new Reading.Refused(Outcome.BODY_TOO_SLOW)));
    var body = Buffer.buffer();
    request
        .handler(chunk -> take(chunk, body, read))
        .endHandler(end -> read.tryComplete(new Reading.Whole(body)))
        .exceptionHandler(broken -> breakOff(broken, read));
    return read.future()
        .onComplete(
            done -> {
              vertx.cancelTimer(slow);
              reading -= bounds.charged(body.length());
            });
  }

  private static void breakOff(Throwable broken, Promise<Reading> read) {
    LOG.debug("A webhook request broke off: {}", broken.toString());
    read.tryComplete(new Reading.Refused(Outcome.BROKE_OFF));
  }

  private void take(Buffer chunk, Buffer body, Promise<Reading> read) {
    if (read.future().isComplete()) {
      return;
    }
    var length = body.length() + chunk.length();
    var more = bounds.charged(length) - bounds.charged(body.length());
    if (length > bounds.bytes()) {
      read.tryComplete(new Reading.Refused(Outcome.TOO_LARGE));
    } else if (reading + more > bounds.reading()) {
      read.tryComplete(new Reading.Refused(Outcome.QUEUE_FULL));
    } else {
      reading += more;
      body.appendBuffer(chunk);
    }
  }

  private static long declared(HttpServerRequest request) {
    var length = request.getHeader("Content-Length");
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }
}

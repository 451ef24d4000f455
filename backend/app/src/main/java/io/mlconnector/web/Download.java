package io.mlconnector.web;

import io.mlconnector.flow.Sequence;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A file that is made while it is sent: the next part is asked for when the one before has left, so
 * that its size does not matter. Should a part fail, the connection is closed, and the file is seen
 * to be cut off.
 *
 * @param name what it is to be called
 * @param timeMax of the whole, however slowly it is read: nobody keeps a place for good
 */
public record Download(String name, String contentType, Duration timeMax) {

  private static final Duration TIME_MAX = Duration.ofMinutes(30);

  public Download(String name, String contentType) {
    this(name, contentType, TIME_MAX);
  }

  /**
   * Sends the parts; fails if they are not all taken in time.
   *
   * @param parts gives one after the other; an empty one is the end
   */
  public Future<Void> send(RoutingContext request, Supplier<Future<Buffer>> parts) {
    var response = request.response();
    return Sequence.repeat(
            () ->
                parts
                    .get()
                    .compose(
                        part -> {
                          if (part.length() == 0) {
                            return Future.succeededFuture(false);
                          }
                          begin(request);
                          return response.write(part).map(true);
                        }))
        .compose(
            sent -> {
              begin(request);
              return response.end();
            })
        .timeout(timeMax.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void begin(RoutingContext request) {
    if (!request.response().headWritten()) {
      request
          .response()
          .setChunked(true)
          .putHeader("Content-Type", contentType)
          .putHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }
  }
}

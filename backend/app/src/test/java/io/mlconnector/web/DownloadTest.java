package io.mlconnector.web;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class DownloadTest {

  private static final Duration TIME_MAX = Duration.ofMillis(300);

  @Test
  void who_does_not_read_gives_the_place_free() throws IOException {
    var vertx = Vertx.vertx();
    try {
      var ended = Promise.<Throwable>promise();
      var router = Router.router(vertx);
      router
          .get()
          .handler(
              request ->
                  new Download("all.zip", "application/zip", TIME_MAX)
                      .send(
                          request, () -> Future.succeededFuture(Buffer.buffer(new byte[1_000_000])))
                      .onFailure(
                          failure -> {
                            request.request().connection().close();
                            ended.complete(failure);
                          }));
      var server = get(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
      try (var client = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
        client
            .getOutputStream()
            .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(get(ended.future())).isInstanceOf(TimeoutException.class);
      }
    } finally {
      get(vertx.close());
    }
  }
}

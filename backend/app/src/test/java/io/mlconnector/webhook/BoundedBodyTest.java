package io.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.webhook.BoundedBody.Bounds;
import io.mlconnector.webhook.BoundedBody.Reading;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {

  private final Vertx vertx = Vertx.vertx();
  private final BoundedBody bodies =
      new BoundedBody(vertx, new Bounds(100, 10, 130, Duration.ofMinutes(1)));

  @AfterEach
  void close() {
    TestDatabase.get(vertx.close());
  }

  /** A request whose body comes as the test says. */
  private final class Sent {

    private final Map<String, Handler<@Nullable Object>> handlers = new HashMap<>();
    private final Future<Reading> reading = bodies.read(request());

    private HttpServerRequest request() {
      return (HttpServerRequest)
          Proxy.newProxyInstance(
              HttpServerRequest.class.getClassLoader(),
              new Class<?>[] {HttpServerRequest.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("getHeader")) {
                  return null;
                }
                handlers.put(method.getName(), handler(arguments[0]));
                return proxy;
              });
    }

    @SuppressWarnings("unchecked")
    private static Handler<@Nullable Object> handler(Object given) {
      return (Handler<@Nullable Object>) given;
    }

    Sent chunk(int bytes) {
      return tell("handler", Buffer.buffer(new byte[bytes]));
    }

    Sent end() {
      return tell("endHandler", null);
    }

    Sent breakOff() {
      return tell("exceptionHandler", new IOException("reset"));
    }

    private Sent tell(String handler, @Nullable Object what) {
      Objects.requireNonNull(handlers.get(handler)).handle(what);
      return this;
    }
  }

  @Test
  void what_all_strangers_have_begun_to_send_is_bounded() {
    var slow = new Sent().chunk(60).chunk(40);
    assertThat(new Sent().chunk(60).reading.result()).isEqualTo(refused(Outcome.QUEUE_FULL));
    var fillsTheRoom = new Sent().chunk(50);
    assertThat(new Sent().chunk(10).end().reading.result())
        .as("one as short as events are")
        .isInstanceOf(Reading.Whole.class);
    fillsTheRoom.end();
    assertThat(new Sent().chunk(50).end().reading.result()).isInstanceOf(Reading.Whole.class);

    slow.end();
    assertThat(new Sent().chunk(100).end().reading.result()).isInstanceOf(Reading.Whole.class);
    assertThat(slow.reading.result()).isInstanceOf(Reading.Whole.class);
  }

  @Test
  void what_breaks_off_or_is_too_long_leaves_its_room_to_others() {
    assertThat(new Sent().chunk(100).breakOff().reading.result())
        .isEqualTo(refused(Outcome.BROKE_OFF));
    assertThat(new Sent().chunk(100).chunk(1).chunk(1).reading.result())
        .isEqualTo(refused(Outcome.TOO_LARGE));
    var one = new Sent().chunk(75);
    var other = new Sent().chunk(75);
    assertThat(one.end().reading.result()).isInstanceOf(Reading.Whole.class);
    assertThat(other.end().reading.result()).isInstanceOf(Reading.Whole.class);
  }

  private static Reading refused(Outcome outcome) {
    return new Reading.Refused(outcome);
  }
}

package io.mlconnector.flow;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HomeTest {

  private final Vertx vertx = Vertx.vertx();
  private final Loops loops = new Loops(vertx);

  @AfterEach
  void stop() {
    get(vertx.close());
  }

  @Test
  void a_future_of_another_loop_is_told_at_home() {
    var shared = get(loops.away(() -> Future.succeededFuture(Promise.<String>promise())));
    var told = loops.home(() -> Home.here(shared.future()).map(HomeTest::where));

    get(loops.away(() -> Future.succeededFuture(shared.tryComplete("value"))));

    assertThat(get(told)).isEqualTo("value on " + loops.homeThread());
  }

  @Test
  void a_future_that_is_complete_is_told_at_home() {
    var shared = shared();
    assertThat(get(shared)).isEqualTo("value");

    var told = loops.home(() -> Home.here(shared).map(HomeTest::where));

    assertThat(get(told)).isEqualTo("value on " + loops.homeThread());
  }

  @Test
  void without_it_the_chain_goes_on_where_the_future_was_made() {
    var shared = shared();
    assertThat(get(shared)).isEqualTo("value");

    var told = loops.home(() -> shared.map(HomeTest::where));

    assertThat(get(told)).isEqualTo("value on " + loops.awayThread());
  }

  @Test
  void a_failure_is_told_too() {
    var failing =
        loops.home(() -> Home.here(Future.failedFuture(new IllegalStateException("on purpose"))));

    assertThatThrownBy(() -> get(failing)).hasStackTraceContaining("on purpose");
  }

  /** A timer's future belongs to the loop that set it. */
  private Future<String> shared() {
    var made = Promise.<Supplier<Future<String>>>promise();
    loops.away(
        () -> {
          var timed = vertx.timer(1).map("value");
          made.complete(() -> timed);
          return timed;
        });
    return get(made.future()).get();
  }

  private static String where(String value) {
    return value + " on " + Thread.currentThread().getName();
  }
}

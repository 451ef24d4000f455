package io.mlconnector.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequenceTest {

  @Test
  void items_are_taken_one_after_the_other() {
    var first = Promise.<Void>promise();
    var seen = new ArrayList<String>();

    var result =
        Sequence.each(
            List.of("a", "b"),
            item -> {
              seen.add(item);
              return item.equals("a") ? first.future() : Future.succeededFuture();
            });

    assertThat(seen).containsExactly("a");
    assertThat(result.isComplete()).isFalse();
    first.complete();
    assertThat(seen).containsExactly("a", "b");
    assertThat(result.succeeded()).isTrue();
  }

  @Test
  void the_first_failure_ends_the_loop() {
    var seen = new ArrayList<Integer>();

    var result =
        Sequence.each(
            List.of(1, 2, 3),
            item -> {
              seen.add(item);
              return item == 2 ? Future.failedFuture("two") : Future.succeededFuture();
            });

    assertThat(seen).containsExactly(1, 2);
    assertThat(result.cause()).hasMessage("two");
  }

  @Test
  void a_step_that_throws_fails_the_loop() {
    var result =
        Sequence.each(
            List.of(1),
            item -> {
              throw new IllegalStateException("thrown");
            });

    assertThat(result.cause()).hasMessage("thrown");
  }

  @Test
  void a_million_complete_steps_need_no_stack() {
    var count = new AtomicInteger();
    var items = Collections.nCopies(1_000_000, "x");

    var each = Sequence.each(items, item -> Future.succeededFuture(count.incrementAndGet()));
    var window = Sequence.window(items, 3, item -> Future.succeededFuture(count.incrementAndGet()));

    assertThat(each.succeeded()).isTrue();
    assertThat(window.succeeded()).isTrue();
    assertThat(count).hasValue(2_000_000);
  }

  @Test
  void results_come_in_the_order_of_the_items() {
    var result = Sequence.map(List.of(1, 2, 3), item -> Future.succeededFuture(item * 10));

    assertThat(result.result()).containsExactly(10, 20, 30);
  }

  @Test
  void a_window_never_has_more_than_its_size_under_way() {
    var running = new ArrayList<Promise<Void>>();
    var started = new AtomicInteger();
    var items = IntStream.range(0, 10).boxed().toList();

    var result =
        Sequence.window(
            items,
            3,
            item -> {
              var promise = Promise.<Void>promise();
              running.add(promise);
              started.incrementAndGet();
              return promise.future();
            });

    for (int done = 0; done < 10; done++) {
      assertThat(started.get() - done).isLessThanOrEqualTo(3);
      running.get(done).complete();
    }
    assertThat(started).hasValue(10);
    assertThat(result.succeeded()).isTrue();
  }

  @Test
  void a_failing_window_starts_nothing_new_and_waits_for_the_rest() {
    var running = new ArrayList<Promise<Void>>();

    var result =
        Sequence.window(
            List.of(1, 2, 3, 4),
            2,
            item -> {
              var promise = Promise.<Void>promise();
              running.add(promise);
              return promise.future();
            });
    running.get(0).fail("first");

    assertThat(result.isComplete()).isFalse();
    running.get(1).complete();
    assertThat(running).hasSize(2);
    assertThat(result.cause()).hasMessage("first");
  }

  @Test
  void nothing_to_do_is_done_at_once() {
    assertThat(Sequence.window(List.of(), 2, item -> Future.failedFuture("no")).succeeded())
        .isTrue();
    assertThat(Sequence.each(List.of(), item -> Future.failedFuture("no")).succeeded()).isTrue();
  }
}

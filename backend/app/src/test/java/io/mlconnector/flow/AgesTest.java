package io.mlconnector.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgesTest {

  private Instant now = Instant.EPOCH;
  private final List<Promise<String>> asked = new ArrayList<>();
  private final Ages<String, String> ages =
      new Ages<>(
          new Ages.Limits(Duration.ofSeconds(30), Duration.ofMinutes(10)),
          new SizedCache<>(100, value -> 1),
          () -> now);

  @Test
  void what_is_known_is_told_without_another_look() {
    var first = look();
    asked.getFirst().complete("A");

    assertThat(first.result()).isEqualTo("A");
    now = now.plusSeconds(29);
    assertThat(look().result()).isEqualTo("A");
    assertThat(asked).hasSize(1);
  }

  @Test
  void what_is_old_is_told_once_more_while_it_is_found_out_anew() {
    look();
    asked.getFirst().complete("A");
    now = now.plusSeconds(31);

    assertThat(look().result()).isEqualTo("A");
    assertThat(look().result()).isEqualTo("A");
    assertThat(asked).hasSize(2);
    asked.getLast().complete("B");
    assertThat(look().result()).isEqualTo("B");
  }

  @Test
  void what_is_too_old_or_not_settled_is_not_told() {
    look();
    asked.getFirst().complete("A");
    now = now.plusSeconds(601);
    assertThat(look().isComplete()).isFalse();
    asked.getLast().complete("open");
    assertThat(look().isComplete()).isFalse();
  }

  @Test
  void who_asks_meanwhile_waits_for_the_same_answer_also_if_it_is_a_failure() {
    var first = look();
    var second = look();
    asked.getFirst().fail("no");

    assertThat(asked).hasSize(1);
    assertThat(first.failed()).isTrue();
    assertThat(second.failed()).isTrue();
    look();
    assertThat(asked).hasSize(2);
  }

  private Future<String> look() {
    return ages.of(
        "key",
        () -> {
          var promise = Promise.<String>promise();
          asked.add(promise);
          return promise.future();
        },
        value -> !value.equals("open"));
  }
}

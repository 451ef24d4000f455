package io.mlconnector.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DerivedTest {

  private final AtomicInteger made = new AtomicInteger();
  private final Derived<String, String> derived = new Derived<>(10, String::length);

  private String ask(String key, Object... from) {
    return derived.of(key, List.of(from), () -> "made " + made.incrementAndGet());
  }

  @Test
  void what_is_asked_for_with_the_same_things_is_made_once() {
    var rows = List.of("row");

    assertThat(ask("a", rows, "x")).isEqualTo("made 1");
    assertThat(ask("a", rows, "x")).isEqualTo("made 1");
    assertThat(ask("b", rows, "x")).isEqualTo("made 2");
  }

  @Test
  void once_one_of_them_is_another_it_is_made_anew_and_what_was_before_is_gone() {
    var rows = new Object();
    var others = new Object();

    assertThat(ask("a", rows, "x")).isEqualTo("made 1");
    assertThat(ask("a", others, "x")).isEqualTo("made 2");
    assertThat(ask("a", others)).isEqualTo("made 3");
    assertThat(ask("a", rows, "x")).isEqualTo("made 4");
  }

  @Test
  void what_takes_too_much_room_is_made_again() {
    var rows = new Object();

    ask("a", rows);
    ask("b", rows);

    assertThat(ask("b", rows)).isEqualTo("made 2");
    assertThat(ask("a", rows)).isEqualTo("made 3");
  }
}

package io.mlconnector.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
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
  void what_holds_for_a_day_is_made_anew_on_the_next_in_place_of_the_former() {
    var rows = List.of(new Object());

    assertThat(dated(rows, "Monday")).isEqualTo("made 1");
    assertThat(dated(rows, String.join("", "Mon", "day"))).isEqualTo("made 1");
    assertThat(dated(rows, "Tuesday")).isEqualTo("made 2");
    assertThat(dated(rows, "Monday")).isEqualTo("made 3");
  }

  private String dated(List<?> from, String day) {
    return derived.of("a", from, day, () -> "made " + made.incrementAndGet());
  }

  @Test
  void what_a_value_was_made_of_is_not_held_on_to() {
    var rows = askedWithRows();

    for (var look = 0; look < 100 && rows.get() != null; look++) {
      System.gc();
    }

    assertThat(rows.get()).isNull();
    assertThat(ask("a", new Object())).isEqualTo("made 2");
  }

  private WeakReference<Object> askedWithRows() {
    var rows = new Object();
    ask("a", rows);
    return new WeakReference<>(rows);
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

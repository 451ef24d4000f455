package io.mlconnector.core.mapping.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ThreeWayTest {

  private static final Map<String, String> BASE = Map.of("a", "1", "b", "2", "c", "3");

  @Test
  void changes_to_other_rows_come_together() {
    var both =
        ThreeWay.of(
            BASE,
            Map.of("a", "1", "b", "20", "c", "3", "d", "4"),
            Map.of("a", "10", "b", "2", "c", "3"));

    assertThat(both.clashes()).isEmpty();
    assertThat(both.merged(row -> true))
        .isEqualTo(Map.of("a", "10", "b", "20", "c", "3", "d", "4"));
  }

  @Test
  void a_row_that_both_have_changed_is_asked_for() {
    var both = ThreeWay.of(BASE, with("a", "mine"), with("a", "theirs"));

    assertThat(both.clashes()).containsExactly("a");
    assertThat(both.merged(row -> true)).isEqualTo(with("a", "mine"));
    assertThat(both.merged(row -> false)).isEqualTo(with("a", "theirs"));
  }

  @Test
  void a_row_that_one_took_out_and_the_other_changed_is_asked_for() {
    var both = ThreeWay.of(BASE, without("a"), with("a", "theirs"));

    assertThat(both.clashes()).containsExactly("a");
    assertThat(both.merged(row -> true)).isEqualTo(without("a"));
    assertThat(both.merged(row -> false)).isEqualTo(with("a", "theirs"));
  }

  @Property
  void the_same_change_twice_is_one(
      @ForAll("rows") Map<String, String> base, @ForAll("rows") Map<String, String> changed) {
    var both = ThreeWay.of(base, changed, changed);

    assertThat(both.clashes()).isEmpty();
    assertThat(both.merged(row -> true)).isEqualTo(changed);
  }

  @Property
  void who_changed_nothing_gets_what_the_other_made(
      @ForAll("rows") Map<String, String> base, @ForAll("rows") Map<String, String> changed) {
    assertThat(ThreeWay.of(base, base, changed).merged(row -> true)).isEqualTo(changed);
    assertThat(ThreeWay.of(base, changed, base).merged(row -> true)).isEqualTo(changed);
  }

  @Property
  void no_change_is_lost(
      @ForAll("rows") Map<String, String> base,
      @ForAll("rows") Map<String, String> mine,
      @ForAll("rows") Map<String, String> theirs) {
    var both = ThreeWay.of(base, mine, theirs);
    var merged = both.merged(row -> true);

    ThreeWay.changes(base, mine)
        .forEach((row, value) -> assertThat(merged.get(row)).isEqualTo(value));
    ThreeWay.changes(base, theirs)
        .forEach(
            (row, value) -> {
              if (!both.clashes().contains(row)) {
                assertThat(merged.get(row)).isEqualTo(value);
              }
            });
  }

  @Property
  void it_does_not_matter_who_was_first(
      @ForAll("rows") Map<String, String> base,
      @ForAll("rows") Map<String, String> mine,
      @ForAll("rows") Map<String, String> theirs) {
    var both = ThreeWay.of(base, mine, theirs);
    var turned = ThreeWay.of(base, theirs, mine);

    assertThat(both.clashes()).isEqualTo(turned.clashes());
    assertThat(both.merged(row -> true)).isEqualTo(turned.merged(row -> false));
  }

  @Provide
  Arbitrary<Map<String, String>> rows() {
    var keys = Arbitraries.of("a", "b", "c", "d");
    var values = Arbitraries.of("1", "2", "3");
    return Arbitraries.maps(keys, values).ofMaxSize(4);
  }

  private static Map<String, String> with(String row, String value) {
    var rows = new HashMap<>(BASE);
    rows.put(row, value);
    return rows;
  }

  private static Map<String, String> without(String row) {
    var rows = new HashMap<>(BASE);
    rows.remove(row);
    return rows;
  }
}

package io.mlconnector.portal.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BarsTest {

  private static Bars.Bar bar(String day, long posted, long held) {
    return new Bars.Bar(
        day,
        day,
        List.of(new Bars.Part("Posted", "good", posted), new Bars.Part("Held", "bad", held)));
  }

  @Test
  void the_highest_bar_fills_the_drawing_and_names_its_parts() {
    var bars = Bars.upright(List.of(bar("1", 30, 10), bar("2", 20, 0)));

    assertThat(bars.boxes()).hasSize(3);
    assertThat(bars.boxes().getFirst().title()).isEqualTo("1: Posted 30");
    assertThat(bars.boxes().get(0).height()).isEqualTo(90);
    assertThat(bars.boxes().get(1).height()).isEqualTo(30);
    assertThat(bars.boxes().get(1).y()).isZero();
    assertThat(bars.boxes().get(2).height()).isEqualTo(60);
    assertThat(bars.width()).isEqualTo(40);
  }

  @Property
  void parts_stand_on_each_other_without_gaps(
      @ForAll @Size(min = 1, max = 31) List<@LongRange(max = 100_000) Long> counts) {
    var bars = Bars.upright(counts.stream().map(count -> bar("d", count, count / 3)).toList());

    for (var x : bars.boxes().stream().map(Bars.Box::x).distinct().toList()) {
      var stack = bars.boxes().stream().filter(box -> box.x() == x).toList();
      var foot = 120;
      for (var box : stack) {
        assertThat(box.y() + box.height()).isEqualTo(foot);
        foot = box.y();
      }
      assertThat(foot).isNotNegative();
    }
  }

  @Test
  void nothing_draws_nothing() {
    assertThat(Bars.upright(List.of()).boxes()).isEmpty();
    assertThat(Bars.lying(bar("m", 0, 0), 600, 16).boxes()).isEmpty();
  }

  @Property
  void a_lying_bar_stays_within_its_length_and_shows_every_part(
      @ForAll @LongRange(max = 1_000_000) long posted,
      @ForAll @LongRange(max = 1_000_000) long held) {
    var bars = Bars.lying(bar("m", posted, held), 600, 16);

    assertThat(bars.boxes()).hasSize((posted > 0 ? 1 : 0) + (held > 0 ? 1 : 0));
    assertThat(bars.boxes()).allMatch(box -> box.x() >= 0 && box.x() + box.width() <= 600);
  }
}

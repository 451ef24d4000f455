package io.mlconnector.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class LikenessTest {

  @Test
  void case_accents_order_and_small_words_do_not_count() {
    assertThat(Likeness.percent("Frais de déplacement", "DEPLACEMENT, frais")).isEqualTo(100);
    assertThat(Likeness.percent("Travel & Meals", "Meals")).isEqualTo(50);
    assertThat(Likeness.percent("Taxi", "Hotel")).isZero();
    assertThat(Likeness.percent("", "")).isZero();
  }

  @Property
  void it_is_a_share_and_the_same_from_both_sides(
      @ForAll @StringLength(max = 30) String one, @ForAll @StringLength(max = 30) String other) {
    assertThat(Likeness.percent(one, other))
        .isEqualTo(Likeness.percent(other, one))
        .isBetween(0, 100);
  }

  @Property
  void a_name_with_words_is_like_itself(@ForAll @StringLength(max = 30) String name) {
    var expected = Likeness.words(name).isEmpty() ? 0 : 100;
    assertThat(Likeness.percent(name, "- " + name + " -")).isEqualTo(expected);
  }

  @Test
  void capitals_are_the_same_words() {
    var name = "Kosten Fahrt";
    assertThat(Likeness.percent(name, name.toUpperCase(Locale.ROOT))).isEqualTo(100);
  }
}

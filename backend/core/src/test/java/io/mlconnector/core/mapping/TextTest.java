package io.mlconnector.core.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void a_text_that_fits_a_row_stays_as_it_was_written() {
    var full = "x".repeat(199) + " ";

    assertThat(Text.row(" Taxi ")).isEqualTo(" Taxi ");
    assertThat(Text.row(full)).isEqualTo(full);
    assertThat(Text.row("")).isEmpty();
    assertThat(Text.row(null)).isEmpty();
  }

  @Test
  void a_longer_text_is_cut_to_a_row() {
    assertThat(Text.row("x".repeat(203))).isEqualTo("x".repeat(200));
  }

  @Test
  void control_characters_become_blanks() {
    assertThat(Text.row("Taxi\nto\tLyon\u0000")).isEqualTo("Taxi to Lyon");
  }

  @Test
  void a_character_of_two_halves_is_never_cut_in_half() {
    assertThat(Text.row("x".repeat(199) + "\uD83D\uDE95" + "yyy")).isEqualTo("x".repeat(199));
    assertThat(Text.row("x".repeat(198) + "\uD83D\uDE95" + "yyy"))
        .isEqualTo("x".repeat(198) + "\uD83D\uDE95");
  }

  @Test
  void an_amount_is_written_out_up_to_forty_digits() {
    assertThat(Text.amount(new BigDecimal("12.50"))).isEqualTo("12.50");
    assertThat(Text.amount(new BigDecimal("1" + "0".repeat(39)))).hasSize(40);
    assertThat(Text.amount(new BigDecimal("1E+40"))).hasSize(41);
    assertThat(Text.amount(new BigDecimal("1" + "0".repeat(40)))).isEqualTo("1E+40");
    assertThat(Text.amount(new BigDecimal("1E+41"))).isEqualTo("1E+41");
  }

  @Test
  void a_posted_amount_names_its_side_and_has_no_sign() {
    assertThat(Text.posted(new BigDecimal("24.30"))).isEqualTo("debit 24.30");
    assertThat(Text.posted(new BigDecimal("-24.30"))).isEqualTo("credit 24.30");
    assertThat(Text.posted(new BigDecimal("0.00"))).isEqualTo("debit 0.00");
  }
}

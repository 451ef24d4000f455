package io.mlconnector.concur.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void three_hundred_characters_are_kept() {
    assertThat(Words.cut("a".repeat(301))).hasSize(300);
    assertThat(Words.cut("short")).isEqualTo("short");
  }

  @Test
  void no_character_is_cut_in_two() {
    assertThat(Words.cut("ab😀", 3)).isEqualTo("ab");
    assertThat(Words.cut("ab😀", 4)).isEqualTo("ab😀");
  }
}

package io.mlconnector.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\":1,}",
        "{\"a\":1} x",
        "{\"a\":1}{}",
        "{'a':1}",
        "NaN",
        "{a:1}"
      })
  void what_is_no_json_is_refused(String text) {
    assertThatThrownBy(() -> Json.parse(bytes(text))).isInstanceOf(MalformedJson.class);
  }

  @Test
  void a_field_that_comes_twice_is_refused() {
    assertThatThrownBy(() -> Json.parse(bytes("{\"a\": 1, \"a\": 2}")))
        .isInstanceOf(MalformedJson.class)
        .hasMessageContaining("twice");
  }

  @Test
  void the_text_is_never_repeated() {
    assertThatThrownBy(() -> Json.parse(bytes("{\"apiKey\": canary-4711}")))
        .isInstanceOf(MalformedJson.class)
        .message()
        .isEqualTo("see line 1, column 19");
  }

  @Test
  void nesting_and_the_length_of_numbers_have_an_end_and_say_so() {
    for (var text : List.of("[".repeat(100_000), "[" + "9".repeat(65) + "]")) {
      assertThatThrownBy(() -> Json.parse(bytes(text)))
          .isInstanceOf(MalformedJson.class)
          .hasMessage("it is nested deeper than 64 levels, or a number or text in it is too long");
    }
  }

  @Test
  void bytes_that_are_no_text_are_refused() {
    var odd = new byte[] {0, 0, (byte) 0xFE, (byte) 0xFF, 0x7F, 0x7F, 0x7F, 0x7F};

    assertThatThrownBy(() -> Json.parse(odd)).isInstanceOf(MalformedJson.class);
    assertThatThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xFF, '"'}))
        .isInstanceOf(MalformedJson.class);
  }

  @Test
  void no_digit_is_lost() throws MalformedJson {
    var text = "{\"a\":12345678901234567890.12345678900}";

    assertThat(Json.text(Json.parse(bytes(text)))).isEqualTo(text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

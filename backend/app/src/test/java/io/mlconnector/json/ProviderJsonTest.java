package io.mlconnector.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.house.Proves;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far an answer of Concur's or Odoo's may go. */
class ProviderJsonTest {

  private static JsonNode read(String text) throws JsonProcessingException {
    return ProviderJson.MAPPER.readTree(text);
  }

  private static void isRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(JsonProcessingException.class);
  }

  @Test
  @Proves(11)
  void what_is_nested_is_read_so_deep_and_no_deeper() throws JsonProcessingException {
    assertThat(read("[".repeat(64) + "]".repeat(64)).isArray()).isTrue();

    isRefused("[".repeat(65) + "]".repeat(65));
    isRefused("{\"a\":".repeat(65) + "1" + "}".repeat(65));
    isRefused("[".repeat(1_000_000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-", "0.", "-0.", "1e"})
  @Proves(11)
  void a_number_of_a_million_digits_is_refused(String beginning) {
    isRefused("[" + beginning + "9".repeat(1_000_000) + "]");
  }

  @Test
  @Proves(11)
  void a_name_of_a_million_letters_is_refused() {
    isRefused("{\"" + "a".repeat(1_000_000) + "\": 1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{} {}", "[] x", "1 2", "NaN", "{'a': 1}", "/* */ 1"})
  void what_is_no_json_or_more_than_one_is_refused(String text) {
    isRefused(text);
  }

  @Test
  void a_number_keeps_its_digits() throws JsonProcessingException {
    assertThat(read("0.10").decimalValue()).isEqualTo(new BigDecimal("0.10"));
    assertThat(read("12345678901234567890.123456789").decimalValue())
        .isEqualTo(new BigDecimal("12345678901234567890.123456789"));
  }

  @ParameterizedTest
  @CsvSource({
    "0.10, true",
    "-99999999999999999999.99, true",
    "1e300, true",
    "1e999999999, false",
    "-1e999999999, false",
    "1e-999999999, false",
    "12345678901234567890123456789012345678901, false"
  })
  void a_number_that_would_cost_much_to_write_out_is_not_handy(BigDecimal number, boolean handy) {
    assertThat(ProviderJson.isHandy(number)).isEqualTo(handy);
  }
}

package io.mlconnector.portal.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0; 0",
        "999.99; 999.99",
        "1000; 1,000",
        "-1234.5; -1,234.5",
        "-123.45678; -123.45678",
        "1234567.891234; 1,234,567.891234",
        "100000; 100,000",
        "''; ''"
      })
  void thousands_are_parted_by_commas_and_decimals_are_not(String plain, String shown) {
    assertThat(Amounts.grouped(plain)).isEqualTo(shown);
  }

  @Test
  void an_amount_has_the_decimals_of_its_currency() {
    assertThat(Amounts.of(new BigDecimal("12345.6"), "EUR")).isEqualTo("12,345.60 EUR");
    assertThat(Amounts.of(new BigDecimal("12345"), "JPY")).isEqualTo("12,345 JPY");
    assertThat(Amounts.of(null, "EUR")).isEmpty();
    assertThat(Amounts.of(Map.of("USD", new BigDecimal("2000"), "EUR", BigDecimal.TEN)))
        .isEqualTo("10.00 EUR + 2,000.00 USD");
  }
}

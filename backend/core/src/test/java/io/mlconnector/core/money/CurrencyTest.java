package io.mlconnector.core.money;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CurrencyTest {

  @Test
  void iso_4217_says_how_many_decimals_a_currency_has() {
    assertThat(Currency.of("EUR")).contains(new Currency("EUR", 2));
    assertThat(Currency.of("JPY")).contains(new Currency("JPY", 0));
    assertThat(Currency.of("KWD")).contains(new Currency("KWD", 3));
  }

  @Test
  void what_is_no_currency_is_not_found() {
    assertThat(Currency.of("EURO")).isEmpty();
    assertThat(Currency.of("eur")).isEmpty();
    assertThat(Currency.of("")).isEmpty();
  }

  @Test
  void what_has_no_minor_unit_is_no_currency_of_a_document() {
    assertThat(Currency.of("XAU")).isEmpty();
    assertThat(Currency.of("XXX")).isEmpty();
  }
}

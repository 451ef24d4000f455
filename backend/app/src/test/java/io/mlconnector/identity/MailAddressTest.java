package io.mlconnector.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

  @Test
  void addresses_are_told_apart_in_lower_case() {
    assertThat(MailAddress.of(" Kim@Example.COM ")).contains(new MailAddress("kim@example.com"));
  }

  /** The sign for kelvin becomes a k, and the long s is an s to others. */
  @ParameterizedTest
  @ValueSource(strings = {"\u212Aim@example.com", "kim@example.\u017Fe", "k\u0131m@example.com"})
  void letters_that_fold_into_others_make_no_address(String typed) {
    assertThat(MailAddress.of(typed)).isEmpty();
  }
}

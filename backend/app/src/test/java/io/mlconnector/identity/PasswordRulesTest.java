package io.mlconnector.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.house.Proves;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

  private static final MailAddress MAIL = new MailAddress("terry.brown-example@example.com");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "four calm grey herons",
        "Wj7#kQ2!pLx9",
        "twelve chars",
        "größere Vögel am Fluss",
        "1842 was a wet year"
      })
  @Proves(18)
  void good_ones_are_taken(String password) {
    assertThat(PasswordRules.refusal(new Password(password), MAIL, "Terry Brown")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eleven char",
        "password1234",
        "P4$$w0rd!!!!",
        "Passwort2026!",
        "qwertyuiop12",
        "123456789012",
        "abcdefghijkl",
        "aaaaaaaaaaaa",
        "abababababab",
        "Welcome12345",
        "Dragonfly2026",
        "liverpool-1234",
        "Terry.Brown-Example1",
        "Terry Brown 2026!",
        "terry.brown-example@example.com"
      })
  @Proves(18)
  void those_that_are_tried_first_are_refused(String password) {
    assertThat(PasswordRules.refusal(new Password(password), MAIL, "Terry Brown")).isPresent();
  }

  @Test
  void the_longest_has_128_characters() {
    var long128 = "ab cd ef gh ".repeat(11).substring(0, 128);
    assertThat(PasswordRules.refusal(new Password(long128), MAIL, "T")).isEmpty();
    assertThat(PasswordRules.refusal(new Password(long128 + "x"), MAIL, "T")).isPresent();
  }

  @Test
  void a_password_says_nothing_of_itself() {
    assertThat(new Password("four calm grey herons")).hasToString("Password[hidden]");
  }
}

package io.mlconnector.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.house.Proves;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactorsTest {

  /** The secret of RFC 6238's table. */
  private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037"
  })
  @Proves(21)
  void codes_are_those_of_the_standard(long second, String code) {
    var now = Instant.ofEpochSecond(second);
    assertThat(Totp.step(SECRET, code, now, 0)).hasValue(second / 30);
    assertThat(Totp.step(SECRET, code, now.plusSeconds(30), 0)).hasValue(second / 30);
    assertThat(Totp.step(SECRET, code, now.plusSeconds(61), 0)).isEmpty();
  }

  @Test
  @Proves(21)
  void a_code_is_good_once() {
    var now = Instant.ofEpochSecond(59);
    assertThat(Totp.step(SECRET, "287082", now, 1)).isEmpty();
    assertThat(Totp.step(SECRET, "", now, 0)).isEmpty();
    assertThat(Totp.step(SECRET, "28708", now, 0)).isEmpty();
  }

  @Test
  void a_secret_is_typed_as_apps_want_it() {
    assertThat(Totp.base32(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(Totp.uri(SECRET, new MailAddress("a+b@example.com"), "ml-connector"))
        .startsWith("otpauth://totp/ml-connector%3Aa%2Bb%40example.com?secret=GEZD")
        .contains("&issuer=ml-connector&");
  }

  @Test
  void a_picture_is_one_path_of_squares() {
    var code = QrCode.of(Totp.uri(SECRET, new MailAddress("a@example.com"), "ml-connector"));
    assertThat(code.size()).isGreaterThan(40);
    assertThat(code.path()).isNotEmpty();
    assertThat(code.path().replaceAll("M\\d+ \\d+h1v1h-1z", "")).isEmpty();
    assertThat(code).hasToString("QrCode[hidden]");
  }

  @Test
  @Proves(22)
  void recovery_codes_differ_and_are_read_however_they_are_typed() {
    var codes = RecoveryCodes.fresh(new SecureRandom());
    assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(RecoveryCodes::isOne);
    var one = codes.getFirst();
    assertThat(RecoveryCodes.hash(one.toUpperCase(Locale.ROOT).replace("-", " ")))
        .isEqualTo(RecoveryCodes.hash(one));
    assertThat(RecoveryCodes.isOne("123456")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "Terry.Brown@Example.COM, terry.brown@example.com",
    "' a@b.example ', a@b.example",
    "a@b, ''",
    "a b@example.com, ''",
    "a@example.com>, ''",
    "@example.com, ''",
    "a@-example.com, ''",
    "<a@example.com>, ''"
  })
  void addresses_are_told_apart_in_lower_case(String typed, String read) {
    assertThat(MailAddress.of(typed).map(MailAddress::text).orElse("")).isEqualTo(read);
  }

  @Test
  @Proves(18)
  void a_hash_says_what_it_was_made_with() {
    var hashing = new Argon2Hashing();
    var hash = hashing.hash(new Password("four calm grey herons").bytes(), new byte[16]);
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(hashing.matches(new Password("four calm grey herons").bytes(), hash)).isTrue();
    assertThat(hashing.matches(new Password("four calm grey heron").bytes(), hash)).isFalse();
  }
}

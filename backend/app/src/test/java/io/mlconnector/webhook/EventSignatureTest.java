package io.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.house.Proves;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSignatureTest {

  private static final String BODY = "{\"id\": \"1\", \"topic\": \"ü\"}";

  private static final Signer CONCUR = Signer.fresh();
  private static final Signer NEXT_YEAR = Signer.fresh();
  private static final Signer STRANGER = Signer.fresh();

  private final EventSignature standard =
      EventSignature.of(EventSignature.STANDARD, List.of(CONCUR.key(), NEXT_YEAR.key()));

  @Test
  @Proves(13)
  void either_of_two_keys_may_have_signed_during_a_roll_over() {
    assertThat(standard.fits(bytes(BODY), CONCUR.sign(BODY))).isTrue();
    assertThat(standard.fits(bytes(BODY), NEXT_YEAR.sign(BODY))).isTrue();
    assertThat(standard.fits(bytes(BODY), STRANGER.sign(BODY))).isFalse();
  }

  @Test
  @Proves(13)
  void every_byte_of_the_body_counts() {
    var header = CONCUR.sign(BODY);
    assertThat(standard.fits(bytes(BODY + " "), header)).isFalse();
    assertThat(standard.fits(bytes(BODY.replace("1", "2")), header)).isFalse();
    assertThat(standard.fits(bytes(""), header)).isFalse();
  }

  @Test
  @Proves(13)
  void a_header_that_is_missing_or_mangled_fits_nothing() {
    var header = CONCUR.sign(BODY);
    assertThat(standard.fits(bytes(BODY), null)).isFalse();
    for (var wrong :
        List.of("", " ", "?", header.substring(4), header + header, "A".repeat(10_000))) {
      assertThat(standard.fits(bytes(BODY), wrong)).as(wrong).isFalse();
    }
    assertThat(standard.fits(bytes(BODY), "  " + header + " ")).isTrue();
  }

  @Test
  void another_algorithm_or_salt_does_not_fit_until_it_is_set() {
    var keys = List.of(CONCUR.key());
    var pkcs1 = CONCUR.pkcs1(BODY);
    var salted = CONCUR.pss(BODY, "SHA-256", 32);
    var longer = CONCUR.pss(BODY, "SHA-512", 64);
    for (var header : List.of(pkcs1, salted, longer)) {
      assertThat(standard.fits(bytes(BODY), header)).isFalse();
    }
    assertThat(EventSignature.of("pkcs1:sha-256", keys).fits(bytes(BODY), pkcs1)).isTrue();
    assertThat(EventSignature.of("pss:sha-256", keys).fits(bytes(BODY), salted)).isTrue();
    assertThat(EventSignature.of("PSS:SHA-512:64", keys).fits(bytes(BODY), longer)).isTrue();
    assertThat(EventSignature.of("pss:sha-512", keys).fits(bytes(BODY), pkcs1)).isFalse();
  }

  @Test
  void the_longest_salt_goes_by_the_key() {
    var larger = Signer.fresh(3072);
    var most = EventSignature.of("pss:sha-256:max", List.of(CONCUR.key(), larger.key()));
    assertThat(most.fits(bytes(BODY), CONCUR.sign(BODY))).isTrue();
    assertThat(most.fits(bytes(BODY), larger.pss(BODY, "SHA-256", 350))).isTrue();
    assertThat(most.fits(bytes(BODY), larger.pss(BODY, "SHA-256", 222))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "rsa", "pss", "pss:md5", "pss:sha-256:-1", "pkcs1:sha-256:222"})
  void an_algorithm_that_is_not_known_is_refused(String text) {
    assertThatThrownBy(() -> EventSignature.of(text, List.of(CONCUR.key())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Proves(13)
  void the_published_keys_are_there_and_public() {
    assertThat(Pem.publishedKeys())
        .hasSize(2)
        .doesNotHaveDuplicates()
        .allSatisfy(
            key ->
                assertThat(((RSAPublicKey) key).getModulus().bitLength())
                    .as("a salt of 222 is the longest that fits")
                    .isEqualTo(2048));
  }

  @Test
  void a_file_may_hold_several_keys_and_must_hold_one() {
    assertThat(Pem.keys("old\n" + CONCUR.pem() + "new\n" + NEXT_YEAR.pem()))
        .containsExactly(CONCUR.key(), NEXT_YEAR.key());
    for (var none : List.of("", "-----BEGIN PUBLIC KEY-----", CONCUR.pem().replace("M", "?"))) {
      assertThatThrownBy(() -> Pem.keys(none)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Pem.keys("-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----"))
        .hasMessageContaining("no RSA key");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

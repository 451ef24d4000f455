package io.mlconnector.identity;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of an authenticator app: RFC 6238 with SHA-1, 6 digits and 30 seconds, as all apps have.
 */
final class Totp {

  /** RFC 4226 asks for 160 bits. */
  static final int SECRET_BYTES = 20;

  private static final Duration STEP = Duration.ofSeconds(30);
  private static final int DIGITS = 6;
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final TimeBasedOneTimePasswordGenerator GENERATOR =
      new TimeBasedOneTimePasswordGenerator(STEP, DIGITS);

  private Totp() {}

  static byte[] newSecret(SecureRandom random) {
    var secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    return secret;
  }

  /**
   * The time step that the code belongs to: now, or one before or after, as clocks differ.
   *
   * @param after the last step that was taken; no code of it or before is good again
   */
  static OptionalLong step(byte[] secret, String code, Instant now, long after) {
    var current = now.getEpochSecond() / STEP.toSeconds();
    var found = OptionalLong.empty();
    for (var step = current - 1; step <= current + 1; step++) {
      // All three are looked at, so that it takes as long for each.
      if (Tokens.same(code(secret, step), code) && step > after) {
        found = OptionalLong.of(step);
      }
    }
    return found;
  }

  static String code(byte[] secret, long step) {
    try {
      var key = new SecretKeySpec(secret, "RAW");
      var at = Instant.ofEpochSecond(step * STEP.toSeconds());
      return GENERATOR.generateOneTimePasswordString(key, at, Locale.ROOT);
    } catch (InvalidKeyException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The secret for typing it into an app. */
  static String base32(byte[] bytes) {
    var text = new StringBuilder();
    var buffer = 0;
    var bits = 0;
    for (var each : bytes) {
      buffer = (buffer << 8) | (each & 0xff);
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt((buffer >> bits) & 31));
      }
      buffer &= (1 << bits) - 1;
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt((buffer << (5 - bits)) & 31));
    }
    return text.toString();
  }

  /** What an app reads from the picture. */
  static String uri(byte[] secret, MailAddress mail, String issuer) {
    return "otpauth://totp/"
        + encoded(issuer + ":" + mail)
        + "?secret="
        + base32(secret)
        + "&issuer="
        + encoded(issuer)
        + "&algorithm=SHA1&digits=6&period=30";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

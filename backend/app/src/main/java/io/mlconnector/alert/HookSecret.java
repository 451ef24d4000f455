package io.mlconnector.alert;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs what is sent, in the form of the Standard Webhooks specification, for which receivers have
 * libraries: HMAC-SHA256 over id, time and body.
 */
final class HookSecret {

  private static final String PREFIX = "whsec_";
  private static final String SEPARATOR = " ";
  private static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private HookSecret() {}

  static String make(SecureRandom random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /** A secret together with the one before, as they are sealed. */
  static String with(String secret, String former) {
    var before = newest(former);
    return before.startsWith(PREFIX) ? secret + SEPARATOR + before : secret;
  }

  static String newest(String secrets) {
    return secrets.split(SEPARATOR, 2)[0];
  }

  /**
   * The value of the header {@code webhook-signature}. While a receiver changes to another secret,
   * it has a signature by each.
   *
   * @param former whether the secret before signs, too
   * @param signed id, time in seconds, and body
   */
  static String sign(String secrets, boolean former, String signed) {
    return Arrays.stream(secrets.split(SEPARATOR))
        .limit(former ? 2 : 1)
        .map(secret -> sign(secret, signed))
        .collect(Collectors.joining(SEPARATOR));
  }

  private static String sign(String secret, String signed) {
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException("what was opened is no secret of a webhook");
    }
    try {
      var mac = Mac.getInstance(ALGORITHM);
      var key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return "v1,"
          + Base64.getEncoder()
              .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException cannot) {
      throw new IllegalStateException(cannot);
    }
  }
}

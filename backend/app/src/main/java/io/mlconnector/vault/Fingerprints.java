package io.mlconnector.vault;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns values into marks by which equal ones are told, and from which nobody comes back to a value
 * without the key: HMAC-SHA256. Valid for as long as its key is on loan.
 */
public final class Fingerprints {

  private static final int KEY_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final Secret key;

  public Fingerprints(Secret key) {
    this.key = key;
  }

  /** A key that is to be sealed. */
  public static byte[] freshKey(SecureRandom random) {
    var key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return key;
  }

  /** The value's mark, in hexadecimal. */
  public String of(String value) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.bytes(), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(value.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new VaultException("a mark cannot be made", e);
    }
  }

  @Override
  public String toString() {
    return "Fingerprints[hidden]";
  }
}

package io.mlconnector.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;

/** Hashes fast, as tests make many persons, and counts how often. */
final class QuickHashing implements Hashing {

  private final AtomicInteger computed = new AtomicInteger();

  int computed() {
    return computed.get();
  }

  @Override
  public String hash(byte[] password, byte[] salt) {
    computed.incrementAndGet();
    var hex = HexFormat.of();
    return hex.formatHex(salt) + ":" + digest(hex.formatHex(salt), password);
  }

  @Override
  public boolean matches(byte[] password, String hash) {
    computed.incrementAndGet();
    var parts = hash.split(":", 2);
    return parts[1].equals(digest(parts[0], password));
  }

  private static String digest(String salt, byte[] password) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(salt.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(digest.digest(password));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

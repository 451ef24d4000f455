package io.mlconnector.webhook;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of a tenant's webhook address that nobody can guess: 32 random bytes in base64url. Who
 * has it and can also sign as Concur reaches the tenant's inbox.
 */
public final class HookKey {

  static final int RANDOM_BYTES = 32;

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final String text;

  private HookKey(String text) {
    this.text = text;
  }

  static HookKey of(byte[] random) {
    return new HookKey(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  /** What the address says, if it has the form of a key. */
  static Optional<HookKey> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new HookKey(text)) : Optional.empty();
  }

  String text() {
    return text;
  }

  Hash hash() {
    try {
      var bytes = text.getBytes(StandardCharsets.US_ASCII);
      return new Hash(Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a key is found by, and is not known from. */
  public record Hash(Buffer sha256) {}

  @Override
  public String toString() {
    return "HookKey[hidden]";
  }
}

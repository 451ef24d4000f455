package io.mlconnector.tenant;

import io.mlconnector.db.TenantId;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * An API token: {@code mlc_<tenant, 32 hex>_<43 characters of base64url>}. The text is shown once;
 * what is kept is its SHA-256, which is enough for 32 random bytes.
 */
public final class ApiToken {

  static final int RANDOM_BYTES = 32;

  private static final Pattern FORM = Pattern.compile("mlc_([0-9a-f]{32})_[A-Za-z0-9_-]{43}");

  private final TenantId tenant;
  private final String text;

  private ApiToken(TenantId tenant, String text) {
    this.tenant = tenant;
    this.text = text;
  }

  static ApiToken issue(TenantId tenant, byte[] random) {
    var owner = tenant.toString().replace("-", "");
    var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    return new ApiToken(tenant, "mlc_" + owner + "_" + secret);
  }

  /** A token of the right form; whether it is good is another question. */
  public static Optional<ApiToken> parse(String text) {
    var match = FORM.matcher(text);
    return match.matches()
        ? Optional.of(new ApiToken(new TenantId(uuid(match.group(1))), text))
        : Optional.empty();
  }

  private static UUID uuid(String hex) {
    return new UUID(
        new BigInteger(hex.substring(0, 16), 16).longValue(),
        new BigInteger(hex.substring(16), 16).longValue());
  }

  /** What the token may stand for when it must not be kept itself. */
  public Proof proof() {
    return new Proof(tenant, sha256(text));
  }

  /** The token itself, to be shown once. */
  public String text() {
    return text;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "ApiToken[" + tenant + ", hidden]";
  }
}

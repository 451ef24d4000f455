package io.mlconnector.connection.arrival;

import io.mlconnector.db.Database;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps arrivals for at most 24 hours, as long as SAP's request tokens live. The browser keeps a
 * secret of ours; its hash finds the row, and the row opens only with the secret itself. So neither
 * the database nor a cookie alone gives a token away, and no tenant's key is needed before there is
 * a tenant.
 */
public final class Arrivals {

  private static final int SECRET_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final Database database;
  private final SecureRandom random;

  public Arrivals(Database database, SecureRandom random) {
    this.database = database;
    this.random = random;
  }

  /** Keeps it; answers the secret for the browser. Where too many wait the oldest one goes. */
  public Future<String> keep(Arrival arrival) {
    var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
    var content = seal(secret, arrival);
    return database.worker(tx -> ArrivalRows.keep(tx, id(secret), content)).map(secret);
  }

  /** What was kept under the browser's secret; empty after its time. */
  public Future<Optional<Arrival>> find(String secret) {
    return SECRET.matcher(secret).matches()
        ? database
            .worker(tx -> ArrivalRows.find(tx, id(secret)))
            .map(found -> found.flatMap(content -> open(secret, content)))
        : Future.succeededFuture(Optional.empty());
  }

  public Future<Void> forget(String secret) {
    return SECRET.matcher(secret).matches()
        ? database.worker(tx -> ArrivalRows.forget(tx, id(secret)))
        : Future.succeededFuture();
  }

  private byte[] bytes(int count) {
    var bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private Buffer seal(String secret, Arrival arrival) {
    var nonce = bytes(NONCE_BYTES);
    var text =
        JsonObject.of(
                "company", arrival.companyUuid(),
                "token", arrival.requestToken(),
                "user", arrival.userId())
            .encode();
    try {
      var cipher = cipher(Cipher.ENCRYPT_MODE, secret, nonce);
      return Buffer.buffer(nonce)
          .appendBytes(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES", e);
    }
  }

  private static Optional<Arrival> open(String secret, Buffer sealed) {
    var all = sealed.getBytes();
    try {
      var cipher = cipher(Cipher.DECRYPT_MODE, secret, Arrays.copyOf(all, NONCE_BYTES));
      var text = cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES);
      var json = new JsonObject(new String(text, StandardCharsets.UTF_8));
      return Arrival.of(
          json.getString("company", ""), json.getString("token", ""), json.getString("user", ""));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Cipher cipher(int mode, String secret, byte[] nonce)
      throws GeneralSecurityException {
    var cipher = Cipher.getInstance("AES/GCM/NoPadding");
    var key = new SecretKeySpec(hash("seal " + secret), "AES");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    return cipher;
  }

  private static Buffer id(String secret) {
    return Buffer.buffer(hash("find " + secret));
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

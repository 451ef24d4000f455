package io.mlconnector.vault;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/** A vault that only turns bits over, and keeps each value to its place as the real one does. */
public final class GlassVault implements Vault {

  private static final int MASK = 0x5a;

  @Override
  public Future<byte[]> seal(Place place, byte[] plain) {
    var label = label(place);
    var turned = Arrays.copyOf(label, label.length + plain.length);
    for (var i = 0; i < plain.length; i++) {
      turned[label.length + i] = (byte) (plain[i] ^ MASK);
    }
    return Future.succeededFuture(turned);
  }

  @Override
  public <T> Future<T> lend(Place place, byte[] ciphertext, Function<Secret, Future<T>> borrower) {
    var label = label(place);
    if (!Arrays.equals(label, Arrays.copyOf(ciphertext, label.length))) {
      return Future.failedFuture(new VaultException("not sealed for " + place));
    }
    var plain = Arrays.copyOfRange(ciphertext, label.length, ciphertext.length);
    for (var i = 0; i < plain.length; i++) {
      plain[i] = (byte) (plain[i] ^ MASK);
    }
    var secret = new Secret(plain);
    return borrower.apply(secret).onComplete(done -> secret.close());
  }

  @Override
  public Future<Void> rotate(TenantId tenant) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Void> shred(TenantId tenant) {
    return Future.succeededFuture();
  }

  private static byte[] label(Place place) {
    return (place + ":").getBytes(StandardCharsets.UTF_8);
  }
}

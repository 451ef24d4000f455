package io.mlconnector.connection;

import io.mlconnector.db.TenantId;
import io.mlconnector.vault.GlassVault;
import io.mlconnector.vault.Place;
import io.mlconnector.vault.Secret;
import io.mlconnector.vault.Vault;
import io.mlconnector.vault.VaultException;
import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A vault whose key service does not answer the first times that something is to be sealed. */
final class SealingLater implements Vault {

  private final GlassVault glass = new GlassVault();
  private final AtomicInteger failures;

  SealingLater(int failures) {
    this.failures = new AtomicInteger(failures);
  }

  @Override
  public Future<byte[]> seal(Place place, byte[] plain) {
    return failures.getAndDecrement() > 0
        ? Future.failedFuture(new VaultException("the key service does not answer"))
        : glass.seal(place, plain);
  }

  @Override
  public <T> Future<T> lend(Place place, byte[] ciphertext, Function<Secret, Future<T>> borrower) {
    return glass.lend(place, ciphertext, borrower);
  }

  @Override
  public Future<Void> rotate(TenantId tenant) {
    return glass.rotate(tenant);
  }

  @Override
  public Future<Void> shred(TenantId tenant) {
    return glass.shred(tenant);
  }
}

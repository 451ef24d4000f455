package io.mlconnector.vault;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import java.util.function.Function;

/**
 * Seals and opens values with the tenant's data key, which a master key outside the database wraps.
 * A failed future carries {@link VaultException}; its message never holds plaintext.
 */
public interface Vault {

  /** Encrypts the value for its place. The caller's array is left as it is. */
  Future<byte[]> seal(Place place, byte[] plain);

  /**
   * Opens the ciphertext, lends the secret to the borrower, and wipes it once the borrower's future
   * is complete. Fails if the ciphertext was made for another place.
   */
  <T> Future<T> lend(Place place, byte[] sealed, Function<Secret, Future<T>> borrower);

  /** Wraps the tenant's data key anew with a fresh primary key; old ciphertexts still open. */
  Future<Void> rotate(TenantId tenant);

  /** Destroys the tenant's data key: every ciphertext of the tenant is lost for good. */
  Future<Void> shred(TenantId tenant);
}

package io.mlconnector.connection.key;

import io.mlconnector.db.TenantId;
import io.mlconnector.odoo.ApiKeySource;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.function.Function;

/** One of a tenant's Odoo keys: sealed here, opened for each call by the vault. */
public record SealedKey(Vault vault, TenantId tenant, KeyColumn column, Buffer ciphertext)
    implements ApiKeySource {

  @Override
  public <T> Future<T> lend(Function<String, Future<T>> use) {
    return vault.lend(column.of(tenant), ciphertext.getBytes(), secret -> use.apply(secret.text()));
  }

  @Override
  public String toString() {
    return "SealedKey[" + tenant + ", " + column + "]";
  }
}

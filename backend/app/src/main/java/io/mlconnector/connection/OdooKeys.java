package io.mlconnector.connection;

import io.mlconnector.db.TenantId;
import io.mlconnector.odoo.ApiKeySource;
import io.mlconnector.vault.Place;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.function.Function;

/** One tenant's Odoo key: sealed here, opened for each call by the vault. */
record OdooKeys(Vault vault, TenantId tenant, Buffer ciphertext) implements ApiKeySource {

  static Place place(TenantId tenant) {
    return new Place(tenant, "odoo_connection", "api_key", tenant.toString());
  }

  @Override
  public <T> Future<T> lend(Function<String, Future<T>> use) {
    return vault.lend(place(tenant), ciphertext.getBytes(), secret -> use.apply(secret.text()));
  }

  @Override
  public String toString() {
    return "OdooKeys[" + tenant + "]";
  }
}

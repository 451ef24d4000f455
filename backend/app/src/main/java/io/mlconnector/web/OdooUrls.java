package io.mlconnector.web;

import io.mlconnector.connection.Connections;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import java.util.Optional;

/** Where a tenant's Odoo is, for links that people follow. */
@FunctionalInterface
public interface OdooUrls {

  static OdooUrls from(Connections connections) {
    return tenant ->
        connections.odooView(tenant).map(found -> found.map(view -> view.address().origin()));
  }

  /** The address, or empty if Odoo is not connected. */
  Future<Optional<String>> of(TenantId tenant);
}

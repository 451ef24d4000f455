package io.mlconnector.connection.subscription;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import java.net.URI;

/** Where events are taken. */
@FunctionalInterface
public interface HookAddresses {

  /**
   * The address for the tenant's events: one with a secret in it if the tenant brings a Concur app
   * of its own, else the one that all tenants of our app share.
   */
  Future<URI> of(TenantId tenant);
}

package io.mlconnector.connection.subscription;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import java.net.URI;

/** Where events are taken. */
public interface HookAddresses {

  /**
   * The address for the tenant's events: one with a secret in it if the tenant brings a Concur app
   * of its own, else the one that all tenants of our app share. Fails with a {@link
   * io.mlconnector.concur.ConcurException} of kind CONNECTION if the tenant is not connected.
   */
  Future<URI> of(TenantId tenant);

  /** Gives the tenant's own address another secret; the one before stays good for some days. */
  Future<Void> renew(TenantId tenant);
}

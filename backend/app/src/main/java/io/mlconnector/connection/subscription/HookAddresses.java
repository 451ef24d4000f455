package io.mlconnector.connection.subscription;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import java.net.URI;

/** Where the events of a tenant's own Concur app are taken. */
@FunctionalInterface
public interface HookAddresses {

  /** The tenant's address, which holds a secret that nobody guesses. */
  Future<URI> of(TenantId tenant);
}

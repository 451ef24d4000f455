package io.mlconnector.connection.subscription;

import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** When Concur last told us something. */
@FunctionalInterface
public interface EventLog {

  /** The tenant's newest event that was signed by Concur; empty if there was none. */
  Future<Optional<Instant>> last(TenantId tenant);
}

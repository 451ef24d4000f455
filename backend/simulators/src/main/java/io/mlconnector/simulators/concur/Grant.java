package io.mlconnector.simulators.concur;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that was handed out and what it is good for.
 *
 * @param companyUuid null for an app's own token
 * @param site the data centre that issued it; meaningless for a request token
 */
record Grant(
    @Nullable String companyUuid, String clientId, Site site, String scope, Instant expires) {

  boolean aliveAt(Instant now) {
    return now.isBefore(expires);
  }
}

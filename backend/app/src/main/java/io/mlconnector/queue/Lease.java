package io.mlconnector.queue;

import io.mlconnector.db.TenantId;
import java.time.Duration;
import java.util.Optional;

/**
 * A lane on loan to a node.
 *
 * @param fence grows with every claim; a write under an older one fails
 * @param failures failed runs in a row before this one
 * @param every how often the tenant wants the lane to come round; empty leaves it to the operator
 */
public record Lease(
    TenantId tenant, Stream stream, long fence, int failures, Optional<Duration> every) {

  /** A lane that comes round as often as the operator says. */
  public Lease(TenantId tenant, Stream stream, long fence, int failures) {
    this(tenant, stream, fence, failures, Optional.empty());
  }

  @Override
  public String toString() {
    return tenant + "/" + stream.word() + "#" + fence;
  }
}

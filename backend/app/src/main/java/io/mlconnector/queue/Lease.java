package io.mlconnector.queue;

import io.mlconnector.db.TenantId;

/**
 * A lane on loan to a node.
 *
 * @param fence grows with every claim; a write under an older one fails
 * @param failures failed runs in a row before this one
 */
public record Lease(TenantId tenant, Stream stream, long fence, int failures) {

  @Override
  public String toString() {
    return tenant + "/" + stream.word() + "#" + fence;
  }
}

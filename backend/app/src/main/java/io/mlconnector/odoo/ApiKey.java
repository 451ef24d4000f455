package io.mlconnector.odoo;

import java.time.Instant;
import java.util.Optional;

/**
 * What Odoo tells of a key; never the key itself, of which it keeps a hash.
 *
 * @param name as it was called when it was made
 * @param global whether it is good for everything; otherwise {@code scope} says for what
 * @param expiresAt when it ends; empty for never
 */
public record ApiKey(
    String name,
    boolean global,
    String scope,
    Optional<Instant> createdAt,
    Optional<Instant> expiresAt) {

  /** Whether it may be the key that our calls come with. */
  public boolean opensRemoteCalls() {
    return global || scope.equals("rpc");
  }
}

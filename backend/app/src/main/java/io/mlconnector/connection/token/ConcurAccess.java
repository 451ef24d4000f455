package io.mlconnector.connection.token;

import io.mlconnector.concur.login.AppClient;
import io.mlconnector.concur.login.ConcurLogin;
import io.mlconnector.http.Outbound;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * How this node reaches Concur's token endpoint.
 *
 * @param loginUrl where the first tokens of every company come from
 * @param ownApp our own Concur app, for tenants that bring none
 * @param node names this process among all nodes
 * @param ids makes each claim of a renewal a different one
 */
public record ConcurAccess(
    ConcurLogin login, URI loginUrl, Optional<AppClient> ownApp, String node, Supplier<UUID> ids) {

  /** The same by another way out, such as one tenant's own. */
  public ConcurAccess over(Outbound outbound) {
    return new ConcurAccess(login.over(outbound), loginUrl, ownApp, node, ids);
  }

  String newClaim() {
    return node + "/" + ids.get();
  }
}

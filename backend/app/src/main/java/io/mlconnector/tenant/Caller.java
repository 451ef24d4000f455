package io.mlconnector.tenant;

import io.mlconnector.db.TenantId;
import java.util.Set;
import java.util.UUID;

/**
 * Whoever holds a good API token.
 *
 * @param name what the token is called
 */
public record Caller(TenantId tenant, UUID token, String name, Set<Scope> scopes) {

  public Caller {
    scopes = Set.copyOf(scopes);
  }

  /** How audit and timelines name it. */
  public String actor() {
    return "API token " + name;
  }
}

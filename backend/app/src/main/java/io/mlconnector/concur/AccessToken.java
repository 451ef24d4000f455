package io.mlconnector.concur;

import java.net.URI;
import java.time.Instant;
import java.util.Set;

/**
 * A bearer token and where it is good.
 *
 * @param datacenter scheme and host only, checked against the allowed Concur hosts
 * @param scopes what it is good for; empty where it is not known
 */
public record AccessToken(String bearer, URI datacenter, Instant expiresAt, Set<String> scopes) {

  public AccessToken {
    scopes = Set.copyOf(scopes);
  }

  /** One whose scopes are not known. */
  public AccessToken(String bearer, URI datacenter, Instant expiresAt) {
    this(bearer, datacenter, expiresAt, Set.of());
  }

  @Override
  public String toString() {
    return "AccessToken[" + datacenter.getHost() + ", hidden]";
  }
}

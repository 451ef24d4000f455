package io.mlconnector.concur;

import java.net.URI;
import java.time.Instant;

/**
 * A bearer token and where it is good.
 *
 * @param datacenter scheme and host only, checked against the allowed Concur hosts
 */
public record AccessToken(String bearer, URI datacenter, Instant expiresAt) {

  @Override
  public String toString() {
    return "AccessToken[" + datacenter.getHost() + ", hidden]";
  }
}

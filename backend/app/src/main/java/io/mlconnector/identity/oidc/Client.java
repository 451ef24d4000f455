package io.mlconnector.identity.oidc;

import java.net.URI;

/**
 * What the service is at the provider.
 *
 * @param name how people know the provider
 * @param redirectUri where the provider sends people back to, as it is registered there
 */
public record Client(String name, URI issuer, String id, String secret, String redirectUri) {

  @Override
  public String toString() {
    return "Client[" + id + " at " + issuer + "]";
  }
}

package io.mlconnector.simulators.concur.ess;

import java.util.Set;

/**
 * The bearer of an application token.
 *
 * @param site the data centre that issued the token, which is the only one it is good at
 */
public record App(String clientId, String site, Set<String> scopes) {

  public App {
    scopes = Set.copyOf(scopes);
  }
}

package io.mlconnector.identity.oidc;

/**
 * What somebody is sent to the provider with.
 *
 * @param state comes back with the browser
 * @param nonce comes back in the token
 * @param verifier is shown for the code; the browser carries its hash alone
 * @param proveAgain whether the provider has to ask the person again, signed in or not
 */
public record Errand(String state, String nonce, String verifier, boolean proveAgain) {

  @Override
  public String toString() {
    return "Errand[hidden]";
  }
}

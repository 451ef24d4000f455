package io.mlconnector.simulators.oidc;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** What the provider does otherwise than a good one with a willing person would. */
public final class OidcManners {

  private final AtomicReference<String> refusal = new AtomicReference<>("");
  private final AtomicReference<Optional<Forgery>> forgery =
      new AtomicReference<>(Optional.empty());
  private final AtomicBoolean forgetful = new AtomicBoolean();
  private final AtomicBoolean thrifty = new AtomicBoolean();
  private final AtomicBoolean down = new AtomicBoolean();

  /** Back to how a good one is. */
  public void reset() {
    refusal.set("");
    forgery.set(Optional.empty());
    forgetful.set(false);
    thrifty.set(false);
    down.set(false);
  }

  /** Sends everybody back with this error, such as {@code access_denied}. */
  public void refuses(String error) {
    refusal.set(error);
  }

  /** Hands out other tokens than the right ones. */
  public void forges(Forgery other) {
    forgery.set(Optional.of(other));
  }

  /** Does not ask a person again that is signed in there, though it was told to. */
  public void asksNobodyAgain() {
    forgetful.set(true);
  }

  /** Says of the mail address in the user info alone. */
  public void saysLittleInTokens() {
    thrifty.set(true);
  }

  /** Answers everything with 503. */
  public void goesDown() {
    down.set(true);
  }

  String refusal() {
    return refusal.get();
  }

  Optional<Forgery> forgery() {
    return forgery.get();
  }

  boolean isForgetful() {
    return forgetful.get();
  }

  boolean isThrifty() {
    return thrifty.get();
  }

  boolean isDown() {
    return down.get();
  }
}

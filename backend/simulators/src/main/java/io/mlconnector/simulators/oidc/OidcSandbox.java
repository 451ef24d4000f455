package io.mlconnector.simulators.oidc;

import io.mlconnector.simulators.fault.Listener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An OpenID provider over real HTTP on the loopback address. Whoever comes is signed in as the
 * person that was named last, as if a browser with a session there had come. May be used from any
 * thread.
 */
public final class OidcSandbox {

  private final OidcManners manners = new OidcManners();
  private final AtomicReference<SigningKeys> keys =
      new AtomicReference<>(SigningKeys.fresh("first"));
  private final AtomicReference<OidcPerson> person =
      new AtomicReference<>(new OidcPerson("nobody", "", false, ""));
  private final AtomicReference<String> issuer = new AtomicReference<>("");
  private final OidcOptions options;

  private OidcSandbox(OidcOptions options) {
    this.options = options;
  }

  public static Future<OidcSandbox> start(Vertx vertx, OidcOptions options) {
    OidcSandbox sandbox = new OidcSandbox(options);
    return Listener.open(vertx, options.port(), new OidcRoutes(sandbox).router(vertx))
        .map(
            listener -> {
              sandbox.issuer.set(listener.url());
              return sandbox;
            });
  }

  public String issuer() {
    return issuer.get();
  }

  public OidcManners manners() {
    return manners;
  }

  /** Who is in front of the browser from now on. */
  public void signsIn(OidcPerson other) {
    person.set(other);
  }

  /** Signs with new keys from now on, and publishes these alone. */
  public void changesKeys(String name) {
    keys.set(SigningKeys.fresh(name));
  }

  OidcPerson person() {
    return person.get();
  }

  SigningKeys keys() {
    return keys.get();
  }

  OidcOptions options() {
    return options;
  }
}

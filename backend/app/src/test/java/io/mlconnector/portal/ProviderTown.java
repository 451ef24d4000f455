package io.mlconnector.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.oidc.Client;
import io.mlconnector.simulators.oidc.OidcOptions;
import io.mlconnector.simulators.oidc.OidcPerson;
import io.mlconnector.simulators.oidc.OidcSandbox;
import io.mlconnector.web.Reply;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** A portal and the provider at which people may sign in to it, both over real HTTP. */
record ProviderTown(TestSite site, OidcSandbox provider) {

  static final String NAME = "Corner Login";
  static final String CLIENT = "mlc & co";

  private static final String SECRET = "secret:1";

  private static final String PUBLIC_URL = "http://127.0.0.1";
  private static final HttpClient BROWSER = HttpClient.newHttpClient();

  static ProviderTown open(TestDatabase db) {
    // The provider is there before the portal, and goes by its clock.
    var clock = new AtomicReference<InstantSource>(InstantSource.fixed(Instant.EPOCH));
    var redirect = PUBLIC_URL + "/sign-in/provider/back";
    var options = new OidcOptions(0, CLIENT, SECRET, redirect, () -> clock.get().instant());
    var provider = TestDatabase.get(OidcSandbox.start(db.vertx(), options));
    var site =
        new TestSite(db, new Client(NAME, URI.create(provider.issuer()), CLIENT, SECRET, redirect));
    clock.set(site.moment());
    return new ProviderTown(site, provider);
  }

  /** Somebody at the provider with a confirmed address. */
  static OidcPerson person(String mail) {
    return new OidcPerson("sub-" + UUID.randomUUID(), mail, true, "Robin Reed");
  }

  static String mail() {
    return "o-" + UUID.randomUUID() + "@example.com";
  }

  /** The way there from the page, and back with what the provider gives; not gone back yet. */
  String there(Surfer surfer, String path) {
    return asked(surfer.get(path).is(303).header("Location"));
  }

  /** What the provider sends a browser back with that was sent to it. */
  String asked(String address) {
    assertThat(address).startsWith(provider.issuer() + "/authorize?");
    try {
      var answer =
          BROWSER.send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.discarding());
      var back = answer.headers().firstValue("Location").orElseThrow();
      assertThat(back).startsWith(PUBLIC_URL + "/sign-in/provider/back?");
      return back.substring(PUBLIC_URL.length());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The whole way, as this person. */
  Reply signIn(Surfer surfer, OidcPerson person, String next) {
    provider.signsIn(person);
    return surfer.get(there(surfer, "/sign-in/provider?next=" + next));
  }
}

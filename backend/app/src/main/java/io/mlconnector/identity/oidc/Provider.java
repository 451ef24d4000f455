package io.mlconnector.identity.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.http.Outbound;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;

/**
 * The provider of single sign-on: authorization code flow with PKCE. vertx-auth-oauth2 makes the
 * address that people are sent to and checks signatures; all that is asked over the network is
 * asked by our own way out. Futures fail with {@link ProviderTrouble}. May be used from any thread.
 */
public final class Provider {

  private static final List<String> SCOPES = List.of("openid", "email", "profile");

  private final Client client;
  private final Talk talk;
  private final TrustKeeper trust;
  private final InstantSource clock;

  public Provider(Vertx vertx, Outbound outbound, InstantSource clock, Client client) {
    this.client = client;
    this.clock = clock;
    this.talk = new Talk(outbound, client);
    this.trust = new TrustKeeper(vertx, talk, client, clock);
  }

  /** How people know it. */
  public String name() {
    return client.name();
  }

  /** Its address, as the operator has set it. */
  public String issuer() {
    return client.issuer().toString();
  }

  /** Where the browser is sent to. */
  public Future<String> address(Errand errand) {
    return trust.current().map(now -> address(now, errand));
  }

  private String address(Trust now, Errand errand) {
    var url =
        new OAuth2AuthorizationURL()
            .setRedirectUri(client.redirectUri())
            .setScopes(SCOPES)
            .setState(errand.state())
            .putAdditionalParameter("nonce", errand.nonce())
            .putAdditionalParameter("code_challenge", challenge(errand.verifier()))
            .putAdditionalParameter("code_challenge_method", "S256");
    if (errand.proveAgain()) {
      url.putAdditionalParameter("prompt", "login").putAdditionalParameter("max_age", "0");
    }
    return now.oauth().authorizeURL(url);
  }

  private static String challenge(String verifier) {
    try {
      var hash =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Gives the code for what the provider says of the person.
   *
   * @param saidIssuer who says to have sent the browser back (RFC 9207); blank if nobody says so
   */
  public Future<Claims> redeem(String code, String saidIssuer, Errand errand) {
    return trust
        .current()
        .compose(
            now ->
                saidIssuer.isEmpty() || saidIssuer.equals(now.metadata().issuer())
                    ? talk.token(now.metadata(), code, errand.verifier())
                        .compose(answer -> believed(now, answer, errand))
                    : Future.failedFuture(
                        ProviderTrouble.wrong("another issuer has sent the browser back")));
  }

  private Future<Claims> believed(Trust now, JsonNode answer, Errand errand) {
    var token = IdToken.of(answer.path("id_token").asText(""));
    return trust
        .knowing(token)
        .compose(known -> signed(known, token).recover(failed -> again(known, token, failed)))
        .map(
            good ->
                token.checked(
                    now.metadata().issuer(), client.id(), errand.nonce(), clock.instant()))
        .compose(claims -> complete(now, claims, answer.path("access_token").asText("")));
  }

  private static Future<Void> signed(Trust known, IdToken token) {
    return Future.succeededFuture(new TokenCredentials(token.text()))
        .compose(known.oauth()::authenticate)
        .transform(
            good ->
                good.succeeded()
                    ? Future.succeededFuture()
                    : Future.failedFuture(
                        ProviderTrouble.wrong("its id token is not signed by it for us")));
  }

  /** A key may have taken the place of another one under the same name, or under none. */
  private Future<Void> again(Trust known, IdToken token, Throwable failed) {
    return trust
        .newest()
        .compose(
            newest ->
                newest.isSameAs(known.metadata(), known.keys())
                    ? Future.failedFuture(failed)
                    : signed(newest, token));
  }

  /** Some say of the mail address only where they are asked for more. */
  private Future<Claims> complete(Trust now, Claims claims, String accessToken) {
    var place = now.metadata().userInfo();
    if (claims.mail().isPresent() || place.isEmpty() || accessToken.isEmpty()) {
      return Future.succeededFuture(claims);
    }
    return talk.userInfo(place.get(), accessToken)
        .map(
            info -> {
              if (!info.path("sub").asText("").equals(claims.subject())) {
                throw ProviderTrouble.wrong("its user info is of somebody else");
              }
              return claims.with(info);
            });
  }
}

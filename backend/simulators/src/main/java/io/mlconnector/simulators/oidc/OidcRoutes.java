package io.mlconnector.simulators.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The provider's addresses. It refuses what a provider refuses: a client or address that is not
 * registered, a request without PKCE, a code that comes twice, too late or with another verifier.
 */
final class OidcRoutes {

  private static final int OK = 200;
  private static final int FOUND = 302;
  private static final int BAD_REQUEST = 400;
  private static final int UNAUTHORIZED = 401;
  private static final int UNAVAILABLE = 503;
  private static final Duration TOKEN_MAX = Duration.ofMinutes(5);

  /** For how long a browser has been signed in there when it comes. */
  private static final Duration SIGNED_IN_FOR = Duration.ofHours(2);

  private final OidcSandbox sandbox;
  private final Codes codes = new Codes();

  OidcRoutes(OidcSandbox sandbox) {
    this.sandbox = sandbox;
  }

  Router router(Vertx vertx) {
    Router router = Router.router(vertx);
    router
        .route()
        .handler(
            request -> {
              if (sandbox.manners().isDown()) {
                request.response().setStatusCode(UNAVAILABLE).end();
              } else {
                request.next();
              }
            });
    router.route().handler(BodyHandler.create(false));
    router.get("/.well-known/openid-configuration").handler(this::discovery);
    router.get("/keys").handler(request -> json(request, OK, sandbox.keys().published()));
    router.get("/authorize").handler(this::authorize);
    router.post("/token").handler(this::token);
    router.get("/user-info").handler(this::userInfo);
    return router;
  }

  private void discovery(RoutingContext request) {
    String issuer = sandbox.issuer();
    ObjectNode said =
        ExactJson.object()
            .put("issuer", issuer)
            .put("authorization_endpoint", issuer + "/authorize")
            .put("token_endpoint", issuer + "/token")
            .put("userinfo_endpoint", issuer + "/user-info")
            .put("jwks_uri", issuer + "/keys");
    said.putArray("response_types_supported").add("code");
    said.putArray("code_challenge_methods_supported").add("S256");
    json(request, OK, said);
  }

  private void authorize(RoutingContext request) {
    MultiMap asked = request.queryParams();
    OidcOptions options = sandbox.options();
    if (!options.clientId().equals(asked.get("client_id"))
        || !options.redirectUri().equals(asked.get("redirect_uri"))) {
      request.response().setStatusCode(BAD_REQUEST).end("This client or address is not known.");
      return;
    }
    String error = flaw(asked);
    Instant now = options.clock().instant();
    boolean asksAgain = "login".equals(asked.get("prompt")) && !sandbox.manners().isForgetful();
    String answer =
        error.isEmpty()
            ? "code="
                + codes.code(
                    new Codes.Grant(
                        sandbox.person(),
                        text(asked, "code_challenge"),
                        text(asked, "nonce"),
                        asksAgain ? now : now.minus(SIGNED_IN_FOR),
                        now))
            : "error=" + error;
    request
        .response()
        .setStatusCode(FOUND)
        .putHeader(
            "Location",
            options.redirectUri()
                + "?"
                + answer
                + "&state="
                + URLEncoder.encode(text(asked, "state"), UTF_8)
                + "&iss="
                + URLEncoder.encode(sandbox.issuer(), UTF_8))
        .end();
  }

  private String flaw(MultiMap asked) {
    if (!"code".equals(asked.get("response_type"))) {
      return "unsupported_response_type";
    }
    if (!text(asked, "scope").contains("openid")) {
      return "invalid_scope";
    }
    boolean proof =
        "S256".equals(asked.get("code_challenge_method"))
            && text(asked, "code_challenge").length() == 43;
    return proof ? sandbox.manners().refusal() : "invalid_request";
  }

  private void token(RoutingContext request) {
    MultiMap form = request.request().formAttributes();
    OidcOptions options = sandbox.options();
    String both =
        URLEncoder.encode(options.clientId(), UTF_8)
            + ":"
            + URLEncoder.encode(options.clientSecret(), UTF_8);
    String basic = "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    if (!basic.equals(request.request().getHeader("Authorization"))) {
      json(request, UNAUTHORIZED, ExactJson.object().put("error", "invalid_client"));
      return;
    }
    Instant now = options.clock().instant();
    Optional<Codes.Grant> grant =
        codes
            .take(text(form, "code"), text(form, "code_verifier"), now)
            .filter(one -> "authorization_code".equals(form.get("grant_type")))
            .filter(one -> options.redirectUri().equals(form.get("redirect_uri")));
    if (grant.isEmpty()) {
      json(request, BAD_REQUEST, ExactJson.object().put("error", "invalid_grant"));
      return;
    }
    json(
        request,
        OK,
        ExactJson.object()
            .put("token_type", "Bearer")
            .put("access_token", codes.accessToken(grant.get().person()))
            .put("id_token", idToken(grant.get(), now)));
  }

  private String idToken(Codes.Grant grant, Instant now) {
    ObjectNode claims =
        ExactJson.object()
            .put("iss", sandbox.issuer())
            .put("sub", grant.person().subject())
            .put("aud", sandbox.options().clientId())
            .put("iat", now.getEpochSecond())
            .put("exp", now.plus(TOKEN_MAX).getEpochSecond())
            .put("auth_time", grant.provedAt().getEpochSecond())
            .put("nonce", grant.nonce());
    if (!sandbox.manners().isThrifty()) {
      claims.setAll(profile(grant.person()));
    }
    return sandbox
        .manners()
        .forgery()
        .map(forgery -> forgery.token(claims, sandbox.keys()))
        .orElseGet(() -> sandbox.keys().rs256(claims));
  }

  private void userInfo(RoutingContext request) {
    String said = String.valueOf(request.request().getHeader("Authorization"));
    codes
        .person(said.replaceFirst("^Bearer ", ""))
        .ifPresentOrElse(
            person -> json(request, OK, profile(person).put("sub", person.subject())),
            () -> request.response().setStatusCode(UNAUTHORIZED).end());
  }

  private static ObjectNode profile(OidcPerson person) {
    ObjectNode profile = ExactJson.object();
    if (!person.mail().isEmpty()) {
      profile.put("email", person.mail()).put("email_verified", person.mailConfirmed());
    }
    return profile.put("name", person.name());
  }

  private static String text(MultiMap fields, String name) {
    String value = fields.get(name);
    return value == null ? "" : value;
  }

  private static void json(RoutingContext request, int status, JsonNode body) {
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(ExactJson.write(body));
  }
}

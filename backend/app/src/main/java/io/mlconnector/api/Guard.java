package io.mlconnector.api;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.tenant.ApiTokens;
import io.mlconnector.tenant.Caller;
import io.mlconnector.tenant.Scope;
import io.mlconnector.web.Endpoint;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.ProviderFailures;
import io.mlconnector.web.TenantRate;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;

/** Lets a call through for the tenant, or the operator, whose token it bears. */
final class Guard {

  private static final String SCHEME = "bearer ";

  private final ApiTokens tokens;
  private final TenantRate rate;
  private final Optional<byte[]> operator;

  Guard(ApiTokens tokens, TenantRate rate, Optional<String> operatorToken) {
    this.tokens = tokens;
    this.rate = rate;
    this.operator = operatorToken.map(Guard::digest);
  }

  /** A call inside one tenant. */
  interface TenantAction {
    Future<Void> answer(RoutingContext request, TenantId tenant);
  }

  Endpoint.Action tenant(Scope scope, TenantAction action) {
    return request ->
        tokens
            .authenticate(bearer(request))
            .map(found -> let(request, found.orElseThrow(Guard::unauthorized), scope))
            .compose(caller -> action.answer(request, caller.tenant()))
            .recover(failure -> Future.failedFuture(ProviderFailures.translated(failure)));
  }

  private Caller let(RoutingContext request, Caller caller, Scope scope) {
    rate.take(caller.tenant());
    if (!caller.scopes().contains(scope)) {
      throw HttpProblem.of(
          new Problem(Code.SCOPE_MISSING, Map.of("name", caller.name(), "scope", scope.word())));
    }
    Callers.enter(request, caller);
    return caller;
  }

  Endpoint.Action operator(Endpoint.Action action) {
    return request -> {
      var expected = operator.orElseThrow(Guard::closed);
      if (!MessageDigest.isEqual(expected, digest(bearer(request)))) {
        throw unauthorized();
      }
      return action.answer(request);
    };
  }

  private static String bearer(RoutingContext request) {
    var header = request.request().getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw unauthorized();
    }
    return header.substring(SCHEME.length()).strip();
  }

  private static HttpProblem unauthorized() {
    return HttpProblem.of(Problem.of(Code.UNAUTHORIZED))
        .withHeader("WWW-Authenticate", "Bearer realm=\"ml-connector\"");
  }

  private static HttpProblem closed() {
    return HttpProblem.of(Problem.of(Code.OPERATOR_CLOSED));
  }

  // Digests have one length, so the comparison tells nothing about the token's.
  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

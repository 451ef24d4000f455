package io.mlconnector.api;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.web.Endpoint;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.ProviderFailures;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** Lets a call through for the tenant, or the operator, whose token it bears. */
final class Guard {

  private static final String SCHEME = "bearer ";

  private final Tenants tenants;
  private final Optional<byte[]> operator;

  Guard(Tenants tenants, Optional<String> operatorToken) {
    this.tenants = tenants;
    this.operator = operatorToken.map(Guard::digest);
  }

  /** A call inside one tenant. */
  interface TenantAction {
    Future<Void> answer(RoutingContext request, TenantId tenant);
  }

  Endpoint.Action tenant(TenantAction action) {
    return request ->
        tenants
            .authenticate(bearer(request))
            .compose(found -> action.answer(request, found.orElseThrow(Guard::unauthorized)))
            .recover(failure -> Future.failedFuture(ProviderFailures.translated(failure)));
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

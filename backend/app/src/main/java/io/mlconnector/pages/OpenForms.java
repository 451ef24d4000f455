package io.mlconnector.pages;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Tokens;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;

/**
 * Forms for people who have no session: a form has to bring back what a cookie of ours holds, which
 * no other site can read or set.
 */
public record OpenForms(Cookies cookies, SecureRandom random) {

  private static final int LENGTH = 43;

  /** What the form has to bring back. */
  public String token(RoutingContext request) {
    var held = cookies.get(request, Cookies.Purpose.FORM);
    if (held.length() == LENGTH) {
      return held;
    }
    var fresh = Tokens.fresh(random);
    cookies.set(request, Cookies.Purpose.FORM, fresh);
    return fresh;
  }

  /** Fails unless the form is one of ours, from this browser. */
  public Future<Void> check(RoutingContext request) {
    return Tokens.same(cookies.get(request, Cookies.Purpose.FORM), field(request, "csrf"))
        ? Future.succeededFuture()
        : Future.failedFuture(HttpProblem.of(Problem.of(Code.FORM_NOT_OURS)));
  }

  /** A field of the form; blank where it is missing. */
  public static String field(RoutingContext request, String name) {
    var value = request.request().getFormAttribute(name);
    return value == null ? "" : value;
  }
}

package io.mlconnector.portal;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.identity.Tokens;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Uuids;
import java.util.Optional;

/**
 * What a form has to bring back. It names the company account whose page it was on, as a browser
 * may turn to another one while the page is open: what was filled in for one is never done to the
 * other. A form that was kept while its person proved who it is holds it too.
 */
public final class FormToken {

  private FormToken() {}

  static String of(String secret, TenantId tenant) {
    return tenant + "." + Tokens.bound(secret, tenant.toString());
  }

  /** The company account that it is for; empty for one of a person's own pages. */
  static Optional<TenantId> tenant(String token) {
    var dot = token.indexOf('.');
    return Uuids.of(token.substring(0, Math.max(0, dot))).map(TenantId::new);
  }

  /** Whether it is of the session, whichever company account it is for. */
  public static boolean isOfSession(String secret, String token) {
    var dot = token.indexOf('.');
    return dot < 0
        ? Tokens.same(secret, token)
        : Tokens.same(Tokens.bound(secret, token.substring(0, dot)), token.substring(dot + 1));
  }

  /** Why the form of somebody who looks at the tenant is not taken. */
  static HttpProblem refusal(TenantId tenant, String token) {
    var foreign = token.contains(".") && !token.startsWith(tenant + ".");
    return HttpProblem.of(Problem.of(foreign ? Code.FORM_OF_OTHER_COMPANY : Code.FORM_NOT_OURS));
  }
}

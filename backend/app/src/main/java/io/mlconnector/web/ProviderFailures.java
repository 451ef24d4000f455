package io.mlconnector.web;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.OdooException;

/** Failures of the two neighbours as answers; everything else stays what it is. */
public final class ProviderFailures {

  private static final int UNAVAILABLE = 503;

  private ProviderFailures() {}

  /** The answer to a failure of Concur or Odoo; any other failure as it is. */
  public static Throwable translated(Throwable failure) {
    return switch (failure) {
      case OdooException odoo ->
          answer(odoo.problem(), odoo.kind() == OdooException.Kind.TRANSIENT);
      case ConcurException concur ->
          answer(concur.problem(), concur.kind() == ConcurException.Kind.TRANSIENT);
      default -> failure;
    };
  }

  private static HttpProblem answer(Problem problem, boolean passing) {
    var answer = HttpProblem.of(problem);
    return passing && problem.code() != Code.NOT_CONNECTED
        ? answer.withStatus(UNAVAILABLE).withHeader("Retry-After", "60")
        : answer;
  }
}

package io.mlconnector.identity;

import io.mlconnector.core.problem.Problem;

/** Ends a chain of steps where a person is refused; carries no stack trace, as it is no bug. */
public final class Refused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public Refused(Problem problem) {
    super(problem.code().text(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}

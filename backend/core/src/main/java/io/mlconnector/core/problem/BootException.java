package io.mlconnector.core.problem;

/** The start cannot go on; the operator is told the problem in one line. */
public final class BootException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  public BootException(Problem problem) {
    super(problem.code().text() + " " + problem.message() + " " + problem.fix());
    this.problem = problem;
  }

  public BootException(Problem problem, Throwable cause) {
    super(problem.code().text() + " " + problem.message() + " " + problem.fix(), cause);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}

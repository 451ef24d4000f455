package io.mlconnector.connection.ping;

import io.mlconnector.core.problem.Owner;
import io.mlconnector.core.problem.Problem;
import java.util.Optional;

/**
 * One step of a ping.
 *
 * @param code names the check for machines, such as {@code concur.token}
 * @param name names it for people
 * @param did what we do to find out
 * @param detail what was found, or the problem's code and words
 * @param fix what to do; empty where there is nothing to do
 * @param owner who can do it; every check that failed or warns has one
 */
public record Check(
    String code,
    String name,
    Status status,
    String did,
    String detail,
    String fix,
    Optional<Owner> owner) {

  /** How a check ended. */
  public enum Status {
    PASS,
    WARN,
    FAIL,
    /** Not tried, because an earlier check failed or there is nothing to try. */
    SKIP
  }

  static Check passed(Step step, String detail) {
    return of(step, Status.PASS, detail, "");
  }

  static Check warned(Step step, Problem problem) {
    return of(step, Status.WARN, problem);
  }

  static Check failed(Step step, Problem problem) {
    return of(step, Status.FAIL, problem);
  }

  /**
   * Not tried.
   *
   * @param missing what failed, without which it tells nothing
   */
  static Check skipped(Step step, Step missing) {
    return of(
        step,
        Status.SKIP,
        "Not tried, as this did not work: " + missing.title() + ".",
        "Mend that first.");
  }

  static Check late(Step step) {
    return of(step, Status.SKIP, "Not tried, as the time for the test was up.", "Test it again.");
  }

  /** Nothing is wrong, and there is nothing to try. */
  static Check idle(Step step, String detail) {
    return of(step, Status.SKIP, detail, "");
  }

  private static Check of(Step step, Status status, Problem problem) {
    return new Check(
        step.code(),
        step.title(),
        status,
        step.did(),
        problem.code().text() + " " + problem.message(),
        problem.fix(),
        Optional.of(problem.code().owner()));
  }

  private static Check of(Step step, Status status, String detail, String fix) {
    return new Check(step.code(), step.title(), status, step.did(), detail, fix, Optional.empty());
  }
}

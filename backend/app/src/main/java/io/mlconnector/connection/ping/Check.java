package io.mlconnector.connection.ping;

import io.mlconnector.core.problem.Problem;

/**
 * One step of a ping.
 *
 * @param code names the check for machines, such as {@code concur.token}
 * @param name names it for people
 * @param detail what was found, or the problem's code and words
 * @param fix what to do; empty where there is nothing to do
 */
public record Check(String code, String name, Status status, String detail, String fix) {

  /** How a check ended. */
  public enum Status {
    PASS,
    WARN,
    FAIL,
    /** Not tried, because an earlier check failed or there is nothing to try. */
    SKIP
  }

  static Check passed(Step step, String detail) {
    return new Check(step.code(), step.title(), Status.PASS, detail, "");
  }

  static Check warned(Step step, Problem problem) {
    return of(step, Status.WARN, problem);
  }

  static Check failed(Step step, Problem problem) {
    return of(step, Status.FAIL, problem);
  }

  static Check skipped(Step step) {
    return new Check(
        step.code(), step.title(), Status.SKIP, "Not tried.", "Mend what comes before it.");
  }

  /** Nothing is wrong, and there is nothing to try. */
  static Check idle(Step step, String detail) {
    return new Check(step.code(), step.title(), Status.SKIP, detail, "");
  }

  private static Check of(Step step, Status status, Problem problem) {
    var detail = problem.code().text() + " " + problem.message();
    return new Check(step.code(), step.title(), status, detail, problem.fix());
  }
}

package io.mlconnector.portal.wording;

import io.mlconnector.core.problem.Problem;

/** A problem as people read it. */
public record Trouble(String code, String what, String fix, String who) {

  public static Trouble of(Problem problem) {
    return new Trouble(
        problem.code().text(),
        problem.message(),
        problem.fix(),
        Wording.mender(problem.code().owner()));
  }
}

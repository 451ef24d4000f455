package io.mlconnector.portal.vendors;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.portal.wording.Wording;
import java.util.List;

/** What is wrong with a vendor, what to do about it, and who can. */
public record Mark(String code, String detail, String fix, String owner) {

  static List<Mark> of(List<Problem> problems) {
    return problems.stream()
        .map(
            problem ->
                new Mark(
                    problem.code().text(),
                    problem.message(),
                    problem.fix(),
                    Wording.owner(problem.code().owner())))
        .toList();
  }
}

package io.mlconnector.support.board;

import io.mlconnector.core.problem.Code;
import io.mlconnector.web.ProblemJson;
import java.util.Arrays;

/** Problems by their codes, without the facts that are a tenant's own. */
final class Codes {

  private Codes() {}

  /** What a code is about; blank for one that there is no more. */
  static String title(String text) {
    return Arrays.stream(Code.values())
        .filter(code -> code.text().equals(text))
        .findFirst()
        .map(ProblemJson::title)
        .orElse("");
  }
}

package io.mlconnector.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.Json;
import io.mlconnector.web.ProblemJson;
import java.util.List;

/** Lists of problems inside answers. */
final class ProblemLists {

  private ProblemLists() {}

  static ArrayNode of(List<Problem> problems) {
    return Json.array().addAll(ProblemJson.of(problems));
  }
}

package io.mlconnector.connection.token;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A problem as a JSON column: its code and its facts, so that the words stay the catalogue's. */
public final class ProblemJson {

  private ProblemJson() {}

  public static JsonObject write(Problem problem) {
    var facts = new JsonObject();
    problem.facts().forEach(facts::put);
    return JsonObject.of("code", problem.code().text(), "facts", facts);
  }

  /** Reads the column; a code that is not known any more becomes an internal problem. */
  public static Problem read(JsonObject json) {
    var text = json.getString("code", "");
    return Arrays.stream(Code.values())
        .filter(code -> code.text().equals(text))
        .findFirst()
        .map(code -> new Problem(code, facts(json.getJsonObject("facts", new JsonObject()))))
        .orElseGet(() -> Problem.of(Code.INTERNAL, "reference", text));
  }

  private static Map<String, String> facts(JsonObject facts) {
    return facts.stream()
        .collect(Collectors.toMap(Map.Entry::getKey, fact -> String.valueOf(fact.getValue())));
  }
}

package io.mlconnector.json;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Problems as they are stored, so that the words stay the catalogue's: {@code {"code": "MLC-303",
 * "facts": {"code": "474230"}}}, and arrays of it.
 */
public final class StoredProblems {

  private static final Map<String, Code> CODES =
      Arrays.stream(Code.values()).collect(Collectors.toMap(Code::text, Function.identity()));

  private StoredProblems() {}

  public static JsonArray write(List<Problem> problems) {
    var array = new JsonArray();
    problems.forEach(problem -> array.add(write(problem)));
    return array;
  }

  public static JsonObject write(Problem problem) {
    var facts = new JsonObject();
    problem.facts().forEach(facts::put);
    return JsonObject.of("code", problem.code().text(), "facts", facts);
  }

  public static List<Problem> read(JsonArray array) {
    return IntStream.range(0, array.size())
        .mapToObj(array::getJsonObject)
        .map(StoredProblems::read)
        .toList();
  }

  /** A code that this version does not know reads as internal, with the code as its reference. */
  public static Problem read(JsonObject json) {
    var text = json.getString("code", "");
    var code = CODES.get(text);
    return code == null
        ? Problem.of(Code.INTERNAL, "reference", text)
        : new Problem(code, facts(json.getJsonObject("facts", new JsonObject())));
  }

  private static Map<String, String> facts(JsonObject facts) {
    return facts.stream()
        .collect(Collectors.toMap(Map.Entry::getKey, fact -> String.valueOf(fact.getValue())));
  }
}

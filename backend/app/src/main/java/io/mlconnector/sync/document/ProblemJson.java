package io.mlconnector.sync.document;

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

/** Problems as they are stored: {@code [{"code": "MLC-303", "facts": {"code": "474230"}}]}. */
public final class ProblemJson {

  private static final Map<String, Code> CODES =
      Arrays.stream(Code.values()).collect(Collectors.toMap(Code::text, Function.identity()));

  private ProblemJson() {}

  public static JsonArray write(List<Problem> problems) {
    var array = new JsonArray();
    problems.forEach(problem -> array.add(write(problem)));
    return array;
  }

  public static JsonObject write(Problem problem) {
    var facts = new JsonObject();
    problem.facts().forEach(facts::put);
    return new JsonObject().put("code", problem.code().text()).put("facts", facts);
  }

  /** Reads what {@link #write} wrote; a code that this version does not know reads as internal. */
  public static List<Problem> read(JsonArray array) {
    return IntStream.range(0, array.size())
        .mapToObj(array::getJsonObject)
        .map(ProblemJson::read)
        .toList();
  }

  private static Problem read(JsonObject json) {
    var facts =
        json.getJsonObject("facts", new JsonObject()).stream()
            .collect(Collectors.toMap(Map.Entry::getKey, fact -> String.valueOf(fact.getValue())));
    return new Problem(CODES.getOrDefault(json.getString("code"), Code.INTERNAL), facts);
  }
}

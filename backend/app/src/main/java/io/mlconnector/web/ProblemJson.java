package io.mlconnector.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Owner;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.Json;
import java.util.List;
import java.util.Locale;

/** Problems in the words of the API: RFC 9457 for a whole answer, the same members inside one. */
public final class ProblemJson {

  private ProblemJson() {}

  /** A whole answer. */
  static ObjectNode answer(HttpProblem failure, String typeBase, String reference) {
    var first = failure.problems().getFirst();
    var json = Json.object();
    json.put("type", typeBase + first.code().text());
    json.put("title", title(first.code()));
    json.put("status", failure.status());
    json.put("detail", first.message());
    json.put("code", first.code().text());
    json.put("fix", first.fix());
    json.put("owner", owner(first));
    if (first.facts().containsKey("field")) {
      var errors = json.putArray("errors");
      failure.problems().forEach(problem -> errors.add(of(problem)));
    }
    json.put("reference", reference);
    return json;
  }

  /** One problem inside an answer: code, what, who can fix it and how. */
  public static ObjectNode of(Problem problem) {
    var json = Json.object();
    json.put("code", problem.code().text());
    json.put("detail", problem.message());
    json.put("fix", problem.fix());
    json.put("owner", owner(problem));
    var field = problem.facts().get("field");
    if (field != null) {
      json.put("field", field);
    }
    return json;
  }

  /** Several problems inside an answer. */
  public static List<ObjectNode> of(List<Problem> problems) {
    return problems.stream().map(ProblemJson::of).toList();
  }

  /** The owner as a word, such as {@code concur-admin}. */
  public static String owner(Problem problem) {
    return owner(problem.code().owner());
  }

  /** The same of an owner. */
  public static String owner(Owner owner) {
    return owner.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The code's name as words, the same for every problem of the code. */
  public static String title(Code code) {
    var words = code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}

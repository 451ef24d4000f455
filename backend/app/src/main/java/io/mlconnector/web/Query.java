package io.mlconnector.web;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The query of an address, read as strictly as a body. */
public final class Query {

  private static final int BAD_REQUEST = 400;
  private static final String STRANGE = "it holds a sign that no text has";

  private final MultiMap values;

  private Query(MultiMap values) {
    this.values = values;
  }

  /**
   * Reads the query.
   *
   * @throws HttpProblem if it has other parameters than these, or one of them twice
   */
  public static Query of(RoutingContext request, Set<String> known) {
    var values = request.queryParams();
    var problems = new ArrayList<Problem>();
    for (var name : values.names()) {
      if (!known.contains(name)) {
        problems.add(Problem.of(Code.UNKNOWN_FIELD, "field", name));
      } else if (values.getAll(name).size() > 1) {
        problems.add(wrong(name, "it comes twice"));
      } else if (values.getAll(name).stream().anyMatch(Query::isStrange)) {
        problems.add(wrong(name, STRANGE));
      }
    }
    if (!problems.isEmpty()) {
      throw HttpProblem.of(problems).withStatus(BAD_REQUEST);
    }
    return new Query(values);
  }

  /** Whether a text holds what the database takes in none. */
  private static boolean isStrange(String text) {
    return text.indexOf('\0') >= 0;
  }

  /**
   * A text that somebody sent, as it is.
   *
   * @throws HttpProblem if it holds what the database takes in none
   */
  public static String checked(String name, String text) {
    if (isStrange(text)) {
      throw refuse(name, STRANGE);
    }
    return text;
  }

  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * A whole number.
   *
   * @throws HttpProblem if the parameter is none, or out of bounds
   */
  public int number(String name, int min, int max, int absent) {
    var text = text(name);
    if (text.isEmpty()) {
      return absent;
    }
    if (text.get().matches("\\d{1,9}")) {
      var number = Integer.parseInt(text.get());
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw refuse(name, "a whole number from " + min + " to " + max + " is expected");
  }

  /** The answer to a parameter that cannot be used. */
  public static HttpProblem refuse(String name, String detail) {
    return HttpProblem.of(List.of(wrong(name, detail))).withStatus(BAD_REQUEST);
  }

  private static Problem wrong(String name, String detail) {
    return new Problem(Code.INVALID_FIELD, Map.of("field", name, "detail", detail));
  }
}

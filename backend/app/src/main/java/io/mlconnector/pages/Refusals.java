package io.mlconnector.pages;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Refused;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** What is wrong with a form, in words for whoever filled it in, by field. */
public final class Refusals {

  /** Stands for the whole form. */
  public static final String FORM = "form";

  private Refusals() {}

  public static Map<String, String> of(List<Problem> problems) {
    var words = new HashMap<String, String>();
    problems.forEach(
        problem -> words.putIfAbsent(problem.facts().getOrDefault("field", FORM), words(problem)));
    return words;
  }

  private static String words(Problem problem) {
    if (problem.code() == Code.INVALID_FIELD) {
      var detail = problem.facts().getOrDefault("detail", "");
      return detail.isEmpty()
          ? problem.message()
          : detail.substring(0, 1).toUpperCase(Locale.ROOT) + detail.substring(1) + ".";
    }
    return problem.message() + " " + problem.fix();
  }

  /** Shows the form again to a person who was refused; other failures stay failures. */
  public static Future<Void> shown(
      Future<Void> work, Function<Map<String, String>, Future<Void>> again) {
    return work.recover(
        failure ->
            failure instanceof Refused refused
                ? again.apply(of(List.of(refused.problem())))
                : Future.failedFuture(failure));
  }
}

package io.mlconnector.support.actions;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.pages.Refusals;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** What comes of something that staff wanted to do. */
sealed interface Outcome {

  /**
   * It is done.
   *
   * @param count of what; 0 where there is nothing to count
   * @param detail for the audit of the staff
   */
  record Done(long count, JsonObject detail) implements Outcome {}

  /**
   * Nothing was done.
   *
   * @param wrong by field
   */
  record Refused(Map<String, String> wrong) implements Outcome {

    public Refused {
      wrong = Map.copyOf(wrong);
    }
  }

  static Outcome done(JsonObject detail) {
    return new Done(0, detail);
  }

  static Outcome refused(String words) {
    return new Refused(Map.of(Refusals.FORM, words));
  }

  static Outcome refused(List<Problem> problems) {
    return new Refused(Refusals.of(problems));
  }
}

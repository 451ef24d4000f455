package io.mlconnector.core.mapping;

import java.util.ArrayList;
import java.util.List;

/** Why the result is what it is: one step per decision, in the order taken. */
public record Trace(List<Step> steps) {

  public Trace {
    steps = List.copyOf(steps);
  }

  /** The steps of all parts, one part after the other. */
  @SafeVarargs
  static List<Step> together(List<Step>... parts) {
    var all = new ArrayList<Step>();
    for (var part : parts) {
      all.addAll(part);
    }
    return List.copyOf(all);
  }

  /**
   * A decision.
   *
   * @param subject what was decided, such as {@code entry 3, line 1, account}
   * @param rule the mapping row or rule that decided it
   * @param result what came out
   */
  public record Step(String subject, String rule, String result) {}
}

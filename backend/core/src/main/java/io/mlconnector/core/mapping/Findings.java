package io.mlconnector.core.mapping;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects every decision and every refusal of one mapping, each refusal once. */
final class Findings {

  private final Set<Problem> refusals = new LinkedHashSet<>();
  private final List<Trace.Step> steps = new ArrayList<>();

  void decided(String subject, String rule, String result) {
    steps.add(new Trace.Step(subject, rule, result));
  }

  void refused(String subject, String rule, Problem problem) {
    refusals.add(problem);
    decided(subject, rule, "refused, " + problem.code().text() + ": " + problem.message());
  }

  /** Refuses for a field that the document should have. */
  void missing(String subject, String field) {
    refused(
        subject,
        "the document must have it",
        new Problem(Code.FIELD_MISSING, Map.of("field", field + " (" + subject + ")")));
  }

  /** Where the trace stands; {@link #since} gives what was decided from there on. */
  int mark() {
    return steps.size();
  }

  List<Trace.Step> since(int mark) {
    return List.copyOf(steps.subList(mark, steps.size()));
  }

  boolean anyRefusal() {
    return !refusals.isEmpty();
  }

  List<Problem> reasons() {
    return List.copyOf(refusals);
  }

  Trace trace() {
    return new Trace(steps);
  }
}

package io.mlconnector.sync.document;

import io.mlconnector.core.problem.Problem;
import java.util.List;
import java.util.UUID;

/** A document and why it goes where it goes. */
public record Reasoned(UUID document, List<Problem> problems) {

  public Reasoned {
    problems = List.copyOf(problems);
  }

  public static Reasoned of(OpenDocument document, Problem problem) {
    return new Reasoned(document.id(), List.of(problem));
  }
}

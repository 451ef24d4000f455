package io.mlconnector.sync.document;

import io.mlconnector.core.problem.Problem;
import java.util.List;
import java.util.UUID;

/**
 * A document and why it goes where it goes.
 *
 * @param correlation the id of our call that was answered so; blank where none was
 */
public record Reasoned(UUID document, List<Problem> problems, String correlation) {

  public Reasoned(UUID document, List<Problem> problems) {
    this(document, problems, "");
  }

  public Reasoned {
    problems = List.copyOf(problems);
  }

  /** The same, as Concur's answer to a call of ours. */
  public Reasoned ofCall(String id) {
    return new Reasoned(document, problems, id);
  }

  public static Reasoned of(OpenDocument document, Problem problem) {
    return new Reasoned(document.id(), List.of(problem));
  }
}

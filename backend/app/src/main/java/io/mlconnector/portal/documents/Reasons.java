package io.mlconnector.portal.documents;

import io.mlconnector.core.problem.Problem;
import java.util.List;

/**
 * The reasons of a document, or of a step, as far as a page has room for them: one may have
 * thousands.
 *
 * @param more how many are not shown
 */
public record Reasons(List<DocumentRow.Reason> shown, int more) {

  static final Reasons NONE = new Reasons(List.of(), 0);

  /** In a row of a list, or at a step. */
  static final int FEW = 3;

  /** Where they are what the page is about. */
  static final int MANY = 30;

  public Reasons {
    shown = List.copyOf(shown);
  }

  static Reasons of(List<Problem> problems, int max) {
    return new Reasons(
        problems.stream().limit(max).map(DocumentRow.Reason::of).toList(),
        Math.max(0, problems.size() - max));
  }

  public boolean isEmpty() {
    return shown.isEmpty();
  }
}

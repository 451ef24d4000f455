package io.mlconnector.sync.lists;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.lists.ConcurLists;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.Optional;

/** What keeps one list from being filled, and holds up no other. */
final class ListTrouble {

  private ListTrouble() {}

  /**
   * A list that is too long, that nobody can read, or whose changes are refused as a whole; empty
   * where it may be no matter of this list.
   */
  static Optional<Problem> of(Throwable failure) {
    return missing(failure)
        .or(
            () ->
                failure instanceof ConcurException odd
                        && odd.kind() == ConcurException.Kind.OUR_FAULT
                    ? Optional.of(odd.problem())
                    : Optional.empty());
  }

  /** The app at Concur lacks a right: the list says so, and nobody is alarmed each hour. */
  private static Optional<Problem> missing(Throwable failure) {
    return failure instanceof ConcurException refused
            && refused.problem().code() == Code.CONCUR_FORBIDDEN
            && "403".equals(refused.problem().facts().get("status"))
        ? Optional.of(
            Problem.of(Code.CONCUR_SCOPE_MISSING, "scope", String.join(", ", ConcurLists.SCOPES)))
        : Optional.empty();
  }
}

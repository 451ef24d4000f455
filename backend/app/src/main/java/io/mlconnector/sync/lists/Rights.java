package io.mlconnector.sync.lists;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.lists.ConcurLists;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.Optional;

/** Whether the app at Concur lacks a right: the list says so, and nobody is alarmed each hour. */
final class Rights {

  private Rights() {}

  static Optional<Problem> missing(Throwable failure) {
    return failure instanceof ConcurException refused
            && refused.problem().code() == Code.CONCUR_FORBIDDEN
            && "403".equals(refused.problem().facts().get("status"))
        ? Optional.of(
            Problem.of(Code.CONCUR_SCOPE_MISSING, "scope", String.join(", ", ConcurLists.SCOPES)))
        : Optional.empty();
  }
}

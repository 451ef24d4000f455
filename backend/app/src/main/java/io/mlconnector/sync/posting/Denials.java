package io.mlconnector.sync.posting;

import io.mlconnector.odoo.OdooException;
import io.mlconnector.sync.document.OpenDocument;
import io.mlconnector.sync.document.Reasoned;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one batch that Odoo denied us one by one. Where others of the batch went through
 * it is a rule about these; where none did, the user may have lost the right as a whole, which is
 * the connection's trouble and no document's.
 */
final class Denials {

  /** So many in a row without a success are enough to stop asking. */
  private static final int STOP = 3;

  /** A document that is denied alone is judged after so many attempts. */
  private static final int ATTEMPTS_MAX = 3;

  private final List<OpenDocument> denied = new ArrayList<>();
  private @Nullable OdooException last;

  /** Notes the denial; fails with it once asking on is of no use. */
  Future<List<OpenDocument>> add(OpenDocument document, OdooException failure) {
    denied.add(document);
    last = failure;
    return denied.size() >= STOP && !patient()
        ? Future.failedFuture(failure)
        : Future.succeededFuture(List.of());
  }

  /** The documents to hold, or the failure if it is not theirs. */
  Future<List<Reasoned>> verdict(List<OpenDocument> posted) {
    var failure = last;
    if (failure == null) {
      return Future.succeededFuture(List.of());
    }
    return posted.isEmpty() && !patient()
        ? Future.failedFuture(failure)
        : Future.succeededFuture(
            denied.stream().map(one -> Reasoned.of(one, failure.problem())).toList());
  }

  private boolean patient() {
    return denied.stream().allMatch(document -> document.attempts() >= ATTEMPTS_MAX);
  }
}

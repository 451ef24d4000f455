package io.mlconnector.sync.document;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a document's way: the same business document, on its way or in the ledger.
 *
 * @param entryName Odoo's number of it, if it has one already
 */
public record Twin(int revision, @Nullable String entryName) {

  static final String NAMELESS = "An entry that is on its way";

  /** Why the document has to wait. */
  public Problem of(OpenDocument document) {
    if (revision > document.revision()) {
      return Problem.of(Code.NEWER_VERSION, "revision", Integer.toString(revision));
    }
    return revision == document.revision()
        ? new Problem(
            Code.DUPLICATE,
            Map.of(
                "type", document.type().word(),
                "id", document.businessId(),
                "revision", Integer.toString(revision)))
        : Problem.of(Code.EARLIER_VERSION, "entry", entryName == null ? NAMELESS : entryName);
  }
}

package io.mlconnector.sync.document;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that Concur has taken back.
 *
 * @param entryName Odoo's number, if it was posted
 * @param correlation the id of our call that was answered so
 */
public record TakenBack(UUID document, @Nullable String entryName, String correlation) {

  Reasoned untouched() {
    return new Reasoned(document, List.of(Problem.of(Code.CONCUR_RECALLED)), correlation);
  }

  Reasoned afterPosting() {
    var name = entryName == null ? "an entry without a number" : entryName;
    return new Reasoned(
        document,
        List.of(Problem.of(Code.CONCUR_RECALLED_AFTER_POSTING, "entry", name)),
        correlation);
  }
}

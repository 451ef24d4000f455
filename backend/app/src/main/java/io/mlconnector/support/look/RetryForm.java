package io.mlconnector.support.look;

import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoutes;
import io.mlconnector.support.StaffVisit;
import io.mlconnector.sync.desk.DecisionOutcome;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Trying a held document again, for who looks at it. Nothing of the company's is decided by it: no
 * entry is given up.
 *
 * @param documents of the tenants themselves, as what is looked through may change nothing
 */
record RetryForm(LookDoor door, DocumentsPages pages, Documents documents) {

  private static final int NOTE_MIN = 10;
  private static final int NOTE_MAX = 200;

  Future<Void> retry(StaffVisit visit) {
    var note = visit.field("note").replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    var length = note.codePointCount(0, note.length());
    return door.open(
        visit,
        DocumentsPages.what(visit),
        opened ->
            length < NOTE_MIN || length > NOTE_MAX
                ? pages.one(
                    visit,
                    opened,
                    "Say why, in %d to %d characters; the company reads it."
                        .formatted(NOTE_MIN, NOTE_MAX))
                : retry(visit, opened, note));
  }

  private Future<Void> retry(StaffVisit visit, LookDoor.Opened opened, String note) {
    var id = DocumentsPages.document(visit);
    var by = new Documents.By(LookDoor.supporter(visit.who()).actor(), note, null);
    return documents
        .retryKeeping(opened.tenant(), id, by)
        .map(RetryForm::words)
        .compose(
            wrong ->
                wrong.isPresent()
                    ? pages.one(visit, opened, wrong.get())
                    : door.told(
                            visit,
                            opened.tenant(),
                            "tenant.document_retried",
                            JsonObject.of("document", id.toString(), "reason", note))
                        .compose(told -> back(visit, opened)));
  }

  /** Why nothing was done; empty where it was. */
  private static Optional<String> words(DecisionOutcome outcome) {
    return switch (outcome) {
      case DecisionOutcome.Done done -> Optional.empty();
      case DecisionOutcome.NotFound missing -> throw HttpProblem.notFound("document");
      case DecisionOutcome.NotNow now ->
          Optional.of("It is " + now.state() + ", and cannot be tried again.");
      case DecisionOutcome.Changed changed ->
          Optional.of("It has changed meanwhile. This is how it stands now.");
      case DecisionOutcome.NoteMissing missing ->
          Optional.of(
              "Its entry is gone from Odoo, and a retry would give that up: the company decides.");
      case DecisionOutcome.InLedger there ->
          Optional.of("Its entry stands in Odoo as " + there.entry() + ".");
    };
  }

  private static Future<Void> back(StaffVisit visit, LookDoor.Opened opened) {
    var path = opened.path().substring(ConsoleRoutes.ROOT.length());
    return ConsoleFrame.leadTo(
        visit.request(), path + "/documents/" + DocumentsPages.document(visit) + "?done=retry");
  }
}

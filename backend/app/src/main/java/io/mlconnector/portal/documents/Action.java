package io.mlconnector.portal.documents;

import io.mlconnector.core.problem.Code;
import io.mlconnector.sync.desk.DocumentSummary;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a person may decide about a document, and what is said before it is done. */
public enum Action {
  RETRY(
      "retry",
      "Try again",
      "It is tried again at once, with the mapping of now.",
      Note.NONE,
      "retried"),
  REJECT(
      "reject",
      "Reject in Concur",
      "It is not posted. The Concur processor reads your words in the report's audit trail, and"
          + " can send the report back to the employee.",
      Note.NEEDED,
      "rejected"),
  IGNORE(
      "ignore",
      "Ignore",
      "It is not posted, and Concur goes on as if it were. Do this only if it is in the books"
          + " already, or does not belong there.",
      Note.NEEDED,
      "ignored"),
  ACCEPT(
      "accept",
      "Accept what Odoo holds",
      "The entry stays as it is in Odoo, and Concur is told that the document is posted.",
      Note.NEEDED,
      "accepted"),
  SETTLE(
      "settle",
      "Settled by hand",
      "You say that its entry is settled in the Odoo that it was made for: reversed there, or done"
          + " away with otherwise. Nothing is sent anywhere; the document ends as taken back.",
      Note.NEEDED,
      "settled"),
  REVERSE(
      "reverse",
      "Reverse in Odoo",
      "A reversing entry is posted in Odoo. Concur still counts the document as posted.",
      Note.NEEDED,
      "reversed");

  /** Whether a reason is asked for. */
  enum Note {
    NONE,
    NEEDED
  }

  private static final String GIVEN_UP =
      "Its entry is given up: the document is mapped with the mapping of now and posted anew into"
          + " the Odoo that is connected. Do this only if nothing of it stands in any Odoo:"
          + " otherwise it is in the books twice.";

  private static final Set<Code> ACCEPTABLE =
      Set.of(Code.ODOO_DIFFERS, Code.ODOO_DATE_MOVED, Code.ENTRY_IN_ANOTHER_ODOO);

  private final String word;
  private final String title;
  private final String effect;
  private final Note note;
  private final String done;

  Action(String word, String title, String effect, Note note, String done) {
    this.word = word;
    this.title = title;
    this.effect = effect;
    this.note = note;
    this.done = done;
  }

  public String word() {
    return word;
  }

  public String title() {
    return title;
  }

  /** What it means for this document. */
  String effect(DocumentSummary document) {
    return this == RETRY && document.isGivenUpByRetry() ? GIVEN_UP : effect;
  }

  /** Whether a reason has to be given for this document. */
  boolean asksNote(DocumentSummary document) {
    return note == Note.NEEDED || (this == RETRY && document.isGivenUpByRetry());
  }

  /** As in "cannot be retried". */
  public String done() {
    return done;
  }

  static Optional<Action> of(String word) {
    return Arrays.stream(values()).filter(action -> action.word.equals(word)).findFirst();
  }

  /** What may be decided now; the database has the last word. */
  static List<Action> of(DocumentSummary document) {
    return switch (document.state()) {
      case HELD -> ofHeld(document);
      case IGNORED -> document.plight().bodyRemoved() ? List.of() : List.of(RETRY);
      case CONFIRMED -> List.of(REVERSE);
      case FETCHED, ACKNOWLEDGED, POSTED ->
          document.nextAttempt() == null ? List.of() : List.of(RETRY);
      case PAID, REJECTED, RECALLED, REVERSED -> List.of();
    };
  }

  private static List<Action> ofHeld(DocumentSummary document) {
    if (document.plight().reversing()) {
      return document.isHere() ? List.of(RETRY) : List.of(RETRY, SETTLE);
    }
    if (document.rejecting()) {
      return List.of(RETRY);
    }
    return isAcceptable(document)
        ? List.of(RETRY, ACCEPT, REJECT, IGNORE)
        : List.of(RETRY, REJECT, IGNORE);
  }

  /** Only what is in the Odoo that is connected can be taken as it is there. */
  private static boolean isAcceptable(DocumentSummary document) {
    return document.isHere()
        && document.odooMove() != null
        && document.problems().stream().anyMatch(problem -> ACCEPTABLE.contains(problem.code()));
  }
}

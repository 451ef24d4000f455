package io.mlconnector.portal.documents;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Owner;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.wording.Wording;
import io.mlconnector.sync.desk.DocumentSummary;
import java.time.Instant;

/**
 * What happens to a document next.
 *
 * @param what a sentence
 * @param when a point of time or another thing to wait for; blank where nothing comes
 */
public record NextStep(String what, String when) {

  private static final String NEXT_RUN = "With the next run";

  static NextStep of(DocumentSummary document, Instant now) {
    return switch (document.state()) {
      case FETCHED -> soon(document, now, "Concur is told that we have it; then it is posted.");
      case ACKNOWLEDGED ->
          soon(
              document,
              now,
              document.odooMove() == null
                  ? "It is posted into Odoo."
                  : "Its entry is a draft in Odoo. Once it is posted, it is compared, and Concur"
                      + " is told.");
      case HELD -> held(document, now);
      case POSTED -> soon(document, now, "Concur is told the number of the entry.");
      case CONFIRMED -> new NextStep("Nothing is open: it is in Odoo, and Concur knows.", "");
      case PAID -> new NextStep("Nothing is open: it is posted and paid.", "");
      case IGNORED ->
          new NextStep(
              document.plight().bodyRemoved()
                  ? "Nothing: it is not posted, and cannot be any more, as Concur's document itself"
                      + " was removed when its time to be kept was over."
                  : "Nothing: it is not posted.",
              "");
      case REJECTED ->
          new NextStep(
              "Concur was told why, and "
                  + Wording.owner(Owner.CONCUR_PROCESSOR)
                  + " can send it back to the employee. It comes again when it is resubmitted.",
              "");
      case RECALLED ->
          new NextStep("It was taken back in Concur. It comes again when it is resubmitted.", "");
      case REVERSED -> new NextStep("Nothing: its entry is reversed in Odoo.", "");
    };
  }

  private static NextStep held(DocumentSummary document, Instant now) {
    if (document.plight().reversing()) {
      return soon(document, now, "Its entry is reversed in Odoo.");
    }
    if (document.rejecting()) {
      return soon(
          document, now, "Concur is being told why it is not posted, and does not know it yet.");
    }
    return document.problems().stream()
        .map(problem -> problem.code().owner())
        .filter(owner -> owner != Owner.NOBODY)
        .findFirst()
        .map(
            owner ->
                new NextStep("It waits for " + Wording.owner(owner) + ".", until(document, owner)))
        .orElseGet(() -> soon(document, now, "It is tried again by itself."));
  }

  /** What is wrong in Concur's document is right in the one that comes after it. */
  private static String until(DocumentSummary document, Owner owner) {
    if (!goesOnByItself(document)) {
      return "Until somebody decides";
    }
    return owner == Owner.CONCUR_ADMIN
        ? "It goes on by itself when the cause is gone, or comes again from Concur"
        : "It goes on by itself when the cause is gone";
  }

  /** What has an entry is not mapped again, and what a newer version overtook stays where it is. */
  private static boolean goesOnByItself(DocumentSummary document) {
    return !document.plight().parked()
        && !document.plight().decided()
        && document.problems().stream().noneMatch(one -> one.code() == Code.NEWER_VERSION);
  }

  private static NextStep soon(DocumentSummary document, Instant now, String what) {
    var next = document.nextAttempt();
    var late = next == null || !next.isAfter(now);
    var attempts = document.plight().attempts();
    var tried = attempts == 0 ? "" : ", for the " + ordinal(attempts + 1) + " time";
    return new NextStep(what, (late ? NEXT_RUN : "At " + Moments.utc(next)) + tried);
  }

  private static String ordinal(int number) {
    var teen = number % 100 >= 11 && number % 100 <= 13;
    return number
        + switch (teen ? 0 : number % 10) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
  }
}

package io.mlconnector.portal.documents;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.wording.Wording;
import io.mlconnector.sync.desk.DecisionOutcome;
import io.mlconnector.sync.desk.DocumentDetail;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.desk.Documents.By;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A decision about a document: what it means, a reason, and the deed. */
final class DecisionPages {

  private static final String SAY_WHY = "Say why: whoever looks at the document later reads it.";
  private static final int NOTE_LENGTH_MAX = 500;
  private static final int UNPROCESSABLE = 422;
  private static final int CONFLICT = 409;
  private static final String BODY_REMOVED =
      "Concur's document itself was removed when its time to be kept was over, so that it cannot be"
          + " posted any more.";

  private final Frame frame;
  private final Documents documents;

  DecisionPages(Frame frame, Documents documents) {
    this.frame = frame;
    this.documents = documents;
  }

  /**
   * The form as it is shown, again where it was refused.
   *
   * @param seen the document's state when the person looked; another one has the person look again
   * @param wrong what is wrong with the note, or blank
   * @param refused why nothing was done, or blank
   */
  public record Form(String note, String seen, String wrong, String refused) {}

  /**
   * What is asked about a document.
   *
   * @param danger whether it cannot be taken back by the next run
   */
  public record Question(
      String word, String title, String effect, boolean asksNote, boolean danger) {

    static Question of(Action action, DocumentDetail detail) {
      var document = detail.summary();
      return new Question(
          action.word(),
          action.title(),
          action.effect(document),
          action.asksNote(document),
          action != Action.RETRY || document.isGivenUpByRetry());
    }
  }

  /** Asks whether the person means it. */
  Future<Void> ask(Visit visit) {
    return OnePage.find(documents, visit)
        .compose(
            detail -> {
              var action = action(visit);
              var refused =
                  Action.of(detail.summary()).contains(action) ? "" : notNow(detail, action);
              return show(visit, detail, new Form("", seen(detail), "", refused));
            });
  }

  private Future<Void> show(Visit visit, DocumentDetail detail, Form form) {
    var model = new HashMap<String, Object>();
    model.put("document", DocumentRow.of(detail.summary(), Optional.empty()));
    model.put("action", Question.of(action(visit), detail));
    model.put("form", form);
    model.put("noteLength", NOTE_LENGTH_MAX);
    return frame.page(visit, "documents/decide", Map.copyOf(model));
  }

  /** Does it, or shows the form again. What was done already is not done twice. */
  Future<Void> decide(Visit visit) {
    return OnePage.find(documents, visit).compose(detail -> decide(visit, detail));
  }

  private Future<Void> decide(Visit visit, DocumentDetail detail) {
    var action = action(visit);
    var note = visit.field("note").strip();
    var wrong = wrong(action.asksNote(detail.summary()), note);
    if (!wrong.isEmpty()) {
      visit.request().response().setStatusCode(UNPROCESSABLE);
      return show(visit, detail, new Form(note, visit.field("seen"), wrong, ""));
    }
    var seen = Seen.of(visit.field("seen"));
    if (isDone(visit, detail, seen)) {
      return done(visit);
    }
    return act(visit, action, new By(visit.who().actor(), note, seen.mark()))
        .compose(outcome -> conclude(visit, detail, note, outcome))
        .recover(failure -> unreachable(visit, detail, note, failure));
  }

  /** What came between the form and the deed is a change, or the form itself, sent before. */
  private Future<Void> changed(Visit visit, String note) {
    return OnePage.find(documents, visit)
        .compose(
            detail ->
                isDone(visit, detail, Seen.of(visit.field("seen")))
                    ? done(visit)
                    : again(
                        visit,
                        detail,
                        note,
                        "Nothing was done: the document has changed since you looked. What you"
                            + " wrote is kept below; look again before you decide."));
  }

  /**
   * What the person had before the eyes.
   *
   * @param at when the document had last been touched
   */
  private record Seen(Instant at, String mark) {

    /** A text that is none of ours stands for something that never was. */
    static Seen of(String text) {
      var cut = text.indexOf(' ');
      try {
        return new Seen(
            Instant.parse(text.substring(0, Math.max(0, cut))), text.substring(cut + 1));
      } catch (DateTimeParseException none) {
        return new Seen(Instant.MAX, "");
      }
    }

    static String text(DocumentDetail detail) {
      return detail.summary().updatedAt() + " " + detail.summary().mark();
    }
  }

  private static String wrong(boolean asked, String note) {
    if (asked && note.isEmpty()) {
      return SAY_WHY;
    }
    return note.length() > NOTE_LENGTH_MAX
        ? "It is longer than " + NOTE_LENGTH_MAX + " characters."
        : "";
  }

  private Future<DecisionOutcome> act(Visit visit, Action action, By by) {
    var tenant = visit.tenant();
    var id = OnePage.id(visit);
    return switch (action) {
      case RETRY -> documents.retry(tenant, id, by);
      case REJECT -> documents.reject(tenant, id, by);
      case IGNORE -> documents.ignore(tenant, id, by);
      case ACCEPT, SETTLE -> documents.accept(tenant, id, by);
      case REVERSE -> documents.reverse(tenant, id, by);
    };
  }

  private Future<Void> conclude(
      Visit visit, DocumentDetail detail, String note, DecisionOutcome outcome) {
    return switch (outcome) {
      case DecisionOutcome.Done done -> done(visit);
      case DecisionOutcome.Changed changed -> changed(visit, note);
      case DecisionOutcome.NoteMissing missing -> again(visit, detail, note, SAY_WHY);
      case DecisionOutcome.NotFound missing ->
          Future.failedFuture(HttpProblem.notFound("document"));
      case DecisionOutcome.InLedger stands ->
          again(visit, detail, note, words(stands(action(visit), stands)));
      case DecisionOutcome.NotNow notNow ->
          again(visit, detail, note, notNow(detail, action(visit)));
    };
  }

  private static Problem stands(Action action, DecisionOutcome.InLedger stands) {
    return new Problem(Code.ENTRY_STANDS, Map.of("action", action.done(), "entry", stands.entry()));
  }

  private static String words(Problem problem) {
    return problem.message() + " " + problem.fix();
  }

  /** The form with what was typed, and why nothing was done. */
  private Future<Void> again(Visit visit, DocumentDetail detail, String note, String why) {
    visit.request().response().setStatusCode(CONFLICT);
    return show(visit, detail, new Form(note, seen(detail), "", why));
  }

  private Future<Void> unreachable(
      Visit visit, DocumentDetail detail, String note, Throwable failure) {
    return failure instanceof OdooException odoo
        ? again(visit, detail, note, words(odoo.problem()))
        : Future.failedFuture(failure);
  }

  private static Future<Void> done(Visit visit) {
    return Frame.seeOther(visit.request(), "/documents/" + OnePage.id(visit));
  }

  /** Whether the form was sent twice: the last step since it was shown is this person's own. */
  private static boolean isDone(Visit visit, DocumentDetail detail, Seen seen) {
    return detail.timeline().reversed().stream()
        .filter(step -> step.detail().containsKey("actor"))
        .findFirst()
        .filter(step -> step.at().isAfter(seen.at()))
        .filter(step -> visit.who().actor().equals(step.detail().getString("actor")))
        .filter(step -> visit.field("note").strip().equals(step.detail().getString("note", "")))
        .filter(step -> isOf(action(visit), step.kind()))
        .isPresent();
  }

  private static boolean isOf(Action action, String kind) {
    return switch (action) {
      case RETRY -> kind.equals("RETRIED");
      case REJECT -> kind.equals("REJECTING");
      case IGNORE -> kind.equals("IGNORED");
      case ACCEPT -> kind.equals("ACCEPTED");
      case SETTLE -> kind.equals("RECALLED");
      case REVERSE -> kind.equals("REVERSING");
    };
  }

  private static String seen(DocumentDetail detail) {
    return Seen.text(detail);
  }

  private static String notNow(DocumentDetail detail, Action action) {
    if (action == Action.RETRY && detail.summary().plight().bodyRemoved()) {
      return BODY_REMOVED;
    }
    return "A document that is \""
        + Wording.state(detail.summary().state())
        + "\" cannot be "
        + action.done()
        + ".";
  }

  private static Action action(Visit visit) {
    return Action.of(String.valueOf(visit.request().pathParam("action")))
        .orElseThrow(() -> HttpProblem.notFound("page"));
  }
}

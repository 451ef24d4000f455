package io.mlconnector.portal.mapping;

import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.grid.Grid;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.mapping.Difference.Part;
import io.mlconnector.portal.mapping.Difference.Rows;
import io.mlconnector.sync.rehearsal.HeldRehearsal;
import io.mlconnector.tenant.MappingDraft;
import io.mlconnector.tenant.MappingDrafts;
import io.mlconnector.tenant.MappingJson;
import io.mlconnector.tenant.MappingVersion;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.tenant.SaveOutcome;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a person has changed and not saved: the difference, what it frees, what somebody else has
 * saved meanwhile, and the button that saves all of it.
 */
final class ChangesPage {

  private static final int CONFLICT = 409;
  private static final String FREED = "freed";
  private static final String GRID = "grid";

  /** The part of the page that the rows are in. */
  private static final String LINES = "lines";

  private static final int WARNINGS_MAX = 20;

  /** What others have changed is told by its first rows. */
  private static final Part FIRST = new Part(1, "");

  /** So many documents are tried out before anybody notices. */
  static final int AT_ONCE_MAX = 10;

  private static final int UNPROCESSABLE = 422;

  /** The form's field that says which changes the visitor has seen. */
  static final String MARK = "mark";

  static final String OTHERS =
      "Your changes are not those that the page had shown: you have changed more in another window."
          + " Nothing is lost; look at them as they are now.";

  private final Frame frame;
  private final Desk desk;
  private final Parts parts;
  private final Warnings warnings = new Warnings();

  ChangesPage(Frame frame, Desk desk, Parts parts) {
    this.frame = frame;
    this.desk = desk;
    this.parts = parts;
  }

  /** Where changes are kept, saved and tried out. */
  record Parts(
      Mappings mappings, MappingDrafts drafts, HeldRehearsal rehearsal, InstantSource clock) {}

  /**
   * How the page is asked for.
   *
   * @param page of the rows that differ, from 1
   * @param freed whether to find out what goes on, however long that takes
   * @param linesOnly whether nothing but the rows is put into the page that the visitor has
   * @param from the grid that the visitor comes from; blank where that is not known
   */
  private record View(Typed typed, int page, boolean freed, boolean linesOnly, String from) {

    /** As it answers a form. */
    private static View of(Typed typed) {
      return new View(typed, 1, false, false, "");
    }

    /** Who goes on to another page goes on with what was found out. */
    private Part part() {
      return new Part(page, freed ? Links.CHANGES + "?" + FREED + "=yes" : Links.CHANGES);
    }
  }

  /** What the visitor has typed into the form that saves. */
  private record Typed(String note, Map<String, String> choices, List<String> wrong) {

    private static final Typed NOTHING = new Typed("", Map.of(), List.of());
  }

  Future<Void> show(Visit visit) {
    var query = Asked.query(visit, FREED, Difference.PAGE, GRID);
    var page = query.number(Difference.PAGE, 1, Difference.PAGES_MAX, 1);
    var freed = query.text(FREED).isPresent();
    var company = Asked.company(query);
    var from =
        query
            .text(GRID)
            .flatMap(Grid::of)
            .filter(grid -> company > 0)
            .map(grid -> Links.grid(grid, company));
    var view = new View(Typed.NOTHING, page, freed, visit.isPart(LINES), from.orElse(""));
    return desk.sight(visit, 0).compose(sight -> show(visit, sight, view));
  }

  private Future<Void> show(Visit visit, Sight sight, View view) {
    return draft(sight)
        .map(draft -> review(visit, sight, draft).compose(review -> show(visit, review, view)))
        .orElseGet(() -> frame.page(visit, "mapping/nothing", Common.model(visit, sight)));
  }

  /** What there is to save: a mapping of another Odoo may be right as it is. */
  private static Optional<MappingDraft> draft(Sight sight) {
    return sight.foreign() && sight.draft().isEmpty()
        ? Optional.of(MappingDraft.none(sight.version()))
        : sight.draft();
  }

  /** The version that the draft was begun with never changes, so it can be read again. */
  private Future<Review> review(Visit visit, Sight sight, MappingDraft draft) {
    return (draft.base() == sight.version()
            ? Future.succeededFuture(sight.savedRows())
            : desk.rows(visit.request().vertx(), visit.tenant(), draft.base()))
        .compose(base -> Desk.work(visit, () -> Review.of(sight, draft, base)));
  }

  private Future<Void> show(Visit visit, Review review, View view) {
    return Desk.work(visit, () -> model(visit, review, view))
        .compose(
            model ->
                freed(visit, review, view)
                    .compose(
                        freed -> {
                          model.put("freed", freed);
                          model.put("freedLater", freed.later());
                          return frame.page(visit, "mapping/changes", model);
                        }));
  }

  private Map<String, Object> model(Visit visit, Review review, View view) {
    var model = new HashMap<>(Common.model(visit, review.sight()));
    var words = new Difference(review.sight());
    var saved = review.sight().savedRows();
    var typed = view.typed();
    model.put(LINES, words.of(saved, review.rows(), review.touched(), view.part()));
    model.put("clashes", words.clashes(review.base(), review.both(), typed.choices()));
    model.put("orphans", review.orphans().size());
    model.put("stale", review.stale());
    model.put("base", review.draft().base());
    model.put("theirs", review.stale() ? words.of(review.base(), saved, FIRST) : Rows.NONE);
    model.put("saver", review.sight().saved().map(MappingVersion::author).orElse(""));
    model.put("origin", review.draft().origin());
    model.put("note", typed.note().isEmpty() ? review.draft().origin() : typed.note());
    model.put("noteMax", Mappings.NOTE_MAX);
    model.put("wrong", typed.wrong());
    model.put("goOn", view.from().isEmpty() ? grid(review.draft()) : view.from());
    model.put("samePartner", view.linesOnly() ? List.of() : samePartner(review));
    model.put("problems", problems(review.reading()));
    var found = view.linesOnly() ? List.<Warnings.Warning>of() : warnings(visit, review);
    model.put("warnings", found.stream().limit(WARNINGS_MAX).toList());
    model.put("moreWarnings", Math.max(0, found.size() - WARNINGS_MAX));
    return model;
  }

  /** A grid that something was changed in; the overview where nothing was. */
  private static String grid(MappingDraft draft) {
    return draft.edits().keySet().stream()
        .findFirst()
        .map(row -> Links.grid(row.grid(), row.company()))
        .orElse(Links.START);
  }

  private static List<String> samePartner(Review review) {
    return review.samePartner().stream().limit(WARNINGS_MAX).toList();
  }

  private List<Warnings.Warning> warnings(Visit visit, Review review) {
    return warnings.of(visit.tenant(), visit.who().actor(), review, parts.clock().instant());
  }

  /** Hundreds of documents are tried out only where somebody waits for that. */
  private Future<Release> freed(Visit visit, Review review, View view) {
    if (view.linesOnly() || !(review.reading() instanceof MappingJson.Reading.Good good)) {
      return Future.succeededFuture(Release.NONE);
    }
    return parts
        .rehearsal()
        .isMore(visit.tenant(), AT_ONCE_MAX)
        .compose(
            many ->
                many && !view.freed()
                    ? Future.succeededFuture(Release.LATER)
                    : parts
                        .rehearsal()
                        .compare(visit.tenant(), inUse(review.sight().saved()), good.book())
                        .map(Release::of));
  }

  /** Documents are not mapped by a mapping of another Odoo. */
  static Optional<MappingBook> inUse(Optional<MappingVersion> version) {
    return version.filter(MappingVersion::ofConnectedOdoo).map(MappingVersion::book);
  }

  private static List<String> problems(MappingJson.Reading reading) {
    return switch (reading) {
      case MappingJson.Reading.Good good -> List.of();
      case MappingJson.Reading.Bad bad -> bad.problems().stream().map(Problem::message).toList();
    };
  }

  /** Saves what is left of the visitor's changes, if everything that has to be chosen is. */
  Future<Void> save(Visit visit) {
    return desk.sight(visit, 0)
        .compose(
            sight ->
                draft(sight)
                    .map(
                        draft -> review(visit, sight, draft).compose(review -> save(visit, review)))
                    .orElseGet(() -> Frame.seeOther(visit.request(), Links.CHANGES)));
  }

  private Future<Void> save(Visit visit, Review review) {
    var typed = typed(visit, review);
    var seen = Asked.number(visit.field("version"));
    if (seen != review.sight().version() || !typed.wrong().isEmpty()) {
      visit.request().response().setStatusCode(CONFLICT);
      return show(visit, review, View.of(typed));
    }
    return switch (review.chosen(key -> "mine".equals(typed.choices().get(Difference.id(key))))) {
      case MappingJson.Reading.Bad bad -> {
        visit.request().response().setStatusCode(UNPROCESSABLE);
        yield show(visit, review, View.of(typed));
      }
      case MappingJson.Reading.Good good ->
          parts
              .mappings()
              .save(
                  visit.tenant(),
                  review.sight().version(),
                  MappingJson.write(good.book()),
                  visit.who().actor(),
                  typed.note())
              .compose(outcome -> conclude(visit, review, outcome));
    };
  }

  private static Typed typed(Visit visit, Review review) {
    var note = visit.field("note").strip();
    var choices = new HashMap<String, String>();
    var open = 0;
    for (var key : review.both().clashes()) {
      var id = Difference.id(key);
      var all = visit.field("all");
      var choice = visit.field(id).isEmpty() ? all : visit.field(id);
      if (choice.equals("mine") || choice.equals("theirs")) {
        choices.put(id, choice);
      } else {
        open++;
      }
    }
    var wrong = new ArrayList<String>();
    if (open > 0) {
      wrong.add(
          open == 1
              ? "Choose whose value is to stay in the row that two people have changed."
              : "Choose whose values are to stay in the " + open + " rows that two have changed.");
    }
    if (!visit.field(MARK).equals(review.draft().mark())) {
      wrong.add(OTHERS);
    }
    if (review.sight().foreign() && !visit.field("foreign").equals("yes")) {
      wrong.add(
          "This mapping was made for another Odoo. Say below that it is to be saved for the one"
              + " that is connected now.");
    }
    if (note.length() > Mappings.NOTE_MAX) {
      wrong.add("The note is longer than " + Mappings.NOTE_MAX + " characters.");
    }
    return new Typed(note, choices, wrong);
  }

  private Future<Void> conclude(Visit visit, Review review, SaveOutcome outcome) {
    return switch (outcome) {
      case SaveOutcome.Saved saved ->
          parts
              .drafts()
              .discard(visit.tenant(), visit.who().actor(), review.draft().mark())
              .compose(
                  done ->
                      Frame.seeOther(
                          visit.request(), Links.VERSIONS + "/" + saved.version() + "?saved=1"));
      // Somebody was quicker by a moment: the page tells what they did.
      case SaveOutcome.Stale stale ->
          desk.sight(visit, 0)
              .compose(
                  sight -> {
                    visit.request().response().setStatusCode(CONFLICT);
                    return show(visit, sight, View.of(typed(visit, review)));
                  });
      case SaveOutcome.Wrong wrong -> show(visit, review, View.of(typed(visit, review)));
    };
  }

  /** Takes one change back. */
  Future<Void> drop(Visit visit) {
    var wanted = visit.field("row");
    return desk.sight(visit, 0)
        .compose(sight -> drop(visit, sight.draft(), wanted))
        .compose(done -> Frame.seeOther(visit.request(), page(visit)));
  }

  /** The page that the visitor has taken a row of. */
  private static String page(Visit visit) {
    var page = Asked.number(visit.field(Difference.PAGE));
    return page > 1 && page <= Difference.PAGES_MAX
        ? Links.CHANGES + "?" + Difference.PAGE + "=" + page
        : Links.CHANGES;
  }

  private Future<Boolean> drop(Visit visit, Optional<MappingDraft> draft, String wanted) {
    var row =
        draft.stream()
            .flatMap(one -> one.edits().keySet().stream())
            .filter(key -> Difference.id(key).equals(wanted))
            .findFirst();
    return row.isEmpty()
        ? Future.succeededFuture(false)
        : parts.drafts().drop(visit.tenant(), visit.who().actor(), Set.of(row.get()));
  }

  /** Gives all changes up, if they are those that the visitor has seen. */
  Future<Void> discard(Visit visit) {
    return parts
        .drafts()
        .discard(visit.tenant(), visit.who().actor(), visit.field(MARK))
        .compose(
            done ->
                done
                    ? Frame.seeOther(visit.request(), Links.START)
                    : desk.sight(visit, 0).compose(sight -> kept(visit, sight)));
  }

  private Future<Void> kept(Visit visit, Sight sight) {
    if (sight.draft().isEmpty()) {
      return Frame.seeOther(visit.request(), Links.START);
    }
    visit.request().response().setStatusCode(CONFLICT);
    return show(visit, sight, View.of(new Typed("", Map.of(), List.of(OTHERS))));
  }
}

package io.mlconnector.portal.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.grid.ThreeWay;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.sync.masters.MappingWarnings;
import io.mlconnector.sync.rehearsal.HeldRehearsal;
import io.mlconnector.tenant.MappingDraft;
import io.mlconnector.tenant.MappingDrafts;
import io.mlconnector.tenant.MappingJson;
import io.mlconnector.tenant.MappingSheet;
import io.mlconnector.tenant.MappingVersion;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.tenant.RowKey;
import io.mlconnector.tenant.SaveOutcome;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a person has changed and not saved: the difference, what it frees, what somebody else has
 * saved meanwhile, and the button that saves all of it.
 */
final class ChangesPage {

  private static final int CONFLICT = 409;
  private static final String FREED = "freed";
  private static final int WARNINGS_MAX = 20;

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

  ChangesPage(Frame frame, Desk desk, Parts parts) {
    this.frame = frame;
    this.desk = desk;
    this.parts = parts;
  }

  /** Where changes are kept, saved and tried out. */
  record Parts(
      Mappings mappings, MappingDrafts drafts, HeldRehearsal rehearsal, InstantSource clock) {}

  /** A draft beside what was saved since it was begun. */
  private record Review(
      Sight sight,
      MappingDraft draft,
      SortedMap<RowKey, JsonNode> base,
      ThreeWay<RowKey, JsonNode> both) {

    private boolean stale() {
      return draft.base() != sight.version();
    }
  }

  /** What the visitor has typed into the form that saves. */
  private record Typed(
      String note, Map<String, String> choices, List<String> wrong, boolean freed) {

    private static final Typed NOTHING = new Typed("", Map.of(), List.of(), false);

    /** The same for who asks what goes on, however long it takes to find out. */
    private Typed withFreed() {
      return new Typed(note, choices, wrong, true);
    }
  }

  Future<Void> show(Visit visit) {
    var freed = Asked.query(visit, FREED).text(FREED).isPresent();
    return desk.sight(visit, 0)
        .compose(sight -> show(visit, sight, freed ? Typed.NOTHING.withFreed() : Typed.NOTHING));
  }

  private Future<Void> show(Visit visit, Sight sight, Typed typed) {
    return draft(sight)
        .map(draft -> review(visit, sight, draft).compose(review -> show(visit, review, typed)))
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
        .map(
            base ->
                new Review(
                    sight, draft, base, ThreeWay.edits(base, draft.edits(), sight.savedRows())));
  }

  private Future<Void> show(Visit visit, Review review, Typed typed) {
    return Desk.work(visit, () -> reading(review))
        .compose(
            reading ->
                Desk.work(
                        visit, () -> model(visit, review, typed, reading, parts.clock().instant()))
                    .compose(
                        model ->
                            freed(visit, review, reading, typed)
                                .compose(
                                    freed -> {
                                      model.put("freed", freed);
                                      model.put("freedLater", freed.later());
                                      return frame.page(visit, "mapping/changes", model);
                                    })));
  }

  /** Without anybody else's changes the draft is what was read for the page. */
  private static MappingJson.Reading reading(Review review) {
    return review.stale()
        ? MappingSheet.read(merged(review, key -> true))
        : review.sight().reading();
  }

  private static Map<String, Object> model(
      Visit visit, Review review, Typed typed, MappingJson.Reading reading, Instant now) {
    var model = new HashMap<>(Common.model(visit, review.sight()));
    var merged = merged(review, key -> true);
    var words = new Difference(review.sight());
    model.put("lines", words.of(review.sight().savedRows(), merged, review.both().clashes()));
    model.put("clashes", words.clashes(review.base(), review.both(), typed.choices()));
    model.put("orphans", orphans(review));
    model.put("stale", review.stale());
    model.put("base", review.draft().base());
    model.put("theirs", words.of(review.base(), review.sight().savedRows(), Set.of()));
    model.put("saver", review.sight().saved().map(MappingVersion::author).orElse(""));
    model.put("origin", review.draft().origin());
    model.put("note", typed.note().isEmpty() ? review.draft().origin() : typed.note());
    model.put("noteMax", Mappings.NOTE_MAX);
    model.put("wrong", typed.wrong());
    model.put("problems", problems(reading));
    var warnings = warnings(review.sight(), reading, now);
    model.put("warnings", warnings.stream().limit(WARNINGS_MAX).toList());
    model.put("moreWarnings", Math.max(0, warnings.size() - WARNINGS_MAX));
    return model;
  }

  /** What Odoo or no document has, as whoever saves by the API is told it. */
  private static List<Warning> warnings(Sight sight, MappingJson.Reading reading, Instant now) {
    if (!(reading instanceof MappingJson.Reading.Good good)) {
      return List.of();
    }
    var document = MappingJson.write(good.book());
    var found = new ArrayList<Warning>();
    for (var row = 0; row < good.book().routes().size(); row++) {
      var ledger = sight.ledgers().get(good.book().routes().get(row).profile().company().value());
      if (ledger != null) {
        var today = ledger.masters().company().day(now);
        MappingWarnings.of(document, row, ledger.masters(), today)
            .forEach(
                one ->
                    found.add(
                        new Warning(
                            one.facts().getOrDefault("company", ""), one.message(), one.fix())));
      }
    }
    return found.stream().distinct().toList();
  }

  /** Something that keeps documents from being posted, and what to do. */
  public record Warning(String company, String what, String fix) {}

  /** Hundreds of documents are tried out only where somebody waits for that. */
  private Future<Release> freed(
      Visit visit, Review review, MappingJson.Reading reading, Typed typed) {
    if (!(reading instanceof MappingJson.Reading.Good good)) {
      return Future.succeededFuture(Release.NONE);
    }
    return parts
        .rehearsal()
        .waiting(visit.tenant())
        .compose(
            waiting ->
                waiting > AT_ONCE_MAX && !typed.freed()
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

  private static SortedMap<RowKey, JsonNode> merged(Review review, Predicate<RowKey> keepMine) {
    var merged = new TreeMap<>(review.both().merged(keepMine));
    merged.keySet().removeAll(MappingSheet.orphans(merged));
    return merged;
  }

  /** Rows of mine whose company or field somebody has taken out. */
  private static int orphans(Review review) {
    return MappingSheet.orphans(review.both().merged(key -> true)).size();
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
      return show(visit, review, typed);
    }
    var merged = merged(review, key -> "mine".equals(typed.choices().get(Difference.id(key))));
    return switch (MappingSheet.read(merged)) {
      case MappingJson.Reading.Bad bad -> {
        visit.request().response().setStatusCode(UNPROCESSABLE);
        yield show(visit, review, typed);
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
    return new Typed(note, choices, wrong, false);
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
                    return show(visit, sight, typed(visit, review));
                  });
      case SaveOutcome.Wrong wrong -> show(visit, review, typed(visit, review));
    };
  }

  /** Takes one change back. */
  Future<Void> drop(Visit visit) {
    var wanted = visit.field("row");
    return desk.sight(visit, 0)
        .compose(sight -> drop(visit, sight.draft(), wanted))
        .compose(done -> Frame.seeOther(visit.request(), Links.CHANGES));
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
    return show(visit, sight, new Typed("", Map.of(), List.of(OTHERS), false));
  }
}

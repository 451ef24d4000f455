package io.mlconnector.portal.start;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.tenant.SaveOutcome;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Going live: from which day on, and which kinds of documents. */
public final class LivePage {

  private static final String LIVE = "live-";
  private static final String DRAFT = "draft-";
  private static final String DAY = "day-";

  private final Frame frame;
  private final StartParts parts;

  LivePage(Frame frame, StartParts parts) {
    this.frame = frame;
    this.parts = parts;
  }

  /** A kind that has a journal. */
  public record Row(String word, String title, boolean live, boolean draft, String day) {}

  /** What the form holds: as it is stored, or as it was typed. */
  private record Filled(String day, List<Row> rows) {}

  /** What is said on the page besides its form. */
  private record Said(String wrong, boolean stale) {

    static final Said NOTHING = new Said("", false);
  }

  Future<Void> show(Visit visit) {
    return parts
        .mappings()
        .current(visit.tenant())
        .map(Draft::of)
        .compose(draft -> show(visit, draft, stored(draft), Said.NOTHING));
  }

  private static boolean isLive(Draft draft) {
    return draft.isLive();
  }

  private static Filled stored(Draft draft) {
    var live = isLive(draft);
    var day = live ? draft.goLive().map(LocalDate::toString).orElse("") : "";
    return new Filled(
        day,
        posted(draft).stream()
            .map(
                type ->
                    new Row(
                        type.word(),
                        Survey.Kind.title(type),
                        live && !draft.isLeftOut(type),
                        draft.isDraft(type),
                        draft.day(type).map(LocalDate::toString).orElse("")))
            .toList());
  }

  private static Filled typed(Visit visit, Draft draft) {
    return new Filled(
        visit.field("day").strip(),
        posted(draft).stream()
            .map(
                type ->
                    new Row(
                        type.word(),
                        Survey.Kind.title(type),
                        !visit.field(LIVE + type.word()).isBlank(),
                        !visit.field(DRAFT + type.word()).isBlank(),
                        visit.field(DAY + type.word()).strip()))
            .toList());
  }

  private static List<DocumentType> posted(Draft draft) {
    return Draft.TYPES.stream().filter(type -> draft.journal(type) > 0).toList();
  }

  private Future<Void> show(Visit visit, Draft draft, Filled filled, Said said) {
    var model = new HashMap<String, Object>();
    model.put("version", draft.version());
    model.put("several", draft.hasSeveral());
    model.put("rows", filled.rows());
    model.put("day", filled.day());
    model.put("wrong", said.wrong());
    model.put("stale", said.stale());
    model.put("live", isLive(draft));
    model.put("mayChange", visit.may(Role.ADMIN));
    return frame.page(visit, "start/live", model);
  }

  Future<Void> save(Visit visit) {
    return parts
        .mappings()
        .current(visit.tenant())
        .map(Draft::of)
        .compose(draft -> save(visit, draft, typed(visit, draft)));
  }

  /** Says what is missing before anybody is asked for a password. */
  Future<Boolean> passes(Visit visit) {
    return parts
        .mappings()
        .current(visit.tenant())
        .map(Draft::of)
        .compose(
            draft ->
                wrong(visit, draft, typed(visit, draft))
                    .map(said -> refused(visit, draft, said).map(false))
                    .orElseGet(() -> Future.succeededFuture(true)));
  }

  /** Why the form cannot be taken; empty if it can. */
  private static Optional<Said> wrong(Visit visit, Draft draft, Filled filled) {
    if (!visit.field("version").equals(Integer.toString(draft.version()))) {
      return Optional.of(new Said("", true));
    }
    var chosen = chosen(filled);
    if (day(filled.day()).isEmpty() || chosen.isEmpty() || draft.hasSeveral()) {
      return Optional.of(new Said("Choose a day, and at least one kind of documents.", false));
    }
    return chosen.stream().anyMatch(row -> !row.day().isEmpty() && day(row.day()).isEmpty())
        ? Optional.of(new Said("A day of a kind cannot be read.", false))
        : Optional.empty();
  }

  private static List<Row> chosen(Filled filled) {
    return filled.rows().stream().filter(Row::live).toList();
  }

  private Future<Void> save(Visit visit, Draft draft, Filled filled) {
    return wrong(visit, draft, filled)
        .map(said -> refused(visit, draft, said))
        .orElseGet(() -> store(visit, draft, filled));
  }

  private Future<Void> store(Visit visit, Draft draft, Filled filled) {
    var next = draft.live(day(filled.day()).orElseThrow(), kinds(chosen(filled)));
    return parts
        .mappings()
        .save(visit.tenant(), draft.version(), next.document(), visit.who().actor())
        .compose(
            outcome ->
                switch (outcome) {
                  case SaveOutcome.Saved saved -> Frame.seeOther(visit.request(), "/start");
                  case SaveOutcome.Stale stale -> refused(visit, draft, new Said("", true));
                  case SaveOutcome.Wrong wrong ->
                      refused(visit, draft, new Said(wrong.problems().getFirst().message(), false));
                });
  }

  private static Map<DocumentType, Draft.Live> kinds(List<Row> chosen) {
    var kinds = new EnumMap<DocumentType, Draft.Live>(DocumentType.class);
    for (var type : Draft.TYPES) {
      chosen.stream()
          .filter(row -> row.word().equals(type.word()))
          .forEach(row -> kinds.put(type, new Draft.Live(day(row.day()), row.draft())));
    }
    return kinds;
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** What was chosen stays in the form, also where somebody has saved something else since. */
  private Future<Void> refused(Visit visit, Draft draft, Said said) {
    visit.request().response().setStatusCode(StartArea.UNPROCESSABLE);
    return show(visit, draft, typed(visit, draft), said);
  }
}

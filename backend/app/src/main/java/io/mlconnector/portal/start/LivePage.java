package io.mlconnector.portal.start;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.wording.FirstDay;
import io.mlconnector.tenant.SaveOutcome;
import io.vertx.core.Future;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Going live: from which day on, and which kinds of documents. */
public final class LivePage {

  private static final String LIVE = "live-";
  private static final String DRAFT = "draft-";
  private static final String DAY = "day-";

  private final Frame frame;
  private final StartParts parts;
  private final FirstDay first;

  LivePage(Frame frame, StartParts parts) {
    this.frame = frame;
    this.parts = parts;
    this.first = new FirstDay(parts.clock());
  }

  /** A kind that has a journal. */
  public record Row(String word, String title, boolean live, boolean draft, String day) {}

  /** What the form holds: as it is stored, or as it was typed. */
  private record Filled(String day, List<Row> rows) {

    String day(String word) {
      return rows.stream()
          .filter(row -> row.word().equals(word))
          .map(Row::day)
          .findFirst()
          .orElse("");
    }
  }

  /** What is said on the page besides its form. */
  private record Said(String wrong, boolean stale, Map<String, String> fields) {

    static final Said NOTHING = new Said("", false, Map.of());
    static final Said STALE = new Said("", true, Map.of());

    static Said wrong(String words) {
      return new Said(words, false, Map.of());
    }

    static Said fields(Map<String, String> fields) {
      return new Said("Look at the days that are marked. Nothing was saved yet.", false, fields);
    }
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
    model.put("fields", said.fields());
    model.put("live", isLive(draft));
    model.put("ahead", ahead(draft));
    model.put("mayChange", visit.may(Role.ADMIN));
    return frame.page(visit, "start/live", model);
  }

  /** What the days that are set leave out, where documents that are here already lie before. */
  private List<String> ahead(Draft draft) {
    var live = posted(draft).stream().filter(type -> !draft.isLeftOut(type)).toList();
    var days = live.stream().map(type -> day(draft, type)).distinct().toList();
    return days.size() == 1
        ? days.getFirst().stream().flatMap(day -> ahead("Documents", day)).toList()
        : live.stream()
            .flatMap(
                type ->
                    day(draft, type).stream().flatMap(day -> ahead(Survey.Kind.title(type), day)))
            .toList();
  }

  private static Optional<LocalDate> day(Draft draft, DocumentType type) {
    return draft.day(type).or(draft::goLive);
  }

  private Stream<String> ahead(String what, LocalDate day) {
    return day.isAfter(first.today())
        ? Stream.of(what + " that Concur released before " + day + " are ignored, held ones too.")
        : Stream.empty();
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
  private Optional<Said> wrong(Visit visit, Draft draft, Filled filled) {
    if (!visit.field("version").equals(Integer.toString(draft.version()))) {
      return Optional.of(Said.STALE);
    }
    var chosen = chosen(filled);
    if (filled.day().isEmpty() || chosen.isEmpty() || draft.hasSeveral()) {
      return Optional.of(Said.wrong("Choose a day, and at least one kind of documents."));
    }
    var days = days(filled, stored(draft));
    return days.isEmpty() ? Optional.empty() : Optional.of(Said.fields(days));
  }

  /** What is wrong with each day, by field. */
  private Map<String, String> days(Filled filled, Filled stored) {
    var days = new HashMap<String, String>();
    days.put("day", first.wrong(filled.day(), stored.day()));
    for (var row : chosen(filled)) {
      if (!row.day().isEmpty()) {
        days.put(DAY + row.word(), first.wrong(row.day(), stored.day(row.word())));
      }
    }
    days.values().removeIf(String::isEmpty);
    return days;
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
    var next = draft.live(FirstDay.of(filled.day()).orElseThrow(), kinds(chosen(filled)));
    return parts
        .mappings()
        .save(visit.tenant(), draft.version(), next.document(), visit.who().actor())
        .compose(
            outcome ->
                switch (outcome) {
                  case SaveOutcome.Saved saved -> Frame.seeOther(visit.request(), "/start");
                  case SaveOutcome.Stale stale -> refused(visit, draft, Said.STALE);
                  case SaveOutcome.Wrong wrong ->
                      refused(visit, draft, Said.wrong(wrong.problems().getFirst().message()));
                });
  }

  private static Map<DocumentType, Draft.Live> kinds(List<Row> chosen) {
    var kinds = new EnumMap<DocumentType, Draft.Live>(DocumentType.class);
    for (var type : Draft.TYPES) {
      chosen.stream()
          .filter(row -> row.word().equals(type.word()))
          .forEach(row -> kinds.put(type, new Draft.Live(FirstDay.of(row.day()), row.draft())));
    }
    return kinds;
  }

  /** What was chosen stays in the form, also where somebody has saved something else since. */
  private Future<Void> refused(Visit visit, Draft draft, Said said) {
    visit.request().response().setStatusCode(StartArea.UNPROCESSABLE);
    return show(visit, draft, typed(visit, draft), said);
  }
}

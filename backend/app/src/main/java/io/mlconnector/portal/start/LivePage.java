package io.mlconnector.portal.start;

import io.mlconnector.core.document.DocumentType;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.tenant.SaveOutcome;
import io.vertx.core.Future;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;

/** Going live: from which day on, and which kinds of documents. */
public final class LivePage {

  private final Frame frame;
  private final StartParts parts;

  LivePage(Frame frame, StartParts parts) {
    this.frame = frame;
    this.parts = parts;
  }

  /** A kind that has a journal. */
  public record Row(String word, String title, boolean live, boolean draft) {}

  /** What is said on the page besides its form. */
  private record Said(String day, String wrong, boolean stale) {}

  Future<Void> show(Visit visit) {
    return parts
        .mappings()
        .current(visit.tenant())
        .map(Draft::of)
        .compose(draft -> show(visit, draft, new Said(day(draft), "", false)));
  }

  private static String day(Draft draft) {
    return draft
        .goLive()
        .filter(day -> !day.equals(Progress.NOT_LIVE))
        .map(LocalDate::toString)
        .orElse("");
  }

  private Future<Void> show(Visit visit, Draft draft, Said said) {
    var isLive =
        draft.version() > 0 && !draft.goLive().filter(Progress.NOT_LIVE::equals).isPresent();
    var model = new HashMap<String, Object>();
    model.put("version", draft.version());
    model.put("several", draft.hasSeveral());
    model.put("rows", rows(draft, isLive));
    model.put("day", said.day());
    model.put("wrong", said.wrong());
    model.put("stale", said.stale());
    model.put("live", isLive);
    model.put("mayChange", visit.may(Role.ADMIN));
    return frame.page(visit, "start/live", model);
  }

  private static List<Row> rows(Draft draft, boolean isLive) {
    return Draft.TYPES.stream()
        .filter(type -> draft.journal(type) > 0)
        .map(type -> new Row(type.word(), Survey.Kind.title(type), isLive, draft.isDraft(type)))
        .toList();
  }

  Future<Void> save(Visit visit) {
    return parts
        .mappings()
        .current(visit.tenant())
        .map(Draft::of)
        .compose(draft -> save(visit, draft));
  }

  private Future<Void> save(Visit visit, Draft draft) {
    var typed = visit.field("day").strip();
    if (!visit.field("version").equals(Integer.toString(draft.version()))) {
      return refused(visit, draft, new Said(typed, "", true));
    }
    var day = day(typed);
    var kinds = kinds(visit, "live-");
    if (day.isEmpty() || kinds.isEmpty() || draft.hasSeveral()) {
      return refused(
          visit,
          draft,
          new Said(typed, "Choose a day, and at least one kind of documents.", false));
    }
    var next = draft.live(day.get(), kinds, kinds(visit, "draft-"));
    return parts
        .mappings()
        .save(visit.tenant(), draft.version(), next.document(), visit.who().actor())
        .compose(
            outcome ->
                switch (outcome) {
                  case SaveOutcome.Saved saved -> Frame.seeOther(visit.request(), "/start");
                  case SaveOutcome.Stale stale -> refused(visit, draft, new Said(typed, "", true));
                  case SaveOutcome.Wrong wrong ->
                      refused(
                          visit,
                          draft,
                          new Said(typed, wrong.problems().getFirst().message(), false));
                });
  }

  private static List<DocumentType> kinds(Visit visit, String prefix) {
    return Draft.TYPES.stream()
        .filter(type -> !visit.field(prefix + type.word()).isBlank())
        .toList();
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Future<Void> refused(Visit visit, Draft draft, Said said) {
    visit.request().response().setStatusCode(StartArea.UNPROCESSABLE);
    return show(visit, draft, said);
  }
}

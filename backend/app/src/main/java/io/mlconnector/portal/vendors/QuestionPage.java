package io.mlconnector.portal.vendors;

import io.mlconnector.core.reconcile.Pair;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.identity.Role;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.Visit;
import io.mlconnector.sync.exchange.AskedVendor;
import io.mlconnector.sync.exchange.Decided;
import io.mlconnector.sync.exchange.VendorDesk;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Shown;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Is this the same vendor? One question after the other. */
final class QuestionPage {

  static final String PATH = "/vendors/questions";

  /** What stands for none of them in forms. */
  static final String NONE = "none";

  private static final int CONFLICT = 409;
  private static final int UNPROCESSABLE = 422;

  private final Frame frame;
  private final VendorsArea.Parts parts;

  QuestionPage(Frame frame, VendorsArea.Parts parts) {
    this.frame = frame;
    this.parts = parts;
  }

  /**
   * One that it may be.
   *
   * @param linked what it is in Concur already, or blank
   */
  public record Candidate(
      String id,
      String name,
      String code,
      String url,
      int percent,
      List<String> reasons,
      String linked,
      List<Facing> fields,
      boolean chosen) {}

  /** What is asked, in the words of the side that it is about. */
  public record Asked(
      String name,
      String code,
      String side,
      String other,
      String since,
      List<Facing> fields,
      Which.Hidden which,
      String mark) {}

  /** What the form says when it is shown again. */
  private record Again(String chosen, String wrong) {
    static final Again FIRST = new Again("", "");
  }

  /** The question that is shown, how many there are, and where the next one is. */
  private record Turn(Optional<AskedVendor> shown, long open, Optional<String> later) {}

  Future<Void> show(Visit visit) {
    return show(visit, Which.of(visit, "said", "cursor"), Again.FIRST);
  }

  private Future<Void> show(Visit visit, Which which, Again again) {
    var cursor = QuestionCursor.of(visit);
    return parts
        .desk()
        .questions(visit.tenant(), cursor.orElse(null), 1)
        .compose(
            page ->
                asked(visit, which)
                    .map(one -> turn(one, page))
                    .compose(
                        turn ->
                            parts
                                .odooUrls()
                                .of(visit.tenant())
                                .compose(
                                    odoo ->
                                        frame.page(
                                            visit,
                                            "vendors/question",
                                            model(visit, turn, again(which, turn, again), odoo)))));
  }

  private Future<Optional<AskedVendor>> asked(Visit visit, Which which) {
    return about(which)
        .map(about -> parts.desk().question(visit.tenant(), about))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private static Turn turn(Optional<AskedVendor> asked, AskedVendor.Page page) {
    var first = page.questions().stream().findFirst();
    var elsewhere =
        asked.isPresent()
            ? first
                .map(QuestionPage::which)
                .filter(one -> !one.equals(which(asked.get())))
                .map(one -> one.url(PATH))
            : Optional.<String>empty();
    return new Turn(
        asked.or(() -> first),
        page.total(),
        elsewhere.or(
            () -> page.next().map(place -> PATH + "?cursor=" + QuestionCursor.text(place))));
  }

  /** What was chosen of another question is not chosen of this one. */
  private static Again again(Which which, Turn turn, Again again) {
    return turn.shown().map(QuestionPage::which).filter(which::equals).isPresent()
        ? again
        : new Again("", again.wrong());
  }

  private static Map<String, Object> model(
      Visit visit, Turn turn, Again again, Optional<String> odoo) {
    var model = new HashMap<String, Object>();
    model.put("open", turn.open());
    model.put("later", turn.later().orElse(""));
    model.put("action", PATH + place(visit).map(place -> "?cursor=" + place).orElse(""));
    model.put("mayDecide", visit.may(Role.ACCOUNTANT));
    model.put("wrong", again.wrong());
    model.put("said", "answered".equals(visit.request().queryParams().get("said")));
    model.put("none", again.chosen().equals(NONE));
    turn.shown().ifPresent(one -> model.put("asked", asked(one)));
    model.put(
        "candidates",
        turn.shown().stream()
            .flatMap(
                one ->
                    one.candidates().stream()
                        .map(choice -> candidate(one, choice, again.chosen(), odoo)))
            .toList());
    return model;
  }

  /** Whoever has left some open goes on behind them. */
  private static Optional<String> place(Visit visit) {
    return QuestionCursor.of(visit).map(QuestionCursor::text);
  }

  private static Which which(AskedVendor question) {
    return Which.of(question.key(), question.partner());
  }

  private static Optional<VendorDesk.About> about(Which which) {
    return which
        .key()
        .<VendorDesk.About>map(VendorDesk.About.Concur::new)
        .or(() -> which.partner().map(VendorDesk.About.Odoo::new));
  }

  private static Asked asked(AskedVendor question) {
    var side = question.key().isPresent() ? Side.CONCUR : Side.ODOO;
    return new Asked(
        name(question.card()),
        question
            .key()
            .map(VendorKey::toString)
            .orElseGet(() -> "No. " + question.partner().map(String::valueOf).orElse("")),
        VendorWording.side(side),
        VendorWording.side(side.other()),
        Moments.utc(question.askedAt()),
        Facing.of(Facing.TELLING, pair(side, question.card(), VendorCard.EMPTY)),
        which(question).hidden(),
        question.mark());
  }

  private static String name(VendorCard card) {
    var name = card.get(Field.NAME);
    return name.isEmpty() ? "Without a name" : name;
  }

  private static Pair<VendorCard> pair(Side side, VendorCard own, VendorCard other) {
    return new Pair<>(other, own).with(side, own).with(side.other(), other);
  }

  private static Candidate candidate(
      AskedVendor question, AskedVendor.Candidate choice, String chosen, Optional<String> odoo) {
    var id = Long.toString(choice.partner());
    return new Candidate(
        id,
        name(choice.card()),
        "No. " + id,
        odoo.map(url -> Shown.partnerUrl(url, choice.partner())).orElse(""),
        choice.percent(),
        choice.reasons().stream().map(reason -> reason(reason, question, choice)).toList(),
        choice.linked().map(VendorKey::toString).orElse(""),
        Facing.of(Facing.TELLING, new Pair<>(choice.card(), question.card())),
        chosen.equals(id));
  }

  /**
   * One of the two may have been renamed since, or was compared by its company's or the other
   * system's name: both stand below.
   */
  private static String reason(String reason, AskedVendor question, AskedVendor.Candidate choice) {
    var isSame = question.card().get(Field.NAME).equals(choice.card().get(Field.NAME));
    return reason.equals("same name") && !isSame ? "same name as it was compared" : reason;
  }

  /** Takes the answer, and leads on to the next question. */
  Future<Void> answer(Visit visit) {
    var which = Which.ofForm(visit);
    var choice = visit.field("choice");
    var chosen = Which.id(choice);
    if (!choice.equals(NONE) && chosen.isEmpty()) {
      return again(
          visit, UNPROCESSABLE, which, new Again("", "Choose one of them, or none of them."));
    }
    var about = about(which);
    if (about.isEmpty()) {
      return again(visit, CONFLICT, which, new Again("", GONE));
    }
    return parts
        .desk()
        .answer(
            visit.tenant(),
            new VendorDesk.Answer(about.get(), chosen, visit.field("mark")),
            visit.who().actor())
        .compose(
            decided ->
                switch (decided) {
                  case Decided.Done done ->
                      Frame.seeOther(
                          visit.request(),
                          PATH
                              + "?said=answered"
                              + place(visit).map(place -> "&cursor=" + place).orElse(""));
                  case Decided.NotThere gone -> again(visit, CONFLICT, which, new Again("", GONE));
                  case Decided.Changed changed ->
                      again(
                          visit,
                          CONFLICT,
                          which,
                          new Again(
                              choice,
                              "Nothing was taken: "
                                  + changed.problem().message()
                                  + " They are shown as they are now; look again."));
                });
  }

  /** Takes an answer back, and shows the vendor as it stands then. Twice is once. */
  Future<Void> reopen(Visit visit) {
    var which = Which.ofForm(visit);
    var choice = visit.field("choice");
    var chosen = Which.id(choice);
    var about = about(which);
    if (about.isEmpty() || (!choice.equals(NONE) && chosen.isEmpty())) {
      throw HttpProblem.notFound("question");
    }
    return parts
        .desk()
        .takeBack(visit.tenant(), new VendorDesk.Given(about.get(), chosen), visit.who().actor())
        .compose(
            decided -> {
              var said =
                  switch (decided) {
                    case Decided.Done done -> "reopened";
                    case Decided.NotThere gone -> "open";
                    case Decided.Changed changed -> "kept";
                  };
              return Frame.seeOther(visit.request(), which.url(OnePage.PATH) + "&said=" + said);
            });
  }

  private static final String GONE =
      "Nothing was taken: that question is not open any more. Somebody has answered it, or it has"
          + " answered itself.";

  private Future<Void> again(Visit visit, int status, Which which, Again again) {
    visit.request().response().setStatusCode(status);
    return show(visit, which, again);
  }
}

package io.mlconnector.portal.account;

import io.mlconnector.identity.Password;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.SecondFactors;
import io.mlconnector.identity.SessionView;
import io.mlconnector.identity.Visitor;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.Visitors;
import io.mlconnector.portal.wording.Moments;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/** A person's own account: name, password, second factor, sessions. */
record SelfPages(Desk desk) {

  private static final String PATH = "/account";
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  List<PageRoute> routes() {
    return List.of(
        PageRoute.page(PATH, Role.VIEWER, visit -> show(visit, Map.of())),
        PageRoute.form(PATH + "/name", Role.VIEWER, this::rename),
        PageRoute.form(PATH + "/password", Role.VIEWER, this::changePassword),
        PageRoute.form(PATH + "/sessions/end", Role.VIEWER, this::endSession),
        PageRoute.form(PATH + "/sessions/end-others", Role.VIEWER, this::endOthers),
        PageRoute.page(PATH + "/second-step", Role.VIEWER, visit -> factor(visit, Map.of())),
        PageRoute.guardedForm(PATH + "/second-step/begin", Role.VIEWER, this::begin),
        PageRoute.form(PATH + "/second-step/confirm", Role.VIEWER, this::confirm),
        PageRoute.guardedForm(PATH + "/second-step/codes", Role.VIEWER, this::newCodes),
        PageRoute.guardedForm(PATH + "/second-step/off", Role.VIEWER, this::turnOff));
  }

  /** A session as a row. */
  public record Row(
      String id, String where, String address, String began, String used, boolean mine) {

    static Row of(SessionView session, Visitor visitor) {
      return new Row(
          session.id().toString(),
          Browser.named(session.userAgent()),
          session.address(),
          Moments.utc(session.createdAt()),
          Moments.utc(session.usedAt()),
          session.id().equals(visitor.session()));
    }
  }

  private Future<Void> show(Visit visit, Map<String, String> wrong) {
    var visitor = Visitors.of(visit);
    return desk.identity()
        .sessions()
        .list(visitor.person())
        .compose(
            sessions ->
                desk.link(visitor.person())
                    .compose(
                        link -> {
                          var model = model(visit, wrong);
                          model.put("link", Desk.words(link));
                          model.put(
                              "sessions",
                              sessions.stream().map(one -> Row.of(one, visitor)).toList());
                          Desk.mark(visit.request(), wrong);
                          return desk.frame().page(visit, "account/account", model);
                        }));
  }

  private Map<String, Object> model(Visit visit, Map<String, String> wrong) {
    var visitor = Visitors.of(visit);
    var model = new HashMap<String, Object>();
    model.put("name", wrong.containsKey("name") ? visit.field("name") : visitor.name());
    model.put("mail", visitor.mail().text());
    model.put("hasPassword", visitor.factors().password());
    model.put("second", visitor.factors().second());
    model.put("provider", desk.provider());
    model.put("connected", visitor.factors().provider());
    model.put("urged", !visitor.factors().second() && visit.may(Role.ADMIN));
    model.put("wrong", wrong);
    model.put("done", Desk.query(visit.request(), "done"));
    return model;
  }

  private Future<Void> rename(Visit visit) {
    return desk.identity()
        .profiles()
        .rename(Visitors.of(visit), visit.field("name"))
        .compose(
            problems ->
                problems.isEmpty()
                    ? Frame.seeOther(visit.request(), PATH + "?done=name")
                    : show(visit, Refusals.of(problems)));
  }

  private Future<Void> changePassword(Visit visit) {
    return Refusals.shown(
        desk.identity()
            .profiles()
            .changePassword(
                Visitors.of(visit),
                new Password(visit.field("old")),
                new Password(visit.field("password")),
                !visit.field("disconnect").isEmpty())
            .compose(
                outcome ->
                    outcome
                        .wrong()
                        .map(problem -> show(visit, Refusals.of(List.of(problem))))
                        .orElseGet(
                            () -> {
                              desk.visitors().use(visit.request(), outcome.session());
                              return Frame.seeOther(visit.request(), PATH + "?done=password");
                            })),
        wrong ->
            show(
                visit,
                wrong.containsKey("password")
                    ? Map.of("old", "That is not your password.")
                    : wrong));
  }

  private Future<Void> endSession(Visit visit) {
    var id = visit.field("session");
    if (!ID.matcher(id).matches()) {
      return Future.failedFuture(HttpProblem.notFound("session"));
    }
    return desk.identity()
        .sessions()
        .end(visit.who().person(), UUID.fromString(id))
        .compose(ended -> Frame.seeOther(visit.request(), PATH + "?done=session"));
  }

  private Future<Void> endOthers(Visit visit) {
    return desk.identity()
        .sessions()
        .endOthers(Visitors.of(visit))
        .compose(ended -> Frame.seeOther(visit.request(), PATH + "?done=session"));
  }

  private SecondFactors factors() {
    return desk.identity().secondFactors();
  }

  private Future<Void> factor(Visit visit, Map<String, String> wrong) {
    var visitor = Visitors.of(visit);
    return factors()
        .standing(visitor)
        .compose(
            standing ->
                factors()
                    .setup(visitor)
                    .compose(
                        setup -> {
                          var model = new HashMap<String, Object>();
                          model.put("standing", standing);
                          model.put("wrong", wrong);
                          setup.ifPresent(shown -> model.put("setup", shown));
                          model.put("begun", setup.isPresent());
                          Desk.mark(visit.request(), wrong);
                          return desk.frame().page(visit, "account/second-step", model);
                        }));
  }

  private Future<Void> begin(Visit visit) {
    return factors()
        .begin(Visitors.of(visit))
        .compose(begun -> Frame.seeOther(visit.request(), PATH + "/second-step"));
  }

  private Future<Void> confirm(Visit visit) {
    return Refusals.shown(
        factors()
            .confirm(Visitors.of(visit), visit.field("code"))
            .compose(codes -> codes(visit, codes)),
        wrong -> factor(visit, wrong));
  }

  private Future<Void> newCodes(Visit visit) {
    return factors().newCodes(Visitors.of(visit)).compose(codes -> codes(visit, codes));
  }

  /** They are shown this once, so there is no page to be led to. */
  private Future<Void> codes(Visit visit, List<String> codes) {
    return desk.frame().page(visit, "account/recovery-codes", Map.of("codes", codes));
  }

  private Future<Void> turnOff(Visit visit) {
    return factors()
        .turnOff(Visitors.of(visit))
        .compose(off -> Frame.seeOther(visit.request(), PATH + "?done=second"));
  }
}

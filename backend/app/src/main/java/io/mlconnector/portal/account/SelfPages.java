package io.mlconnector.portal.account;

import io.mlconnector.identity.Password;
import io.mlconnector.identity.Role;
import io.mlconnector.identity.SecondFactors;
import io.mlconnector.identity.SessionView;
import io.mlconnector.identity.Visitor;
import io.mlconnector.pages.Moments;
import io.mlconnector.pages.Refusals;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.portal.Self;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A person's own account: name, password, second factor, sessions. */
record SelfPages(Desk desk) {

  private static final String PATH = "/account";

  List<PageRoute> routes() {
    return List.of(
        PageRoute.own(PATH, self -> show(self, Map.of())),
        PageRoute.ownForm(PATH + "/name", this::rename),
        PageRoute.ownForm(PATH + "/password", this::changePassword),
        PageRoute.ownForm(PATH + "/sessions/end", this::endSession),
        PageRoute.ownForm(PATH + "/sessions/end-others", this::endOthers),
        PageRoute.own(PATH + "/second-step", self -> factor(self, Map.of())),
        PageRoute.guardedOwnForm(PATH + "/second-step/begin", this::begin),
        PageRoute.ownForm(PATH + "/second-step/confirm", this::confirm),
        PageRoute.guardedOwnForm(PATH + "/second-step/codes", this::newCodes),
        PageRoute.guardedOwnForm(PATH + "/second-step/off", this::turnOff));
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

  private Future<Void> show(Self self, Map<String, String> wrong) {
    var visitor = self.visitor();
    return desk.identity()
        .sessions()
        .list(visitor.person())
        .compose(
            sessions ->
                desk.link(visitor.person())
                    .compose(
                        link -> {
                          var model = model(self, wrong);
                          model.put("link", Desk.words(link));
                          model.put(
                              "sessions",
                              sessions.stream().map(one -> Row.of(one, visitor)).toList());
                          Desk.mark(self.request(), wrong);
                          return desk.frame().page(self, "account/account", model);
                        }));
  }

  private Map<String, Object> model(Self self, Map<String, String> wrong) {
    var visitor = self.visitor();
    var model = new HashMap<String, Object>();
    model.put("name", wrong.containsKey("name") ? self.field("name") : visitor.name());
    model.put("mail", visitor.mail().text());
    model.put("hasPassword", visitor.factors().password());
    model.put("second", visitor.factors().second());
    model.put("provider", desk.provider());
    model.put("connected", visitor.factors().provider());
    model.put(
        "urged",
        !visitor.factors().second()
            && self.visit().filter(visit -> visit.may(Role.ADMIN)).isPresent());
    model.put("wrong", wrong);
    model.put("done", Desk.query(self.request(), "done"));
    return model;
  }

  private Future<Void> rename(Self self) {
    return desk.identity()
        .profiles()
        .rename(self.visitor(), self.field("name"))
        .compose(
            problems ->
                problems.isEmpty()
                    ? Frame.seeOther(self.request(), PATH + "?done=name")
                    : show(self, Refusals.of(problems)));
  }

  private Future<Void> changePassword(Self self) {
    return Refusals.shown(
        desk.identity()
            .profiles()
            .changePassword(
                self.visitor(),
                new Password(self.field("old")),
                new Password(self.field("password")),
                !self.field("disconnect").isEmpty())
            .compose(
                outcome ->
                    outcome
                        .wrong()
                        .map(problem -> show(self, Refusals.of(List.of(problem))))
                        .orElseGet(
                            () -> {
                              desk.visitors().use(self.request(), outcome.session());
                              return Frame.seeOther(self.request(), PATH + "?done=password");
                            })),
        wrong ->
            show(
                self,
                wrong.containsKey("password")
                    ? Map.of("old", "That is not your password.")
                    : wrong));
  }

  private Future<Void> endSession(Self self) {
    var id = Uuids.of(self.field("session")).orElseThrow(() -> HttpProblem.notFound("session"));
    return desk.identity()
        .sessions()
        .end(self.visitor().person(), id)
        .compose(ended -> Frame.seeOther(self.request(), PATH + "?done=session"));
  }

  private Future<Void> endOthers(Self self) {
    return desk.identity()
        .sessions()
        .endOthers(self.visitor())
        .compose(ended -> Frame.seeOther(self.request(), PATH + "?done=session"));
  }

  private SecondFactors factors() {
    return desk.identity().secondFactors();
  }

  private Future<Void> factor(Self self, Map<String, String> wrong) {
    var visitor = self.visitor();
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
                          Desk.mark(self.request(), wrong);
                          return desk.frame().page(self, "account/second-step", model);
                        }));
  }

  private Future<Void> begin(Self self) {
    return factors()
        .begin(self.visitor())
        .compose(begun -> Frame.seeOther(self.request(), PATH + "/second-step"));
  }

  private Future<Void> confirm(Self self) {
    return Refusals.shown(
        factors().confirm(self.visitor(), self.field("code")).compose(codes -> codes(self, codes)),
        wrong -> factor(self, wrong));
  }

  private Future<Void> newCodes(Self self) {
    return factors().newCodes(self.visitor()).compose(codes -> codes(self, codes));
  }

  /** They are shown this once, so there is no page to be led to. */
  private Future<Void> codes(Self self, List<String> codes) {
    return desk.frame().page(self, "account/recovery-codes", Map.of("codes", codes));
  }

  private Future<Void> turnOff(Self self) {
    return factors()
        .turnOff(self.visitor())
        .compose(off -> Frame.seeOther(self.request(), PATH + "?done=second"));
  }
}

package io.mlconnector.portal.account;

import static io.mlconnector.pages.OpenForms.field;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Password;
import io.mlconnector.identity.Visitor;
import io.mlconnector.pages.Local;
import io.mlconnector.pages.Refusals;
import io.mlconnector.portal.FormToken;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Coming in and leaving. */
record SignInPages(Desk desk) {

  private static final Map<String, String> NOTES =
      Map.of(
          "form",
          "You were signed out in the meantime. The form was not saved: sign in, and fill"
              + " it in again.",
          "kept",
          "You were signed out in the meantime. What you have filled in is kept: sign in, and"
              + " look it over before you send it.",
          "left",
          "You are signed out.",
          "reset",
          "Your password is changed. Sign in with it.");

  List<PageRoute> routes() {
    return List.of(
        PageRoute.open(HttpMethod.GET, "/sign-in", this::show),
        PageRoute.open(HttpMethod.POST, "/sign-in", this::enter),
        PageRoute.open(HttpMethod.GET, "/sign-in/code", this::showCode),
        PageRoute.open(HttpMethod.POST, "/sign-in/code", this::enterCode),
        PageRoute.open(HttpMethod.POST, "/sign-out", this::leave));
  }

  private Future<Void> show(RoutingContext request) {
    return desk.visitors()
        .find(request)
        .compose(
            found ->
                found.filter(visitor -> !visitor.waitsForCode()).isPresent()
                    ? Frame.seeOther(request, Local.path(Desk.query(request, "next")))
                    : page(request, "", Desk.query(request, "next"), Map.of()));
  }

  private Future<Void> page(
      RoutingContext request, String mail, String next, Map<String, String> wrong) {
    var note = wrong.isEmpty() ? NOTES.getOrDefault(Desk.query(request, "ended"), "") : "";
    var model = new HashMap<String, Object>();
    model.put("mail", mail);
    model.put("next", Local.path(next));
    model.put("note", note);
    model.put("provider", desk.provider());
    return desk.open(request, "sign-in", model, wrong);
  }

  private Future<Void> enter(RoutingContext request) {
    var mail = field(request, "mail");
    var next = field(request, "next");
    return desk.take(
        request,
        () ->
            desk.identity()
                .signIns()
                .enter(mail, new Password(field(request, "password")), desk.device(request))
                .compose(entered -> desk.goOn(request, entered, next)),
        wrong -> page(request, mail, next, wrong));
  }

  private Future<Void> showCode(RoutingContext request) {
    return half(request, visitor -> codePage(request, Desk.query(request, "next"), Map.of()));
  }

  private Future<Void> codePage(RoutingContext request, String next, Map<String, String> wrong) {
    return desk.open(request, "code", Map.of("next", Local.path(next)), wrong);
  }

  private Future<Void> enterCode(RoutingContext request) {
    var next = field(request, "next");
    return Refusals.shown(
        desk.forms()
            .check(request)
            .compose(
                ours ->
                    half(
                        request,
                        visitor ->
                            desk.identity()
                                .signIns()
                                .finish(visitor, field(request, "code"))
                                .compose(
                                    session -> {
                                      desk.visitors().use(request, session);
                                      return Frame.seeOther(request, Local.path(next));
                                    }))),
        wrong -> codePage(request, next, wrong));
  }

  /** What is done for somebody who has shown the password and not the code. */
  private interface Half {
    Future<Void> apply(Visitor visitor);
  }

  private Future<Void> half(RoutingContext request, Half work) {
    return desk.visitors()
        .find(request)
        .map(found -> found.filter(Visitor::waitsForCode))
        .compose(
            found -> found.map(work::apply).orElseGet(() -> Frame.seeOther(request, "/sign-in")));
  }

  /** By the session's own form only, so that nobody is signed out by another site. */
  private Future<Void> leave(RoutingContext request) {
    return desk.visitors()
        .find(request)
        .compose(
            found ->
                found
                        .filter(
                            visitor ->
                                !FormToken.isOfSession(visitor.csrf(), field(request, "csrf")))
                        .isPresent()
                    ? Future.failedFuture(HttpProblem.of(Problem.of(Code.FORM_NOT_OURS)))
                    : desk.visitors().leave(request))
        .compose(left -> Frame.seeOther(request, "/sign-in?ended=left"));
  }
}

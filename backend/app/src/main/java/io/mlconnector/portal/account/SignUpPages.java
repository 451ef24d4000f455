package io.mlconnector.portal.account;

import static io.mlconnector.portal.account.OpenForms.field;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Password;
import io.mlconnector.identity.SignUps;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** Becoming somebody, and getting back in without a password. */
record SignUpPages(Desk desk) {

  List<PageRoute> routes() {
    return List.of(
        PageRoute.open(
            HttpMethod.GET,
            "/sign-up",
            request -> signUpPage(request, new Typed("", "", ""), Map.of())),
        PageRoute.open(HttpMethod.POST, "/sign-up", this::signUp),
        PageRoute.open(HttpMethod.GET, "/verify/{token}", this::showVerify),
        PageRoute.open(HttpMethod.POST, "/verify/{token}", this::verify),
        PageRoute.open(HttpMethod.GET, "/forgot", request -> forgotPage(request, "", Map.of())),
        PageRoute.open(HttpMethod.POST, "/forgot", this::forgot),
        PageRoute.open(HttpMethod.GET, "/reset/{token}", this::showReset),
        PageRoute.open(HttpMethod.POST, "/reset/{token}", this::reset));
  }

  /** What is shown again where a form was refused. */
  public record Typed(String company, String name, String mail) {}

  private Future<Void> signUpPage(RoutingContext request, Typed typed, Map<String, String> wrong) {
    return desk.open(request, "sign-up", Map.of("typed", typed), wrong);
  }

  private Future<Void> signUp(RoutingContext request) {
    var typed =
        new Typed(field(request, "company"), field(request, "name"), field(request, "mail"));
    var form =
        new SignUps.Form(
            typed.company(), typed.name(), typed.mail(), new Password(field(request, "password")));
    return Refusals.shown(
        desk.forms()
            .check(request)
            .compose(ours -> desk.identity().signUps().request(form, desk.device(request)))
            .compose(
                problems ->
                    problems.isEmpty()
                        ? sent(request, typed.mail())
                        : signUpPage(request, typed, Refusals.of(problems))),
        wrong -> signUpPage(request, typed, wrong));
  }

  private Future<Void> sent(RoutingContext request, String mail) {
    return desk.open(request, "sent", Map.of("mail", mail.strip()), Map.of());
  }

  private Future<Void> showVerify(RoutingContext request) {
    return desk.identity()
        .signUps()
        .isGood(token(request))
        .compose(good -> good ? verifyPage(request, Map.of()) : spent());
  }

  private Future<Void> verifyPage(RoutingContext request, Map<String, String> wrong) {
    return desk.open(request, "verify", Map.of("token", token(request)), wrong);
  }

  private Future<Void> verify(RoutingContext request) {
    var password = new Password(field(request, "password"));
    return Refusals.shown(
        desk.forms()
            .check(request)
            .compose(
                ours ->
                    desk.identity()
                        .signUps()
                        .verify(token(request), password, desk.device(request)))
            .compose(entered -> desk.goOn(request, entered, "/start")),
        wrong -> verifyPage(request, wrong));
  }

  private Future<Void> forgotPage(RoutingContext request, String mail, Map<String, String> wrong) {
    return desk.open(request, "forgot", Map.of("mail", mail), wrong);
  }

  private Future<Void> forgot(RoutingContext request) {
    var mail = field(request, "mail");
    return Refusals.shown(
        desk.forms()
            .check(request)
            .compose(ours -> desk.identity().resets().request(mail, desk.device(request)))
            .compose(
                problems ->
                    problems.isEmpty()
                        ? sent(request, mail)
                        : forgotPage(request, mail, Refusals.of(problems))),
        wrong -> forgotPage(request, mail, wrong));
  }

  private Future<Void> showReset(RoutingContext request) {
    return desk.identity()
        .resets()
        .isGood(token(request))
        .compose(good -> good ? resetPage(request, Map.of()) : spent());
  }

  private Future<Void> resetPage(RoutingContext request, Map<String, String> wrong) {
    return desk.identity()
        .resets()
        .provider(token(request))
        .compose(
            link ->
                desk.open(
                    request,
                    "reset",
                    Map.of("token", token(request), "link", Desk.words(link)),
                    wrong));
  }

  private Future<Void> reset(RoutingContext request) {
    var password = new Password(field(request, "password"));
    return Refusals.shown(
        desk.forms()
            .check(request)
            .compose(
                ours ->
                    desk.identity()
                        .resets()
                        .reset(
                            token(request),
                            password,
                            !field(request, "disconnect").isEmpty(),
                            desk.device(request)))
            .compose(
                problems ->
                    problems.isEmpty()
                        ? Frame.seeOther(request, "/sign-in?ended=reset")
                        : resetPage(request, Refusals.of(problems))),
        wrong -> resetPage(request, wrong));
  }

  static String token(RoutingContext request) {
    return String.valueOf(request.pathParam("token"));
  }

  static Future<Void> spent() {
    return Future.failedFuture(HttpProblem.of(Problem.of(Code.LINK_SPENT)));
  }
}

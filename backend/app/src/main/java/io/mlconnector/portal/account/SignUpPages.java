package io.mlconnector.portal.account;

import static io.mlconnector.pages.OpenForms.field;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Password;
import io.mlconnector.identity.SignUps;
import io.mlconnector.pages.Local;
import io.mlconnector.pages.Refusals;
import io.mlconnector.portal.Frame;
import io.mlconnector.portal.PageRoute;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Becoming somebody, and getting back in without a password. */
record SignUpPages(Desk desk) {

  List<PageRoute> routes() {
    return List.of(
        PageRoute.open(
            HttpMethod.GET,
            "/sign-up",
            request ->
                signUpPage(request, new Typed("", "", "", Desk.query(request, "next")), Map.of())),
        PageRoute.open(HttpMethod.POST, "/sign-up", this::signUp),
        PageRoute.open(HttpMethod.GET, "/verify/{token}", this::showVerify),
        PageRoute.open(HttpMethod.POST, "/verify/{token}", this::verify),
        PageRoute.open(HttpMethod.GET, "/forgot", request -> forgotPage(request, "", Map.of())),
        PageRoute.open(HttpMethod.POST, "/forgot", this::forgot),
        PageRoute.open(HttpMethod.GET, "/reset/{token}", this::showReset),
        PageRoute.open(HttpMethod.POST, "/reset/{token}", this::reset));
  }

  /**
   * What is shown again where a form was refused.
   *
   * @param next where to go on to once the address is confirmed
   */
  public record Typed(String company, String name, String mail, String next) {}

  private Future<Void> signUpPage(RoutingContext request, Typed typed, Map<String, String> wrong) {
    return desk.open(request, "sign-up", Map.of("typed", typed), wrong);
  }

  private Future<Void> signUp(RoutingContext request) {
    var typed =
        new Typed(
            field(request, "company"),
            field(request, "name"),
            field(request, "mail"),
            field(request, "next"));
    var form =
        new SignUps.Form(
            typed.company(),
            typed.name(),
            typed.mail(),
            new Password(field(request, "password")),
            further(typed.next()));
    return take(
        request,
        () -> desk.identity().signUps().request(form, desk.device(request)),
        () -> sent(request, typed.mail()),
        wrong -> signUpPage(request, typed, wrong));
  }

  /** Takes a form; what is wrong with it is said on its page, like a refusal. */
  private Future<Void> take(
      RoutingContext request,
      Supplier<Future<List<Problem>>> work,
      Supplier<Future<Void>> done,
      Function<Map<String, String>, Future<Void>> again) {
    return desk.take(
        request,
        () ->
            work.get()
                .compose(
                    problems ->
                        problems.isEmpty() ? done.get() : again.apply(Refusals.of(problems))),
        again);
  }

  /** Where to go on to; blank where it is the start. */
  private static String further(String next) {
    var path = Local.path(next);
    return path.equals("/") ? "" : path;
  }

  private Future<Void> sent(RoutingContext request, String mail) {
    return desk.open(request, "sent", Map.of("mail", mail.strip()), Map.of());
  }

  private Future<Void> showVerify(RoutingContext request) {
    return desk.identity()
        .signUps()
        .isGood(token(request))
        .compose(
            good -> good ? verifyPage(request, Desk.query(request, "next"), Map.of()) : spent());
  }

  private Future<Void> verifyPage(RoutingContext request, String next, Map<String, String> wrong) {
    return desk.open(request, "verify", Map.of("token", token(request), "next", next), wrong);
  }

  private Future<Void> verify(RoutingContext request) {
    var next = further(field(request, "next"));
    var password = new Password(field(request, "password"));
    return desk.take(
        request,
        () ->
            desk.identity()
                .signUps()
                .verify(token(request), password, desk.device(request))
                .compose(entered -> desk.goOn(request, entered, next.isEmpty() ? "/start" : next)),
        wrong -> verifyPage(request, next, wrong));
  }

  private Future<Void> forgotPage(RoutingContext request, String mail, Map<String, String> wrong) {
    return desk.open(request, "forgot", Map.of("mail", mail), wrong);
  }

  private Future<Void> forgot(RoutingContext request) {
    var mail = field(request, "mail");
    return take(
        request,
        () -> desk.identity().resets().request(mail, desk.device(request)),
        () -> sent(request, mail),
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
    return take(
        request,
        () ->
            desk.identity()
                .resets()
                .reset(
                    token(request),
                    password,
                    !field(request, "disconnect").isEmpty(),
                    desk.device(request)),
        () -> Frame.seeOther(request, "/sign-in?ended=reset"),
        wrong -> resetPage(request, wrong));
  }

  static String token(RoutingContext request) {
    return String.valueOf(request.pathParam("token"));
  }

  static Future<Void> spent() {
    return Future.failedFuture(HttpProblem.of(Problem.of(Code.LINK_SPENT)));
  }
}

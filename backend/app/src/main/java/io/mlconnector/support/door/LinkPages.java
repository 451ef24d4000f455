package io.mlconnector.support.door;

import static io.mlconnector.pages.OpenForms.field;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Password;
import io.mlconnector.pages.Refusals;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoute;
import io.mlconnector.support.StaffVisit;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;

/** Links that were sent by mail: to join, and to another password. */
record LinkPages(Desk desk) {

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.open(HttpMethod.GET, "/invitations/{token}", this::showInvitation),
        ConsoleRoute.open(HttpMethod.POST, "/invitations/{token}", this::join),
        ConsoleRoute.open(HttpMethod.GET, "/forgot", this::showForgot),
        ConsoleRoute.open(HttpMethod.POST, "/forgot", this::forgot),
        ConsoleRoute.open(HttpMethod.GET, "/reset/{token}", this::showReset),
        ConsoleRoute.open(HttpMethod.POST, "/reset/{token}", this::reset));
  }

  private Future<Void> showInvitation(RoutingContext request) {
    return invitation(request, "", Map.of());
  }

  private Future<Void> invitation(RoutingContext request, String name, Map<String, String> wrong) {
    var token = StaffVisit.path(request, "token");
    return desk.staff()
        .links()
        .invited(token)
        .map(found -> found.orElseThrow(LinkPages::spent))
        .compose(
            member ->
                desk.open(
                    request,
                    "invitation",
                    Map.of(
                        "token",
                        token,
                        "name",
                        name,
                        "mail",
                        member.mail().text(),
                        "role",
                        member.role().word()),
                    wrong));
  }

  private Future<Void> join(RoutingContext request) {
    var name = field(request, "name");
    return desk.take(
        request,
        () ->
            desk.staff()
                .links()
                .join(
                    StaffVisit.path(request, "token"),
                    name,
                    new Password(field(request, "password")),
                    desk.device(request))
                .compose(
                    joined ->
                        joined
                            .entered()
                            .map(entered -> desk.goOn(request, entered, ""))
                            .orElseGet(
                                () -> invitation(request, name, Refusals.of(joined.wrong())))),
        wrong -> invitation(request, name, wrong));
  }

  private Future<Void> showForgot(RoutingContext request) {
    return desk.open(request, "forgot", Map.of("mail", ""), Map.of());
  }

  private Future<Void> forgot(RoutingContext request) {
    var mail = field(request, "mail");
    return desk.take(
        request,
        () ->
            desk.staff()
                .links()
                .request(mail, desk.device(request))
                .compose(
                    wrong ->
                        wrong.isEmpty()
                            ? desk.frame().open(request, "sent", Map.of("mail", mail))
                            : forgotAgain(request, mail, Refusals.of(wrong))),
        wrong -> forgotAgain(request, mail, wrong));
  }

  private Future<Void> forgotAgain(RoutingContext request, String mail, Map<String, String> wrong) {
    return desk.open(request, "forgot", Map.of("mail", mail), wrong);
  }

  private Future<Void> showReset(RoutingContext request) {
    return resetPage(request, Map.of());
  }

  private Future<Void> resetPage(RoutingContext request, Map<String, String> wrong) {
    var token = StaffVisit.path(request, "token");
    return desk.staff()
        .links()
        .isGood(token)
        .compose(
            good ->
                good
                    ? desk.open(request, "reset", Map.of("token", token), wrong)
                    : Future.failedFuture(spent()));
  }

  private Future<Void> reset(RoutingContext request) {
    var password = new Password(field(request, "password"));
    return desk.take(
        request,
        () ->
            desk.staff()
                .links()
                .reset(StaffVisit.path(request, "token"), password, desk.device(request))
                .compose(
                    wrong ->
                        wrong.isEmpty()
                            ? ConsoleFrame.leadTo(request, "/sign-in?ended=reset")
                            : resetPage(request, Refusals.of(wrong))),
        wrong -> resetPage(request, wrong));
  }

  private static HttpProblem spent() {
    return HttpProblem.of(Problem.of(Code.LINK_SPENT));
  }
}

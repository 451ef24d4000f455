package io.mlconnector.support.door;

import static io.mlconnector.pages.OpenForms.field;

import io.mlconnector.identity.Password;
import io.mlconnector.pages.Refusals;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.staff.StaffStage;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoute;
import io.mlconnector.support.StaffVisit;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A password, then a code of an app, which has to be set up first where there is none. */
record SignInPages(Desk desk) {

  private static final Map<String, String> NOTES =
      Map.of(
          "form", "You were signed out in the meantime, and nothing was done. Sign in again.",
          "left", "You are signed out.",
          "reset", "Your password is changed. Sign in with it.");

  List<ConsoleRoute> routes() {
    return List.of(
        ConsoleRoute.open(HttpMethod.GET, "/sign-in", this::show),
        ConsoleRoute.open(HttpMethod.POST, "/sign-in", this::enter),
        ConsoleRoute.half(HttpMethod.GET, "/sign-in/code", StaffStage.CODE, this::showCode),
        ConsoleRoute.half(HttpMethod.POST, "/sign-in/code", StaffStage.CODE, this::enterCode),
        ConsoleRoute.half(HttpMethod.GET, "/sign-in/app", StaffStage.SETUP, this::showApp),
        ConsoleRoute.half(HttpMethod.POST, "/sign-in/app", StaffStage.SETUP, this::confirmApp),
        ConsoleRoute.form("/sign-out", StaffRole.VIEWER, this::leave));
  }

  private Future<Void> show(RoutingContext request) {
    return page(request, "", Desk.query(request, "next"), Map.of());
  }

  private Future<Void> page(
      RoutingContext request, String mail, String next, Map<String, String> wrong) {
    var model = new HashMap<String, Object>();
    model.put("mail", mail);
    model.put("next", Desk.inside(next));
    model.put("note", wrong.isEmpty() ? NOTES.getOrDefault(Desk.query(request, "ended"), "") : "");
    return desk.open(request, "sign-in", model, wrong);
  }

  private Future<Void> enter(RoutingContext request) {
    var mail = field(request, "mail");
    var next = field(request, "next");
    return desk.take(
        request,
        () ->
            desk.staff()
                .signIns()
                .enter(mail, new Password(field(request, "password")), desk.device(request))
                .compose(entered -> desk.goOn(request, entered, next)),
        wrong -> page(request, mail, next, wrong));
  }

  private Future<Void> showCode(StaffVisit visit) {
    return codePage(visit, visit.query("next"), Map.of());
  }

  private Future<Void> codePage(StaffVisit visit, String next, Map<String, String> wrong) {
    return desk.half(visit, "code", Map.of("next", Desk.inside(next)), wrong);
  }

  private Future<Void> enterCode(StaffVisit visit) {
    var next = visit.field("next");
    return Refusals.shown(
        desk.staff()
            .signIns()
            .finish(visit.who(), visit.field("code"))
            .compose(
                session -> {
                  desk.visitors().use(visit.request(), session);
                  return ConsoleFrame.leadTo(visit.request(), Desk.below(next));
                }),
        wrong -> codePage(visit, next, wrong));
  }

  private Future<Void> showApp(StaffVisit visit) {
    return desk.staff().factors().begin(visit.who()).compose(begun -> appPage(visit, Map.of()));
  }

  private Future<Void> appPage(StaffVisit visit, Map<String, String> wrong) {
    return desk.staff()
        .factors()
        .setup(visit.who())
        .compose(
            setup ->
                setup.isEmpty()
                    ? ConsoleFrame.leadTo(visit.request(), "/sign-in")
                    : desk.half(visit, "app", Map.of("setup", setup.get()), wrong));
  }

  private Future<Void> confirmApp(StaffVisit visit) {
    return Refusals.shown(
        desk.staff()
            .factors()
            .confirm(visit.who(), visit.field("code"))
            .compose(
                confirmed -> {
                  desk.visitors().use(visit.request(), confirmed.session());
                  return desk.frame()
                      .open(
                          visit.request(),
                          "recovery-codes",
                          Map.of("codes", confirmed.recoveryCodes()));
                }),
        wrong -> appPage(visit, wrong));
  }

  private Future<Void> leave(StaffVisit visit) {
    return desk.visitors()
        .leave(visit.request())
        .compose(left -> ConsoleFrame.leadTo(visit.request(), "/sign-in?ended=left"));
  }
}

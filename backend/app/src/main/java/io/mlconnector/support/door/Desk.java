package io.mlconnector.support.door;

import io.mlconnector.identity.Device;
import io.mlconnector.pages.ClientAddresses;
import io.mlconnector.pages.Local;
import io.mlconnector.pages.OpenForms;
import io.mlconnector.pages.Refusals;
import io.mlconnector.staff.Staff;
import io.mlconnector.staff.StaffEntered;
import io.mlconnector.staff.StaffStage;
import io.mlconnector.support.ConsoleFrame;
import io.mlconnector.support.ConsoleRoutes;
import io.mlconnector.support.ConsoleVisitors;
import io.mlconnector.support.StaffVisit;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the pages at the door share. */
record Desk(
    ConsoleFrame frame,
    Staff staff,
    ConsoleVisitors visitors,
    OpenForms forms,
    ClientAddresses addresses) {

  private static final int UNPROCESSABLE = 422;

  Device device(RoutingContext request) {
    return addresses.device(request);
  }

  /** An open page with a form; one that was refused is shown again with what was typed. */
  Future<Void> open(
      RoutingContext request,
      String template,
      Map<String, Object> model,
      Map<String, String> wrong) {
    var all = new HashMap<>(model);
    all.put("csrf", forms.token(request));
    all.put("wrong", wrong);
    mark(request, wrong);
    return frame.open(request, template, all);
  }

  /** The same for who has shown the password: the form is the session's. */
  Future<Void> half(
      StaffVisit visit, String template, Map<String, Object> model, Map<String, String> wrong) {
    var all = new HashMap<>(model);
    all.put("csrf", visit.who().csrf());
    all.put("wrong", wrong);
    mark(visit.request(), wrong);
    return frame.open(visit.request(), template, all);
  }

  /** The same for who is in. */
  Future<Void> page(
      StaffVisit visit, String template, Map<String, Object> model, Map<String, String> wrong) {
    var all = new HashMap<>(model);
    all.put("wrong", wrong);
    mark(visit.request(), wrong);
    return frame.page(visit, template, all);
  }

  private static void mark(RoutingContext request, Map<String, String> wrong) {
    if (!wrong.isEmpty()) {
      request.response().setStatusCode(UNPROCESSABLE);
    }
  }

  /**
   * Takes an open form if it is one of ours.
   *
   * @param again shows it again to who was refused
   */
  Future<Void> take(
      RoutingContext request,
      Supplier<Future<Void>> work,
      Function<Map<String, String>, Future<Void>> again) {
    return Refusals.shown(forms.check(request).compose(ours -> work.get()), again);
  }

  /** Goes on as somebody who has shown a password; a session that the browser had is over. */
  Future<Void> goOn(RoutingContext request, StaffEntered entered, String next) {
    return visitors
        .change(request, entered.session())
        .compose(
            changed ->
                ConsoleFrame.leadTo(
                    request,
                    entered.stage() == StaffStage.SETUP
                        ? "/sign-in/app"
                        : "/sign-in/code?next="
                            + URLEncoder.encode(inside(next), StandardCharsets.UTF_8)));
  }

  /** The address if it is one of the console's, else its start. */
  static String inside(String asked) {
    var path = Local.path(asked);
    return path.equals(ConsoleRoutes.ROOT) || path.startsWith(ConsoleRoutes.ROOT + "/")
        ? path
        : ConsoleRoutes.ROOT;
  }

  /** What follows the console's own path in it. */
  static String below(String asked) {
    return inside(asked).substring(ConsoleRoutes.ROOT.length());
  }

  /** A parameter of the address; blank where it is missing. */
  static String query(RoutingContext request, String name) {
    var value = request.queryParams().get(name);
    return value == null ? "" : value;
  }
}

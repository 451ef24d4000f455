package io.mlconnector.support;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Tokens;
import io.mlconnector.staff.StaffStage;
import io.mlconnector.staff.StaffVisitor;
import io.mlconnector.web.Endpoint;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.ProviderFailures;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Stands before every page of the console: who is it, may that be, and is the form its own. */
final class ConsoleGate {

  private final ConsoleVisitors visitors;
  private final ConsoleRoute.Action proveAgain;

  /**
   * A gate.
   *
   * @param proveAgain answers who has to prove again who it is, keeping the form that was sent
   */
  ConsoleGate(ConsoleVisitors visitors, ConsoleRoute.Action proveAgain) {
    this.visitors = visitors;
    this.proveAgain = proveAgain;
  }

  Endpoint endpoint(ConsoleRoute route) {
    var path = ConsoleRoutes.ROOT + route.path();
    return switch (route) {
      case ConsoleRoute.Open open -> new Endpoint(open.method(), path, open.action()::answer);
      case ConsoleRoute.Half half ->
          new Endpoint(half.method(), path, request -> let(request, half));
      case ConsoleRoute.Inside inside ->
          new Endpoint(inside.method(), path, request -> let(request, inside));
    };
  }

  private Future<Void> let(RoutingContext request, ConsoleRoute.Half route) {
    return visitors
        .find(request)
        .compose(
            found ->
                found
                    .filter(who -> who.stage() == route.stage())
                    .map(who -> own(visit(request, who), route.method(), route.action()))
                    .orElseGet(() -> wayIn(request, found.map(StaffVisitor::stage).orElse(null))));
  }

  private Future<Void> let(RoutingContext request, ConsoleRoute.Inside route) {
    return visitors
        .find(request)
        .compose(
            found ->
                found
                    .filter(who -> who.stage() == StaffStage.IN)
                    .map(who -> enter(visit(request, who), route))
                    .orElseGet(() -> wayIn(request, found.map(StaffVisitor::stage).orElse(null))));
  }

  private Future<Void> enter(StaffVisit visit, ConsoleRoute.Inside route) {
    if (!visit.may(route.least())) {
      return Future.failedFuture(HttpProblem.of(Problem.of(Code.STAFF_ROLE_TOO_LOW)));
    }
    var action = route.recent() && !visit.recent() ? proveAgain : route.action();
    return own(visit, route.method(), action);
  }

  private static Future<Void> own(StaffVisit visit, HttpMethod method, ConsoleRoute.Action action) {
    var changes = !method.equals(HttpMethod.GET);
    return changes && !Tokens.same(visit.who().csrf(), visit.field("csrf"))
        ? Future.failedFuture(HttpProblem.of(Problem.of(Code.FORM_NOT_OURS)))
        : Future.succeededFuture(visit)
            .compose(action::answer)
            .recover(failure -> Future.failedFuture(ProviderFailures.translated(failure)));
  }

  private StaffVisit visit(RoutingContext request, StaffVisitor who) {
    return new StaffVisit(request, who, visitors.isRecent(who));
  }

  /** Leads who is not in to the next step of coming in. */
  private static Future<Void> wayIn(RoutingContext request, @Nullable StaffStage stage) {
    if (stage == null) {
      return ConsoleFrame.leadTo(request, "/sign-in" + next(request));
    }
    return switch (stage) {
      case CODE -> ConsoleFrame.leadTo(request, "/sign-in/code" + next(request));
      case SETUP -> ConsoleFrame.leadTo(request, "/sign-in/app");
      case IN -> ConsoleFrame.leadTo(request, "");
    };
  }

  private static String next(RoutingContext request) {
    return request.request().method().equals(HttpMethod.GET)
        ? "?next=" + URLEncoder.encode(request.request().uri(), StandardCharsets.UTF_8)
        : "?ended=form";
  }
}

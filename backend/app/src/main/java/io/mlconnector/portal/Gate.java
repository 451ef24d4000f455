package io.mlconnector.portal;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Tokens;
import io.mlconnector.web.Endpoint;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.ProviderFailures;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Stands before every page: who is it, may that person have it, and is the form its own. */
final class Gate {

  private final Door door;

  Gate(Door door) {
    this.door = door;
  }

  /** Finds out who asks, and shows the way in to those who are not known. */
  interface Door {

    /** The member who asks; empty if nobody is signed in. */
    Future<Optional<Who>> visitor(RoutingContext request);

    /** Answers who is not signed in. */
    Future<Void> wayIn(RoutingContext request);

    /** Answers who has to prove again who it is. */
    Future<Void> proveAgain(Visit visit);
  }

  Endpoint endpoint(PageRoute route) {
    return switch (route) {
      case PageRoute.Open open -> new Endpoint(open.method(), open.path(), open.action()::answer);
      case PageRoute.Member member ->
          new Endpoint(member.method(), member.path(), request -> let(request, member));
    };
  }

  private Future<Void> let(RoutingContext request, PageRoute.Member route) {
    return door.visitor(request)
        .compose(
            who ->
                who.isEmpty() ? door.wayIn(request) : enter(new Visit(request, who.get()), route));
  }

  private Future<Void> enter(Visit visit, PageRoute.Member route) {
    if (changes(route) && !Tokens.same(visit.who().csrf(), visit.field("csrf"))) {
      return Future.failedFuture(FormToken.refusal(visit.tenant(), visit.field("csrf")));
    }
    if (!visit.may(route.least())) {
      return Future.failedFuture(refused());
    }
    return route.recent() && !visit.who().recent() ? door.proveAgain(visit) : answer(visit, route);
  }

  private static Future<Void> answer(Visit visit, PageRoute.Member route) {
    return Future.succeededFuture(visit)
        .compose(route.action()::answer)
        .recover(failure -> Future.failedFuture(ProviderFailures.translated(failure)));
  }

  private static boolean changes(PageRoute route) {
    return !route.method().equals(HttpMethod.GET);
  }

  private static HttpProblem refused() {
    return HttpProblem.of(Problem.of(Code.ROLE_TOO_LOW));
  }
}

package io.mlconnector.portal;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Tokens;
import io.mlconnector.web.Endpoint;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.ProviderFailures;
import io.mlconnector.web.TenantRate;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Stands before every page: who is it, may that person have it, and is the form its own. */
final class Gate {

  private final Door door;
  private final TenantRate rate;

  Gate(Door door, TenantRate rate) {
    this.door = door;
    this.rate = rate;
  }

  /** Finds out who asks, and shows the way in to those who are not known. */
  interface Door {

    /** Who asks; empty if nobody is signed in. */
    Future<Optional<Self>> self(RoutingContext request);

    /** Answers who is not signed in, or a member of nothing. */
    Future<Void> wayIn(RoutingContext request);

    /** Answers who has to prove again who it is. */
    Future<Void> proveAgain(Self self);

    /** Shows a form again that is of an ended session of the same person; fails if it is not. */
    Future<Void> showAgain(Self self, HttpProblem refusal);

    /** Has the page that is asked for filled in with a form that was kept for it. */
    Future<Void> fillIn(Self self);
  }

  Endpoint endpoint(PageRoute route) {
    return switch (route) {
      case PageRoute.Open open -> new Endpoint(open.method(), open.path(), open.action()::answer);
      case PageRoute.Person person ->
          new Endpoint(person.method(), person.path(), request -> let(request, person));
      case PageRoute.Member member ->
          new Endpoint(member.method(), member.path(), request -> let(request, member));
    };
  }

  private Future<Void> let(RoutingContext request, PageRoute.Person route) {
    return door.self(request)
        .compose(self -> self.isEmpty() ? door.wayIn(request) : enter(self.get(), route));
  }

  private Future<Void> enter(Self self, PageRoute.Person route) {
    if (changes(route) && !FormToken.isOfSession(self.visitor().csrf(), self.field("csrf"))) {
      return door.showAgain(self, HttpProblem.of(Problem.of(Code.FORM_NOT_OURS)));
    }
    return route.recent() && !self.recent()
        ? door.proveAgain(self)
        : filled(self, route).compose(route.action()::answer);
  }

  private Future<Void> let(RoutingContext request, PageRoute.Member route) {
    return door.self(request)
        .compose(
            self ->
                self.flatMap(Self::visit)
                    .map(visit -> enter(self.get(), visit, route))
                    .orElseGet(() -> door.wayIn(request)));
  }

  private Future<Void> enter(Self self, Visit visit, PageRoute.Member route) {
    rate.take(visit.tenant());
    if (changes(route) && !Tokens.same(visit.who().csrf(), visit.field("csrf"))) {
      return door.showAgain(self, FormToken.refusal(visit.tenant(), visit.field("csrf")));
    }
    if (!visit.may(route.least())) {
      return Future.failedFuture(refused());
    }
    return route.recent() && !self.recent()
        ? route
            .check()
            .passes(visit)
            .compose(sound -> sound ? door.proveAgain(self) : Future.succeededFuture())
        : filled(self, route).compose(ready -> answer(visit, route));
  }

  private Future<Self> filled(Self self, PageRoute route) {
    return changes(route) || self.visitor().kept().isEmpty()
        ? Future.succeededFuture(self)
        : door.fillIn(self).map(self);
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

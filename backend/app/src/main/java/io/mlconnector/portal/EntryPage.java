package io.mlconnector.portal;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.tenant.ApiToken;
import io.mlconnector.tenant.Proof;
import io.mlconnector.tenant.Tenants;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Entering with an API token, and leaving. */
final class EntryPage {

  private static final Logger LOG = LoggerFactory.getLogger(EntryPage.class);

  private static final int SEE_OTHER = 303;
  private static final int UNAUTHORIZED = 401;
  private static final int FORBIDDEN = 403;

  private final Tenants tenants;
  private final Sessions sessions;
  private final Cookies cookies;
  private final Frame frame;

  EntryPage(Tenants tenants, Sessions sessions, Cookies cookies, Frame frame) {
    this.tenants = tenants;
    this.sessions = sessions;
    this.cookies = cookies;
    this.frame = frame;
  }

  Future<Void> show(RoutingContext request, boolean refused) {
    var csrf = sessions.secret();
    cookies.setEntry(request, csrf);
    return frame.open(request, "enter", Map.of("csrf", csrf, "refused", refused));
  }

  Future<Void> enter(RoutingContext request) {
    var expected = cookies.entry(request);
    if (expected.isEmpty() || !Sessions.same(expected, form(request, "csrf"))) {
      return Future.failedFuture(forged());
    }
    var proof = ApiToken.parse(form(request, "token").strip()).map(ApiToken::proof);
    return proof
        .map(shown -> tenants.authenticate(shown).map(known -> known.map(tenant -> shown)))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()))
        .compose(good -> good.isEmpty() ? refuse(request) : begin(request, good.get()));
  }

  private Future<Void> refuse(RoutingContext request) {
    request.response().setStatusCode(UNAUTHORIZED);
    return show(request, true);
  }

  private Future<Void> begin(RoutingContext request, Proof proof) {
    var id = sessions.begin(proof);
    if (id.isEmpty()) {
      LOG.warn("too many sessions; nobody can enter until some end");
      return refuse(request);
    }
    cookies.setSession(request, id.get());
    return toStart(request);
  }

  Future<Void> leave(RoutingContext request) {
    var id = cookies.session(request);
    var session = sessions.find(id);
    if (session.isPresent() && !session.get().owns(form(request, "csrf"))) {
      return Future.failedFuture(forged());
    }
    sessions.end(id);
    cookies.dropSession(request);
    return toStart(request);
  }

  private static Future<Void> toStart(RoutingContext request) {
    return request.response().setStatusCode(SEE_OTHER).putHeader("Location", "/").end();
  }

  private static String form(RoutingContext request, String field) {
    var value = request.request().getFormAttribute(field);
    return value == null ? "" : value;
  }

  private static HttpProblem forged() {
    return HttpProblem.of(Problem.of(Code.UNAUTHORIZED)).withStatus(FORBIDDEN);
  }
}

package io.mlconnector.portal;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.Sessions;
import io.mlconnector.identity.Visitor;
import io.mlconnector.pages.Cookies;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who sends a request, by its session. */
public final class Visitors {

  private static final String SESSION = "mlc.session";
  private static final String VISITOR = "mlc.visitor";

  private final Sessions sessions;
  private final Cookies cookies;

  public Visitors(Sessions sessions, Cookies cookies) {
    this.sessions = sessions;
    this.cookies = cookies;
  }

  /** Somebody with a session, be it half of one. */
  public Future<Optional<Visitor>> find(RoutingContext request) {
    var id = id(request);
    return (isByItself(request) ? sessions.look(id) : sessions.find(id))
        .onSuccess(found -> found.ifPresent(visitor -> request.put(VISITOR, visitor)));
  }

  /** Who was found before, or is there, which counts as no use of the session. */
  Future<Optional<Visitor>> look(RoutingContext request) {
    @Nullable Visitor found = request.get(VISITOR);
    return found == null ? sessions.look(id(request)) : Future.succeededFuture(Optional.of(found));
  }

  /** Whether an open page asks while nobody need be there, which keeps no session from its end. */
  private static boolean isByItself(RoutingContext request) {
    return request.normalizedPath().equals("/events")
        || request.request().getHeader("X-By-Itself") != null;
  }

  /** What opens the session; a new one holds for the rest of the request. */
  public String id(RoutingContext request) {
    @Nullable String renewed = request.get(SESSION);
    return renewed == null ? cookies.get(request, Cookies.Purpose.SESSION) : renewed;
  }

  /** Has the browser and the rest of the request use another session, or a session's new id. */
  public void use(RoutingContext request, String id) {
    request.put(SESSION, id);
    cookies.set(request, Cookies.Purpose.SESSION, id);
  }

  /** Has the browser use another session in place of the one before, which is over. */
  public Future<Void> change(RoutingContext request, String id) {
    var before = id(request);
    return sessions
        .handOver(before, id)
        .compose(handed -> sessions.handOver(left(request), id))
        .compose(handed -> sessions.end(before))
        .onSuccess(
            ended -> {
              if (!left(request).isEmpty()) {
                cookies.drop(request, Cookies.Purpose.LEFT);
              }
              use(request, id);
            });
  }

  /**
   * Ends the session, if there is one. The browser keeps its id, which opens nothing any more, so
   * that a form of another window comes back to its person.
   */
  public Future<Void> leave(RoutingContext request) {
    // Once it is dropped, the request answers with the dropped cookie, too.
    var id = id(request);
    cookies.drop(request, Cookies.Purpose.SESSION);
    if (!id.isEmpty()) {
      cookies.lend(request, Cookies.Purpose.LEFT, id, Sessions.FORM_MAX);
    }
    return sessions.end(id);
  }

  /** The session that the browser was signed out of; blank if there is none. */
  String left(RoutingContext request) {
    return cookies.get(request, Cookies.Purpose.LEFT);
  }

  /** Who was found before. */
  public static Visitor of(Visit visit) {
    @Nullable Visitor visitor = visit.request().get(VISITOR);
    if (visitor == null) {
      throw HttpProblem.of(Problem.of(Code.FORM_NOT_OURS));
    }
    return visitor;
  }

  boolean isRecent(Visitor visitor) {
    return sessions.isRecent(visitor);
  }
}

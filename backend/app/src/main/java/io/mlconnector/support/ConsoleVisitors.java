package io.mlconnector.support;

import io.mlconnector.pages.Cookies;
import io.mlconnector.staff.StaffSessions;
import io.mlconnector.staff.StaffVisitor;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who of staff sends a request, by a session of the console's own. */
public final class ConsoleVisitors {

  private static final String SESSION = "mlc.console.session";

  private final StaffSessions sessions;
  private final Cookies cookies;

  public ConsoleVisitors(StaffSessions sessions, Cookies cookies) {
    this.sessions = sessions;
    this.cookies = cookies;
  }

  Future<Optional<StaffVisitor>> find(RoutingContext request) {
    return isByItself(request) ? sessions.look(id(request)) : sessions.find(id(request));
  }

  /** The same where nobody does anything: the session goes on towards its end. */
  Future<Optional<StaffVisitor>> look(RoutingContext request) {
    return sessions.look(id(request));
  }

  /** Whether an open page asks while nobody need be there. */
  private static boolean isByItself(RoutingContext request) {
    return request.request().getHeader("X-By-Itself") != null
        || request.normalizedPath().equals(ConsoleRoutes.ROOT + "/events");
  }

  boolean isRecent(StaffVisitor visitor) {
    return sessions.isRecent(visitor);
  }

  private String id(RoutingContext request) {
    @Nullable String renewed = request.get(SESSION);
    return renewed == null ? cookies.get(request, Cookies.Purpose.SESSION) : renewed;
  }

  /** Has the browser use another session; the one before is over. */
  public Future<Void> change(RoutingContext request, String session) {
    var before = id(request);
    use(request, session);
    return sessions.end(before);
  }

  /** Has the browser and the rest of the request use the session's new id. */
  public void use(RoutingContext request, String session) {
    request.put(SESSION, session);
    cookies.set(request, Cookies.Purpose.SESSION, session);
  }

  /** Ends the session, if there is one. */
  public Future<Void> leave(RoutingContext request) {
    var id = id(request);
    cookies.drop(request, Cookies.Purpose.SESSION);
    return sessions.end(id);
  }
}

package io.mlconnector.api;

import io.mlconnector.tenant.Caller;
import io.mlconnector.tenant.Scope;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;

/** Whose token a request bears, once the guard has let it through. */
final class Callers {

  private static final String CALLER = "mlc.caller";

  private Callers() {}

  static void enter(RoutingContext request, Caller caller) {
    request.put(CALLER, caller);
  }

  /** Who acts, in the audit and in timelines. */
  static String actor(RoutingContext request) {
    return of(request).actor();
  }

  static boolean has(RoutingContext request, Scope scope) {
    return of(request).scopes().contains(scope);
  }

  private static Caller of(RoutingContext request) {
    return Objects.requireNonNull(request.<Caller>get(CALLER));
  }
}

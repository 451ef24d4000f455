package io.mlconnector.api;

import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TenantId;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Bounds what one tenant may have under way of the calls that make calls to Odoo or Concur: Odoo's
 * cloud asks for one at a time, and a slow one would otherwise pile them up here.
 */
final class Turns {

  static final int MAX = 4;

  private final Map<TenantId, Integer> underWay = new ConcurrentHashMap<>();

  /** The same action, refused while too many are under way. */
  Guard.TenantAction bounded(Guard.TenantAction action) {
    return (request, tenant) -> {
      if (underWay.merge(tenant, 1, Integer::sum) > MAX) {
        leave(tenant);
        throw HttpProblem.of(Code.TOO_MANY_CALLS, "max", Integer.toString(MAX))
            .withHeader("Retry-After", "5");
      }
      return Future.<Void>succeededFuture()
          .compose(turn -> action.answer(request, tenant))
          .onComplete(done -> leave(tenant));
    };
  }

  private void leave(TenantId tenant) {
    underWay.computeIfPresent(tenant, (who, calls) -> calls > 1 ? calls - 1 : null);
  }
}

package io.mlconnector.web;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** What a page has around its content for who asks, which is not known here. */
@FunctionalInterface
public interface Surroundings {

  /** For pages that stand alone. */
  Surroundings NONE = request -> Future.succeededFuture(Map.of());

  /** What the layout is told; empty for a stranger. */
  Future<Map<String, Object>> of(RoutingContext request);
}

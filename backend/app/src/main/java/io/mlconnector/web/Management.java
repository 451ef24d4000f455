package io.mlconnector.web;

import io.mlconnector.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Health and metrics, for the operator's own network only. */
public final class Management {

  private static final Duration CHECK_MAX = Duration.ofSeconds(3);
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final Map<String, Supplier<Future<Void>>> checks;
  private final Supplier<String> metrics;

  /**
   * Gathers what is shown.
   *
   * @param checks by name; one that fails, or takes too long, takes the node out of traffic
   * @param metrics the whole page in Prometheus' text format
   */
  public Management(Map<String, Supplier<Future<Void>>> checks, Supplier<String> metrics) {
    this.checks = Map.copyOf(checks);
    this.metrics = metrics;
  }

  public Router router(Vertx vertx) {
    var router = Router.router(vertx);
    router.get("/health/live").handler(request -> answer(request, OK, Map.of()));
    router.get("/health/ready").handler(this::ready);
    router
        .get("/metrics")
        .handler(
            request ->
                request
                    .response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .end(metrics.get()));
    return router;
  }

  private void ready(RoutingContext request) {
    var names = checks.keySet().stream().sorted().toList();
    Future.all(names.stream().map(name -> check(name)).toList())
        .onSuccess(
            all -> {
              List<Boolean> passed = all.list();
              var results =
                  names.stream()
                      .collect(
                          Collectors.toMap(name -> name, name -> passed.get(names.indexOf(name))));
              var ready = !results.containsValue(false);
              answer(request, ready ? OK : UNAVAILABLE, results);
            })
        .onFailure(request::fail);
  }

  private Future<Boolean> check(String name) {
    var check = checks.get(name);
    return Future.succeededFuture()
        .compose(start -> check == null ? Future.<Void>succeededFuture() : check.get())
        .timeout(CHECK_MAX.toMillis(), TimeUnit.MILLISECONDS)
        .map(true)
        .otherwise(false);
  }

  private static void answer(RoutingContext request, int status, Map<String, Boolean> checks) {
    var json = Json.object().put("status", status == OK ? "up" : "down");
    var list = json.putObject("checks");
    checks.forEach((name, passed) -> list.put(name, passed ? "up" : "down"));
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/json")
        .end(Json.text(json));
  }
}

package io.mlconnector.web;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.StaticHandler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Puts the endpoints behind what every request goes through. */
public final class Routes {

  private static final Duration ASSET_AGE_MAX = Duration.ofHours(1);

  private final Site site;
  private final List<Endpoint> endpoints;
  private final Pages pages;
  private final Supplier<UUID> ids;
  private final Surroundings surroundings;

  /**
   * Gathers what a router is made of.
   *
   * @param ids names each request; the same name is the reference of a problem
   * @param surroundings of the page about a failure
   */
  public Routes(
      Site site,
      List<Endpoint> endpoints,
      Pages pages,
      Supplier<UUID> ids,
      Surroundings surroundings) {
    this.site = site;
    this.endpoints = List.copyOf(endpoints);
    this.pages = pages;
    this.ids = ids;
    this.surroundings = surroundings;
  }

  /** A router for one event loop. */
  public Router router(Vertx vertx) {
    var router = Router.router(vertx);
    router.route().handler(new RequestStartHandler(site, ids));
    router.route().failureHandler(new FailureHandler(site, pages, surroundings));
    router
        .route("/assets/*")
        .method(HttpMethod.GET)
        .handler(
            StaticHandler.create("assets")
                .setDirectoryListing(false)
                .setIncludeHidden(false)
                .setMaxAgeSeconds(ASSET_AGE_MAX.toSeconds()));
    router.route().handler(new BodyDeadline(vertx, site.bodyTimeMax()));
    var bodies = BodyHandler.create(false).setBodyLimit(site.bodyBytesMax());
    router.route().handler(new Uploads(bodies, site.bodyBytesMax()));
    endpoints.forEach(endpoint -> mount(router, endpoint));
    router.route().handler(this::refuse);
    return router;
  }

  private static void mount(Router router, Endpoint endpoint) {
    router
        .route(endpoint.method(), endpoint.routerPath())
        .handler(request -> endpoint.action().answer(request).onFailure(request::fail));
  }

  private void refuse(RoutingContext request) {
    var allowed =
        endpoints.stream()
            .filter(endpoint -> endpoint.matches(request.normalizedPath()))
            .map(endpoint -> endpoint.method().name())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    request.fail(
        allowed.isEmpty()
            ? HttpProblem.notFound("page or call")
            : HttpProblem.of(
                    new Problem(
                        Code.WRONG_METHOD,
                        Map.of("method", request.request().method().name(), "allowed", allowed)))
                .withHeader("Allow", allowed));
  }
}

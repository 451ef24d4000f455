package io.mlconnector.web;

import io.mlconnector.core.problem.Code;
import io.mlconnector.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where a failed request gets its answer: JSON for the API, a page for people. */
final class FailureHandler implements Handler<RoutingContext> {

  private static final Logger LOG = LoggerFactory.getLogger(FailureHandler.class);

  private static final int TOO_LARGE = 413;
  private static final int BAD_REQUEST = 400;
  private static final int SERVER_FAULT = 500;

  /** Nobody waits for longer to read what failed. */
  private static final Duration AROUND_MAX = Duration.ofSeconds(1);

  private final Site site;
  private final Pages pages;
  private final Surroundings surroundings;

  FailureHandler(Site site, Pages pages, Surroundings surroundings) {
    this.site = site;
    this.pages = pages;
    this.surroundings = surroundings;
  }

  @Override
  public void handle(RoutingContext request) {
    if (request.response().ended() || request.response().headWritten()) {
      LOG.warn("request failed after its answer had begun; the connection is closed");
      request.request().connection().close();
      return;
    }
    var problem = problem(request);
    request.response().setStatusCode(problem.status());
    problem.headers().forEach(request.response()::putHeader);
    answer(request, problem);
  }

  private HttpProblem problem(RoutingContext request) {
    var failure = request.failure();
    if (failure instanceof HttpProblem problem) {
      return problem;
    }
    return switch (request.statusCode()) {
      case TOO_LARGE ->
          HttpProblem.of(Code.BODY_TOO_LARGE, "max", Integer.toString(site.bodyBytesMax()));
      case BAD_REQUEST ->
          HttpProblem.of(Code.MALFORMED_JSON, "detail", "the request cannot be read");
      default -> unexpected(request, failure);
    };
  }

  private static HttpProblem unexpected(RoutingContext request, @Nullable Throwable failure) {
    var reference = RequestStartHandler.reference(request);
    LOG.error("request failed; the caller was given reference {}", reference, failure);
    return HttpProblem.of(Code.INTERNAL, "reference", reference);
  }

  /**
   * Whoever is inside stays inside, unless what failed may be what the inside is made of, or it is
   * not known soon. A part of a page has nothing around it.
   */
  private Future<Map<String, Object>> around(RoutingContext request, HttpProblem problem) {
    var alone =
        problem.status() >= SERVER_FAULT || request.request().getHeader("HX-Request") != null;
    return alone
        ? Future.succeededFuture(Map.of())
        : Future.succeededFuture()
            .compose(start -> surroundings.of(request))
            .timeout(AROUND_MAX.toMillis(), TimeUnit.MILLISECONDS)
            .otherwise(Map.of());
  }

  private void answer(RoutingContext request, HttpProblem problem) {
    var reference = RequestStartHandler.reference(request);
    var path = request.request().path();
    if (path != null && path.startsWith("/api/")) {
      request
          .response()
          .putHeader("Content-Type", "application/problem+json")
          .end(Json.text(ProblemJson.answer(problem, site.publicUrl() + "/errors#", reference)));
      return;
    }
    around(request, problem)
        .compose(around -> pages.problem(problem, reference, around))
        .onSuccess(
            page -> request.response().putHeader("Content-Type", Pages.CONTENT_TYPE).end(page))
        .onFailure(
            failure -> {
              LOG.error("the problem page could not be shown; sending none", failure);
              request.response().end();
            });
  }
}

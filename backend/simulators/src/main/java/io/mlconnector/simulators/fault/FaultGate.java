package io.mlconnector.simulators.fault;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stands before every operation of a sandbox, asks the plan, and does to the request as told. */
public final class FaultGate {

  private static final Logger log = LoggerFactory.getLogger(FaultGate.class);

  private static final String NONSENSE = "\u0000{[<not what you wait for";
  private static final Buffer CHUNK = Buffer.buffer(" ".repeat(16 * 1024));

  private final Vertx vertx;
  private final FaultPlan plan;
  private final Refusals refusals;

  public FaultGate(Vertx vertx, FaultPlan plan, Refusals refusals) {
    this.vertx = vertx;
    this.plan = plan;
    this.refusals = refusals;
  }

  /** A route whose operation always has this name in the plan. */
  public Handler<RoutingContext> serve(String name, Operation operation) {
    return serve(ask -> name, operation);
  }

  /** A route whose operation is named from the request, for protocols that name it in the body. */
  public Handler<RoutingContext> serve(Function<Ask, String> name, Operation operation) {
    return context ->
        context
            .request()
            .body()
            .map(body -> ask(context, body))
            .onSuccess(ask -> decide(context.request(), ask, name, operation))
            .onFailure(broken -> log.debug("Caller gone before its body ended", broken));
  }

  private void decide(
      HttpServerRequest request, Ask ask, Function<Ask, String> name, Operation operation) {
    try {
      apply(plan.consult(name.apply(ask)), request, ask, operation);
    } catch (RuntimeException bug) {
      log.error("The sandbox itself failed on {} {}", ask.method(), ask.path(), bug);
      send(request, Reply.json(500, "{\"message\":\"the sandbox itself failed\"}"));
    }
  }

  private void apply(Fault fault, HttpServerRequest request, Ask ask, Operation operation) {
    switch (fault) {
      case Fault.None none -> send(request, operation.answer(ask));
      case Fault.Status refused -> send(request, refusal(refused, ask));
      case Fault.ExpiredToken expired ->
          send(request, refusals.expired(ask).orElseGet(() -> operation.answer(ask)));
      case Fault.Hang hang -> closeAfter(hang.longest(), request);
      case Fault.CutBefore cut -> request.connection().close();
      case Fault.CutAfter cut -> {
        operation.answer(ask);
        request.connection().close();
      }
      case Fault.Delay delay -> {
        Reply late = operation.answer(ask);
        vertx.setTimer(millis(delay.time()), timer -> send(request, late));
      }
      case Fault.Page page -> send(request, page(page.code()));
      case Fault.FrontDoor door -> send(request, Reply.of(500, "text/html", FRONT_DOOR));
      case Fault.Drip drip -> drip(drip.pause(), request, operation.answer(ask));
      case Fault.Huge huge -> {
        operation.answer(ask);
        flood(request.response().setChunked(true), huge.bytes());
      }
      case Fault.Garbage garbage -> {
        Reply kept = operation.answer(ask);
        send(request, new Reply(200, kept.headers(), Buffer.buffer(NONSENSE)));
      }
    }
  }

  // As werkzeug writes it, which serves Odoo.
  private static final String FRONT_DOOR =
      """
      <!doctype html>
      <html lang=en>
      <title>500 Internal Server Error</title>
      <h1>Internal Server Error</h1>
      <p>The server encountered an internal error and was unable to complete your request. Either \
      the server is overloaded or there is an error in the application.</p>
      """;

  private static Reply page(int code) {
    return Reply.of(
        code, "text/html", "<html><body><h1>" + code + "</h1><hr>gateway</body></html>");
  }

  private void drip(Duration pause, HttpServerRequest request, Reply reply) {
    HttpServerResponse response = request.response();
    reply.headers().forEach(response::putHeader);
    response.setStatusCode(reply.status());
    response.putHeader("Content-Length", String.valueOf(reply.body().length()));
    dripOn(pause, response, reply.body());
  }

  private void dripOn(Duration pause, HttpServerResponse response, Buffer left) {
    if (response.closed() || response.ended()) {
      return;
    }
    if (left.length() <= 1) {
      response.end(left);
      return;
    }
    response.write(left.slice(0, 1));
    vertx.setTimer(millis(pause), timer -> dripOn(pause, response, left.slice(1, left.length())));
  }

  private static void flood(HttpServerResponse response, long left) {
    if (response.closed() || response.ended()) {
      return;
    }
    if (left <= 0) {
      response.end();
      return;
    }
    response.write(CHUNK).onSuccess(written -> flood(response, left - CHUNK.length()));
  }

  private Reply refusal(Fault.Status refused, Ask ask) {
    Reply reply = refusals.status(refused.code(), ask);
    Duration wait = refused.retryAfter();
    return wait == null ? reply : reply.with("Retry-After", String.valueOf(wait.toSeconds()));
  }

  private void closeAfter(@Nullable Duration longest, HttpServerRequest request) {
    if (longest != null) {
      vertx.setTimer(millis(longest), timer -> request.connection().close());
    }
  }

  /** Vert.x refuses a timer of no time at all. */
  private static long millis(Duration time) {
    return Math.max(1, time.toMillis());
  }

  private static void send(HttpServerRequest request, Reply reply) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    reply.headers().forEach(response::putHeader);
    response.setStatusCode(reply.status()).end(reply.body());
  }

  private static Ask ask(RoutingContext context, Buffer body) {
    HttpServerRequest request = context.request();
    return new Ask(
        request.method(),
        Objects.requireNonNullElse(request.path(), "/"),
        request.headers(),
        context.pathParams(),
        context.queryParams(),
        body);
  }
}

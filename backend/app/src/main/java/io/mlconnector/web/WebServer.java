package io.mlconnector.web;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server with one verticle per event loop. One that is told to end answers what it has
 * begun to, for a few seconds, and has all others come again.
 */
public final class WebServer {

  private static final Duration IDLE_MAX = Duration.ofSeconds(75);
  private static final long DRAIN_LOOK_MILLIS = 50;
  private static final int DRAIN_LOOKS_MAX = 120;
  private static final int UNAVAILABLE = 503;

  private WebServer() {}

  /** A server that listens; undeploying its id ends it. */
  public record Listening(String deploymentId, int port) {}

  /** Makes the handler of one event loop, on that loop. */
  public interface Handling extends Function<Vertx, Handler<HttpServerRequest>> {}

  /**
   * Starts listening.
   *
   * @param port 0 for any that is free; then there is only one instance
   */
  public static Future<Listening> start(
      Vertx vertx, String host, int port, int instances, Handling handling) {
    return start(vertx, new HttpServerOptions().setHost(host).setPort(port), instances, handling);
  }

  /** The same with more options. */
  public static Future<Listening> start(
      Vertx vertx, HttpServerOptions listen, int instances, Handling handling) {
    return start(vertx, listen, instances, handling, ignored -> {});
  }

  /**
   * The same with more options, such as for TLS.
   *
   * @param failed is told, on any event loop, of connections that broke before there was a request,
   *     such as in TLS' handshake
   */
  public static Future<Listening> start(
      Vertx vertx,
      HttpServerOptions listen,
      int instances,
      Handling handling,
      Handler<Throwable> failed) {
    var bound = new AtomicInteger();
    var options = new DeploymentOptions().setInstances(listen.getPort() == 0 ? 1 : instances);
    return vertx
        .deployVerticle(() -> new Instance(listen, handling, failed, bound), options)
        .map(id -> new Listening(id, bound.get()));
  }

  private static final class Instance extends AbstractVerticle {

    private final HttpServerOptions listen;
    private final Handling handling;
    private final Handler<Throwable> failed;
    private final AtomicInteger bound;
    private final Set<HttpServerResponse> begun = new HashSet<>();
    private @Nullable HttpServer server;
    private boolean drains;

    Instance(
        HttpServerOptions listen,
        Handling handling,
        Handler<Throwable> failed,
        AtomicInteger bound) {
      this.listen = listen;
      this.handling = handling;
      this.failed = failed;
      this.bound = bound;
    }

    @Override
    public void start(Promise<Void> started) {
      var handler = handling.apply(vertx);
      vertx
          .createHttpServer(
              new HttpServerOptions(listen)
                  // The proxy in front speaks HTTP/1.1 to us; less is open to strangers this way.
                  .setHttp2ClearTextEnabled(false)
                  .setIdleTimeout((int) IDLE_MAX.toSeconds()))
          .exceptionHandler(failed)
          .requestHandler(request -> take(request, handler))
          .listen()
          .onSuccess(this::listens)
          .<Void>mapEmpty()
          .onComplete(started);
    }

    private void listens(HttpServer up) {
      server = up;
      bound.set(up.actualPort());
    }

    private void take(HttpServerRequest request, Handler<HttpServerRequest> handler) {
      if (drains) {
        request
            .response()
            .setStatusCode(UNAVAILABLE)
            .putHeader("Retry-After", "1")
            .putHeader("Connection", "close")
            .end();
        return;
      }
      forgetAnswered();
      begun.add(request.response());
      handler.handle(request);
    }

    private void forgetAnswered() {
      begun.removeIf(response -> response.ended() || response.closed());
    }

    @Override
    public void stop(Promise<Void> stopped) {
      drains = true;
      drain(stopped, DRAIN_LOOKS_MAX);
    }

    private void drain(Promise<Void> stopped, int looks) {
      forgetAnswered();
      if (server == null) {
        stopped.complete();
      } else if (begun.isEmpty() || looks == 0) {
        server.close().onComplete(stopped);
      } else {
        vertx.setTimer(DRAIN_LOOK_MILLIS, tick -> drain(stopped, looks - 1));
      }
    }
  }
}

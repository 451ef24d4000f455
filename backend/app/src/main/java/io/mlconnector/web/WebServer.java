package io.mlconnector.web;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An HTTP server with one verticle per event loop. */
public final class WebServer {

  private static final Duration IDLE_MAX = Duration.ofSeconds(75);

  private WebServer() {}

  /** A server that listens; undeploying its id ends it. */
  public record Listening(String deploymentId, int port) {}

  /**
   * Starts listening.
   *
   * @param port 0 for any that is free; then there is only one instance
   */
  public static Future<Listening> start(
      Vertx vertx, String host, int port, int instances, Function<Vertx, Router> router) {
    var bound = new AtomicInteger();
    var options = new DeploymentOptions().setInstances(port == 0 ? 1 : instances);
    return vertx
        .deployVerticle(() -> new Instance(host, port, router, bound), options)
        .map(id -> new Listening(id, bound.get()));
  }

  private static final class Instance extends AbstractVerticle {

    private final String host;
    private final int port;
    private final Function<Vertx, Router> router;
    private final AtomicInteger bound;

    Instance(String host, int port, Function<Vertx, Router> router, AtomicInteger bound) {
      this.host = host;
      this.port = port;
      this.router = router;
      this.bound = bound;
    }

    @Override
    public void start(Promise<Void> started) {
      vertx
          .createHttpServer(
              new HttpServerOptions()
                  .setHost(host)
                  .setPort(port)
                  // The proxy in front speaks HTTP/1.1 to us; less is open to strangers this way.
                  .setHttp2ClearTextEnabled(false)
                  .setIdleTimeout((int) IDLE_MAX.toSeconds()))
          .requestHandler(router.apply(vertx))
          .listen()
          .onSuccess(server -> bound.set(server.actualPort()))
          .<Void>mapEmpty()
          .onComplete(started);
    }
  }
}

package io.mlconnector.simulators.fault;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;

/** One open port of a sandbox, on the loopback address only. */
public final class Listener {

  private final HttpServer server;

  private Listener(HttpServer server) {
    this.server = server;
  }

  /**
   * Opens the port and serves the routes.
   *
   * @param port 0 takes any free one
   */
  public static Future<Listener> open(Vertx vertx, int port, Router routes) {
    HttpServerOptions options =
        new HttpServerOptions().setHost("127.0.0.1").setPort(port).setTcpNoDelay(true);
    return vertx.createHttpServer(options).requestHandler(routes).listen().map(Listener::new);
  }

  public int port() {
    return server.actualPort();
  }

  /** Scheme, host and port, without a slash at the end. */
  public String url() {
    return "http://localhost:" + port();
  }

  public Future<Void> close() {
    return server.close();
  }
}

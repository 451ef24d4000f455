package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Hands each request to one of several ports in turn; where nobody answers, it says 502. */
final class Balancer implements AutoCloseable {

  private static final int NOBODY = 502;

  private final List<Integer> ports;
  private final HttpClient client;
  private final HttpServer server;
  private final AtomicInteger turn = new AtomicInteger();

  Balancer(Vertx vertx, List<Integer> ports) {
    this.ports = List.copyOf(ports);
    this.client = vertx.createHttpClient();
    this.server = get(vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1"));
  }

  String url() {
    return "http://127.0.0.1:" + server.actualPort();
  }

  private void serve(HttpServerRequest request) {
    request
        .body()
        .compose(body -> pass(request, body))
        .onSuccess(status -> request.response().setStatusCode(status).end())
        .onFailure(lost -> request.response().setStatusCode(NOBODY).end());
  }

  private Future<Integer> pass(HttpServerRequest request, Buffer body) {
    var port = ports.get(Math.floorMod(turn.getAndIncrement(), ports.size()));
    var headers = MultiMap.caseInsensitiveMultiMap().addAll(request.headers());
    headers.remove("Host").remove("Content-Length");
    var to =
        new RequestOptions()
            .setMethod(request.method())
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI(request.uri())
            .setHeaders(headers);
    return client
        .request(to)
        .compose(ready -> ready.send(body))
        .compose(answer -> answer.body().map(read -> answer))
        .map(HttpClientResponse::statusCode);
  }

  @Override
  public void close() {
    get(server.close());
    get(client.close());
  }
}

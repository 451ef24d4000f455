package io.mlconnector.alert;

import static io.mlconnector.db.TestDatabase.get;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Somebody's server that alerts are sent to. */
public final class HookReceiver {

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Queue<Consumer<HttpServerRequest>> answers = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  public HookReceiver(Vertx vertx) {
    server = get(vertx.createHttpServer().requestHandler(this::take).listen(0, "127.0.0.1"));
  }

  /** A call that arrived. */
  public record Received(MultiMap headers, String body) {

    public String id() {
      return header("webhook-id");
    }

    /** A header, which has to be there. */
    public String header(String name) {
      return Objects.requireNonNull(headers.get(name), name);
    }

    JsonObject json() {
      return new JsonObject(body);
    }

    JsonArray alerts() {
      return json().getJsonObject("data").getJsonArray("alerts");
    }
  }

  public String url() {
    return "http://127.0.0.1:" + server.actualPort() + "/alerts?key=k";
  }

  /** Answers the next call like this; every other one is taken. */
  public void next(Consumer<HttpServerRequest> answer) {
    answers.add(answer);
  }

  public void next(int status) {
    next(request -> request.response().setStatusCode(status).end("told in confidence"));
  }

  public List<Received> received() {
    return received;
  }

  private void take(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              received.add(new Received(request.headers(), body.toString()));
              var answer = answers.poll();
              if (answer == null) {
                request.response().setStatusCode(204).end();
              } else {
                answer.accept(request);
              }
            });
  }
}

package io.mlconnector.simulators.concur;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.ExactJson;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook endpoint that keeps what it gets and answers as told. */
final class EventReceiver {

  private static final int CUT = 0;

  private final HttpServer server;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final Queue<Integer> next = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> byType = new ConcurrentHashMap<>();
  private volatile int usual = 200;

  /** One event as it came. */
  record Received(Buffer body, String signature, String correlation) {

    JsonNode json() {
      return ExactJson.read(body.toString());
    }

    String id() {
      return json().path("id").asText();
    }
  }

  EventReceiver(Vertx vertx) {
    this.server =
        SandboxCaller.await(
            vertx.createHttpServer().requestHandler(this::take).listen(0, "127.0.0.1"));
  }

  String url() {
    return "http://localhost:" + server.actualPort() + "/hooks/concur/k";
  }

  /** The coming answers; 0 cuts the connection. */
  void next(int... statuses) {
    for (int status : statuses) {
      next.add(status);
    }
  }

  void always(int status) {
    usual = status;
  }

  void always(String eventType, int status) {
    byType.put(eventType, status);
  }

  List<Received> received() {
    return received;
  }

  private void take(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              Received one =
                  new Received(
                      body,
                      header(request, "Concur-Signature"),
                      header(request, "Concur-Correlationid"));
              received.add(one);
              answer(request, one);
            });
  }

  private static String header(HttpServerRequest request, String name) {
    return Objects.requireNonNullElse(request.getHeader(name), "");
  }

  private void answer(HttpServerRequest request, Received one) {
    Integer told = next.poll();
    int standing = byType.getOrDefault(one.json().path("eventType").asText(), usual);
    int status = told == null ? standing : told;
    if (status == CUT) {
      request.connection().close();
    } else {
      request.response().setStatusCode(status).end();
    }
  }
}

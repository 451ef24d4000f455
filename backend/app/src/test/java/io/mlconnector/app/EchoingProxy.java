package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BiFunction;

/**
 * Stands before a sandbox, learns the secrets that pass, and answers planned requests itself with
 * refusals that repeat what the caller proved itself with.
 */
final class EchoingProxy implements AutoCloseable {

  private static final Set<String> HOP =
      Set.of("host", "content-length", "connection", "accept-encoding");

  /** The answer to a request whose path, with query, holds a text. */
  record Refusal(String path, int status, String body) {}

  private final Vertx vertx;
  private final Canaries canaries;
  private final BiFunction<String, String, String> target;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Queue<Refusal> refusals = new ConcurrentLinkedQueue<>();
  private final HttpServer server;

  /**
   * @param target where a request of this path and body goes
   */
  EchoingProxy(Vertx vertx, Canaries canaries, BiFunction<String, String, String> target) {
    this.vertx = vertx;
    this.canaries = canaries;
    this.target = target;
    this.server = get(vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1"));
  }

  String url() {
    return "http://localhost:" + server.actualPort();
  }

  /** The next request of this path is answered so; {@code §} in the body stands for the secrets. */
  void refuse(String path, int status, String body) {
    refusals.add(new Refusal(path, status, body));
  }

  /** The refusals that nobody has met yet. */
  Queue<Refusal> open() {
    return refusals;
  }

  private void serve(HttpServerRequest request) {
    request
        .body()
        .compose(
            body ->
                vertx.executeBlocking(
                    () -> {
                      answer(request, body);
                      return null;
                    },
                    false))
        .onFailure(failure -> request.connection().close());
  }

  private void answer(HttpServerRequest request, Buffer body) throws Exception {
    var bearer = bearer(request);
    var planned = refusals.stream().filter(one -> request.uri().contains(one.path())).findFirst();
    if (planned.isPresent() && refusals.remove(planned.get())) {
      refuse(request, planned.get(), bearer + " " + within(body));
    } else {
      forward(request, body);
    }
  }

  private String within(Buffer body) {
    return String.join(" ", canaries.within(body.toString()).toList());
  }

  private static void refuse(HttpServerRequest request, Refusal refusal, String secrets) {
    var type = refusal.body().startsWith("<") ? "text/xml" : "application/json";
    request
        .response()
        .setStatusCode(refusal.status())
        .putHeader("Content-Type", type)
        .putHeader("concur-correlationid", "echo " + secrets)
        .putHeader("x-api-warn", "echo " + secrets)
        .end(refusal.body().replace("§", secrets));
  }

  private String bearer(HttpServerRequest request) {
    var header = request.getHeader("Authorization");
    return header == null
        ? ""
        : canaries.plant("a bearer token", header.substring(header.indexOf(' ') + 1));
  }

  private void forward(HttpServerRequest request, Buffer body) throws Exception {
    var to =
        HttpRequest.newBuilder(
            URI.create(target.apply(request.path(), body.toString()) + request.uri()));
    request
        .headers()
        .forEach(
            (name, value) -> {
              if (!HOP.contains(name.toLowerCase(Locale.ROOT))) {
                to.header(name, value);
              }
            });
    to.method(request.method().name(), BodyPublishers.ofByteArray(body.getBytes()));
    reply(request, send(to.build()));
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofByteArray());
  }

  private void reply(HttpServerRequest request, HttpResponse<byte[]> answer) throws MalformedJson {
    var body = answer.body();
    if (request.uri().endsWith("/token")) {
      body = Json.text(overheard((ObjectNode) Json.parse(body))).getBytes(StandardCharsets.UTF_8);
    }
    var response = request.response().setStatusCode(answer.statusCode());
    answer
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> response.putHeader("Content-Type", type));
    response.end(Buffer.buffer(body));
  }

  /** Notes the tokens, and makes the caller come back here instead of to the sandbox itself. */
  private ObjectNode overheard(ObjectNode tokens) {
    for (var kind : Set.of("access_token", "refresh_token")) {
      if (tokens.hasNonNull(kind)) {
        canaries.plant(kind, tokens.path(kind).asText());
      }
    }
    if (tokens.hasNonNull("geolocation")) {
      tokens.put("geolocation", url());
    }
    return tokens;
  }

  @Override
  public void close() {
    get(server.close());
    client.close();
  }
}

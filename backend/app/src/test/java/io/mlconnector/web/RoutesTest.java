package io.mlconnector.web;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.house.Proves;
import io.mlconnector.json.Json;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RoutesTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static int port;

  @BeforeAll
  static void listen() {
    var endpoints =
        List.of(
            new Endpoint(
                HttpMethod.POST,
                "/api/v1/echo",
                request -> request.response().end(Json.text(Bodies.json(request)))),
            new Endpoint(
                HttpMethod.GET,
                "/api/v1/things/{id}",
                request -> Future.failedFuture(new IllegalStateException("canary-4711 at line 3"))),
            new Endpoint(
                HttpMethod.PUT,
                "/api/v1/things/{id}",
                request -> {
                  throw new IllegalStateException("canary-4711");
                }),
            new Endpoint(
                HttpMethod.GET,
                "/page",
                request ->
                    Future.failedFuture(
                        HttpProblem.of(Code.NOT_FOUND, "what", "<script>alert(1)</script>"))));
    var routes =
        new Routes(
            new Site("https://mlc.example/", 1000, Duration.ofSeconds(2)),
            endpoints,
            new Pages(VERTX),
            UUID::randomUUID,
            request -> Promise.<Map<String, Object>>promise().future());
    port = get(WebServer.start(VERTX, "127.0.0.1", 0, 4, routes::router)).port();
  }

  @AfterAll
  static void close() {
    get(VERTX.close());
  }

  @Test
  void json_comes_through_with_all_its_digits() throws Exception {
    var answer = post("/api/v1/echo", "application/json; charset=utf-8", "{\"a\":0.10}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"a\":0.10}");
  }

  @Test
  void a_problem_has_its_whole_shape() throws Exception {
    var answer = post("/api/v1/echo", "application/json", "{\"a\":");

    assertProblem(answer, 400, "MLC-203");
    var json = Json.parse(answer.body().getBytes(StandardCharsets.UTF_8));
    assertThat(json.path("type").textValue()).isEqualTo("https://mlc.example/errors#MLC-203");
    assertThat(json.path("title").textValue()).isEqualTo("Malformed json");
    assertThat(json.path("status").intValue()).isEqualTo(400);
    assertThat(json.path("detail").textValue()).startsWith("The body is not valid JSON");
    assertThat(json.path("fix").textValue()).isEqualTo("Correct the body.");
    assertThat(json.path("owner").textValue()).isEqualTo("caller");
    assertThat(json.path("reference").textValue())
        .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
  }

  @Test
  void a_body_twice_a_field_or_of_another_type_is_refused() throws Exception {
    assertProblem(post("/api/v1/echo", "application/json", "{\"a\":1,\"a\":2}"), 400, "MLC-203");
    assertProblem(post("/api/v1/echo", "application/json", ""), 400, "MLC-203");
    assertProblem(post("/api/v1/echo", "text/plain", "{}"), 415, "MLC-209");
  }

  @Test
  void a_body_that_is_too_large_is_refused_also_without_a_length() throws Exception {
    var large = "{\"a\":\"" + "x".repeat(2000) + "\"}";

    assertProblem(post("/api/v1/echo", "application/json", large), 413, "MLC-206");
    var chunked =
        HttpRequest.newBuilder(uri("/api/v1/echo"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofInputStream(
                    () -> new java.io.ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))))
            .build();
    assertProblem(HTTP.send(chunked, BodyHandlers.ofString()), 413, "MLC-206");
  }

  @Test
  void a_body_that_does_not_come_to_its_end_is_refused_and_the_connection_closed()
      throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      var head =
          "POST /api/v1/echo HTTP/1.1\r\nHost: mlc.example\r\nContent-Type: application/json\r\n"
              + "Content-Length: 100\r\n\r\n{\"a\"";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();

      var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer)
          .startsWith("HTTP/1.1 408")
          .contains("MLC-215")
          .containsIgnoringCase("Strict-Transport-Security: max-age=31536000; includeSubDomains")
          .containsIgnoringCase("X-Content-Type-Options: nosniff");
    }
  }

  @Test
  void a_failure_of_ours_gives_a_reference_and_nothing_else() throws Exception {
    for (var method : List.of("GET", "PUT")) {
      var answer = send(method, "/api/v1/things/1");

      assertProblem(answer, 500, "MLC-199");
      assertThat(answer.body())
          .contains(answer.headers().firstValue("X-Request-Id").orElseThrow())
          .doesNotContain("canary", "IllegalState", "java");
    }
  }

  @Test
  void an_unknown_address_and_a_wrong_method_are_told_apart() throws Exception {
    assertProblem(send("GET", "/api/v1/nothing"), 404, "MLC-201");
    var wrong = send("DELETE", "/api/v1/things/1");
    assertProblem(wrong, 405, "MLC-210");
    assertThat(wrong.headers().firstValue("Allow")).contains("GET, PUT");
  }

  @Test
  @Proves(27)
  void every_answer_has_the_security_headers() throws Exception {
    var large = "{\"a\":\"" + "x".repeat(2000) + "\"}";
    var answers =
        List.of(
            send("GET", "/api/v1/nothing"),
            send("GET", "/api/v1/things/1"),
            send("PUT", "/api/v1/things/1"),
            send("DELETE", "/api/v1/things/1"),
            send("OPTIONS", "/page"),
            send("GET", "/page"),
            send("GET", "/assets/css/base.css"),
            send("GET", "/assets/nothing.css"),
            send("GET", "/assets/%2e%2e/logback.xml"),
            send("GET", "/nowhere"),
            post("/api/v1/echo", "application/json", "{\"a\":1}"),
            post("/api/v1/echo", "application/json", "{"),
            post("/api/v1/echo", "text/plain", "{}"),
            post("/api/v1/echo", "application/json", large));
    assertThat(answers.stream().map(HttpResponse::statusCode).distinct().sorted())
        .containsExactly(200, 400, 404, 405, 413, 415, 500);
    for (var answer : answers) {
      var headers = answer.headers();
      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .matches(
              "default-src 'none'; script-src 'nonce-[0-9a-f-]{36}'; style-src 'self'; img-src"
                  + " 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self';"
                  + " frame-ancestors 'none'");
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
      assertThat(headers.firstValue("Strict-Transport-Security"))
          .contains("max-age=31536000; includeSubDomains");
      assertThat(headers.firstValue("X-Request-Id")).isPresent();
    }
  }

  @Test
  @Proves(27)
  void people_get_a_page_with_everything_escaped() throws Exception {
    var answer = send("GET", "/page");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(answer.body()).contains("&lt;script&gt;").doesNotContain("<script>");
    assertThat(answer.body()).contains("MLC-201");
  }

  @Test
  void a_page_about_a_failure_waits_for_nobody_for_long() throws Exception {
    var asked = HttpRequest.newBuilder(uri("/page")).timeout(Duration.ofSeconds(20)).build();

    var answer = HTTP.send(asked, BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("MLC-201");
  }

  @Test
  void assets_come_from_the_jar_and_nothing_else_does() throws Exception {
    var css = send("GET", "/assets/css/base.css");
    assertThat(css.statusCode()).isEqualTo(200);
    assertThat(css.headers().firstValue("Content-Type").orElse("")).startsWith("text/css");

    assertThat(send("GET", "/assets/../templates/page.html").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/assets/%2e%2e/logback.xml").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/assets/").statusCode()).isEqualTo(404);
  }

  static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"");
  }

  private static HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private static HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(uri(path)).method(method, BodyPublishers.noBody()).build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}

package io.mlconnector.web;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.house.Proves;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Files that come with a form. */
class UploadsTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String PATH = "/api/v1/upload";
  private static final int MAX = 1_000;
  private static final String BOUNDARY = "----boundary";
  private static int port;

  @BeforeAll
  static void listen() {
    var endpoints =
        List.of(
            new Endpoint(
                HttpMethod.POST,
                PATH,
                request -> request.response().end(Uploads.file(request).length() + " bytes")));
    var routes =
        new Routes(
            new Site("https://mlc.example/", MAX, Duration.ofSeconds(2)),
            endpoints,
            new Pages(VERTX),
            UUID::randomUUID,
            request -> Promise.<Map<String, Object>>promise().future());
    port = get(WebServer.start(VERTX, "127.0.0.1", 0, 1, routes::router)).port();
  }

  @AfterAll
  static void close() {
    get(VERTX.close());
  }

  private static String part(String name, String file, int bytes) {
    return "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s\r\n"
        .formatted(
            BOUNDARY,
            name,
            file.isEmpty() ? "" : "; filename=\"" + file + "\"\r\nContent-Type: text/csv",
            "x".repeat(bytes));
  }

  private static String form(String... parts) {
    return String.join("", parts) + "--" + BOUNDARY + "--\r\n";
  }

  private static HttpResponse<String> send(BodyPublisher body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(body)
            .build();
    return HTTP.send(request, BodyHandlers.ofString());
  }

  private static HttpResponse<String> send(String form) throws Exception {
    return send(BodyPublishers.ofString(form));
  }

  private static HttpResponse<String> chunked(String form) throws Exception {
    var bytes = form.getBytes(StandardCharsets.UTF_8);
    return send(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)));
  }

  @Test
  @Proves(34)
  void a_file_is_taken_up_to_the_limit_and_no_further() throws Exception {
    assertThat(send(form(part("file", "a.csv", MAX))).body()).isEqualTo("1000 bytes");
    assertThat(chunked(form(part("file", "a.csv", MAX))).body()).isEqualTo("1000 bytes");

    RoutesTest.assertProblem(send(form(part("file", "a.csv", MAX + 1))), 413, "MLC-206");
    RoutesTest.assertProblem(chunked(form(part("file", "a.csv", MAX + 1))), 413, "MLC-206");
  }

  @Test
  void one_that_says_that_it_is_much_too_large_is_not_read() throws Exception {
    var head =
        "POST %s HTTP/1.1\r\nHost: mlc.example\r\nContent-Length: 1000000000\r\n".formatted(PATH)
            + "Content-Type: multipart/form-data; boundary=%s\r\n\r\n".formatted(BOUNDARY);

    assertThat(answered(head + "--" + BOUNDARY))
        .startsWith("HTTP/1.1 413")
        .containsIgnoringCase("Connection: close")
        .contains("MLC-206");
  }

  @Test
  @Proves(34)
  void nor_is_one_that_does_not_say_it() throws Exception {
    RoutesTest.assertProblem(chunked(form(part("file", "a.csv", 50 * MAX))), 413, "MLC-206");
  }

  @Test
  void what_comes_under_another_name_is_no_file_and_counts_all_the_same() throws Exception {
    assertThat(send(form(part("other", "a.csv", 100))).body()).isEqualTo("0 bytes");
    assertThat(send(form(part("csrf", "", 100))).body()).isEqualTo("0 bytes");

    RoutesTest.assertProblem(chunked(form(part("other", "a.csv", 3 * MAX))), 413, "MLC-206");
  }

  @Test
  void two_files_count_together() throws Exception {
    var both = form(part("file", "a.csv", 600), part("file", "b.csv", 600));

    RoutesTest.assertProblem(send(both), 413, "MLC-206");
  }

  @Test
  @Proves(34)
  void a_thousand_parts_are_refused_and_no_failure_of_ours() throws Exception {
    var parts =
        IntStream.range(0, 1_000).mapToObj(n -> part("f" + n, "", 1)).collect(Collectors.joining());

    assertThat(chunked(form(parts)).statusCode()).isBetween(400, 499);
  }

  @Test
  void what_is_no_form_though_it_says_so_is_no_failure_of_ours() throws Exception {
    assertThat(send("no form at all").statusCode()).isLessThan(500);
    assertThat(send(part("file", "a.csv", 10)).statusCode()).as("no end").isLessThan(500);
  }

  @Test
  void a_page_that_is_asked_for_as_if_by_a_form_is_no_failure_of_ours() throws Exception {
    for (var type : List.of("multipart/form-data", "multipart/form-data; boundary=x")) {
      for (var method : List.of("GET", "POST", "PUT", "DELETE")) {
        var request =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH))
                .header("Content-Type", type)
                .method(method, BodyPublishers.noBody())
                .build();
        assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode())
            .as("%s %s", method, type)
            .isLessThan(500);
      }
    }
  }

  @Test
  @Proves(34)
  void a_form_that_does_not_come_to_its_end_is_refused_and_the_connection_closed()
      throws IOException {
    var head =
        "POST %s HTTP/1.1\r\nHost: mlc.example\r\nTransfer-Encoding: chunked\r\n".formatted(PATH)
            + "Content-Type: multipart/form-data; boundary=%s\r\n\r\n".formatted(BOUNDARY);

    assertThat(answered(head + "5\r\n--bou\r\n")).startsWith("HTTP/1.1 408").contains("MLC-215");
  }

  /** All that comes until the connection is closed. */
  private static String answered(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

package io.mlconnector.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.house.Proves;
import io.mlconnector.http.OutboundException.Kind;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VertxOutboundTest {

  private static final Duration LONG = Duration.ofSeconds(10);
  private static final int ENOUGH = 1 << 20;

  private final Vertx vertx = Vertx.vertx();
  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());

  @AfterEach
  void close() throws Exception {
    done(vertx.close());
  }

  @Test
  void a_body_leaves_with_its_length_and_the_answer_comes_whole() throws Exception {
    var port =
        server(
            request ->
                request
                    .body()
                    .onSuccess(
                        body ->
                            request
                                .response()
                                .setStatusCode(422)
                                .putHeader("X-Got", request.getHeader("Content-Length"))
                                .end(request.getHeader("Host") + body)));

    var answer = done(outbound("127.0.0.1").send(post(port, "/a?b=c", "hello")));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.headers().get("x-got")).isEqualTo("5");
    assertThat(answer.body()).hasToString("localhost:" + port + "hello");
    assertThat(seen).containsExactly("POST /a?b=c");
  }

  @Test
  @Proves(8)
  void a_redirect_is_an_answer_like_any_other() throws Exception {
    var port =
        server(
            request ->
                request.response().setStatusCode(302).putHeader("Location", "/secret").end());

    assertThat(done(outbound("127.0.0.1").send(post(port, "/", ""))).status()).isEqualTo(302);
    assertThat(seen).containsExactly("POST /");
  }

  @Test
  void cookies_are_not_kept() throws Exception {
    var port =
        server(
            request ->
                request
                    .response()
                    .putHeader("Set-Cookie", "session_id=1")
                    .end(String.valueOf(request.getHeader("Cookie"))));
    var outbound = outbound("127.0.0.1");

    done(outbound.send(post(port, "/", "")));

    assertThat(done(outbound.send(post(port, "/", ""))).body()).hasToString("null");
  }

  @Test
  void nothing_was_sent_when_nobody_listens() throws Exception {
    assertThat(failure(outbound("127.0.0.1").send(post(FreePort.find(), "/", ""))))
        .isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  @Proves(37)
  void nothing_was_sent_when_tls_fails() throws Exception {
    var port = server(request -> request.response().end());
    var url = URI.create("https://localhost:" + port + "/");

    assertThat(failure(outbound("127.0.0.1").send(call(url, "", LONG, ENOUGH))))
        .isEqualTo(Kind.UNREACHABLE);
    assertThat(seen).isEmpty();
  }

  @Test
  void a_name_that_is_not_known_is_unreachable() throws Exception {
    var outbound = outbound(host -> Future.failedFuture("no such name"), "127.0.0.1");

    assertThat(failure(outbound.send(post(1, "/", "")))).isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  void a_name_server_that_hangs_ends_with_the_calls_time() throws Exception {
    var outbound = outbound(host -> Future.future(never -> {}), "127.0.0.1");
    var url = URI.create("http://localhost:1/");

    assertThat(failure(outbound.send(call(url, "", Duration.ofMillis(50), ENOUGH))))
        .isEqualTo(Kind.UNREACHABLE);
  }

  @Test
  @Proves(11)
  void silence_after_sending_is_a_timeout() throws Exception {
    var port = server(request -> {});
    var url = URI.create("http://localhost:" + port + "/");

    assertThat(failure(outbound("127.0.0.1").send(call(url, "x", Duration.ofMillis(300), ENOUGH))))
        .isEqualTo(Kind.TIMEOUT);
    assertThat(seen).hasSize(1);
  }

  @Test
  @Proves(11)
  void a_body_that_never_ends_is_a_timeout() throws Exception {
    var port = server(request -> request.response().setChunked(true).write("begin"));
    var url = URI.create("http://localhost:" + port + "/");

    assertThat(failure(outbound("127.0.0.1").send(call(url, "x", Duration.ofMillis(300), ENOUGH))))
        .isEqualTo(Kind.TIMEOUT);
  }

  @Test
  @Proves(11)
  void a_body_that_drips_ends_with_the_calls_time_however_often_a_byte_comes() throws Exception {
    var port =
        server(
            request -> {
              request.response().setChunked(true);
              vertx.setPeriodic(20, id -> request.response().write("x"));
            });
    var url = URI.create("http://localhost:" + port + "/");

    assertThat(failure(outbound("127.0.0.1").send(call(url, "x", Duration.ofMillis(400), ENOUGH))))
        .isEqualTo(Kind.TIMEOUT);
  }

  @Test
  @Proves(11)
  void more_headers_than_anybody_sends_are_no_answer() throws Exception {
    var port =
        server(
            request -> {
              for (var n = 0; n < 1_000; n++) {
                request.response().putHeader("X-Flood-" + n, "x".repeat(100));
              }
              request.response().end("hello");
            });

    assertThat(failure(outbound("127.0.0.1").send(post(port, "/", "x")))).isEqualTo(Kind.CUT);
  }

  @Test
  void a_connection_cut_before_the_answer_is_cut() throws Exception {
    var port = server(request -> request.connection().close());

    assertThat(failure(outbound("127.0.0.1").send(post(port, "/", "x")))).isEqualTo(Kind.CUT);
  }

  @Test
  void a_connection_cut_inside_the_answer_is_cut() throws Exception {
    var port =
        server(
            request ->
                request
                    .response()
                    .putHeader("Content-Length", "100")
                    .write("begin")
                    .onComplete(written -> request.connection().close()));

    assertThat(failure(outbound("127.0.0.1").send(post(port, "/", "x")))).isEqualTo(Kind.CUT);
  }

  @Test
  @Proves(11)
  void an_answer_over_the_cap_is_too_large() throws Exception {
    var port = server(request -> request.response().end("x".repeat(1001)));
    var url = URI.create("http://localhost:" + port + "/");
    var outbound = outbound("127.0.0.1");

    assertThat(failure(outbound.send(call(url, "", LONG, 1000)))).isEqualTo(Kind.TOO_LARGE);
    assertThat(done(outbound.send(call(url, "", LONG, 1001))).body().length()).isEqualTo(1001);
  }

  @Test
  void a_zipped_answer_is_unzipped() throws Exception {
    var port = server(request -> zipped(request, zip("hello".getBytes(UTF_8))));

    assertThat(done(outbound("127.0.0.1").send(post(port, "/", ""))).body()).hasToString("hello");
  }

  @Test
  @Proves(11)
  void a_zip_bomb_stops_at_the_cap() throws Exception {
    var port = server(request -> zipped(request, zip(new byte[50 << 20])));

    assertThat(failure(outbound("127.0.0.1").send(post(port, "/", "")))).isEqualTo(Kind.TOO_LARGE);
  }

  @Test
  void broken_zip_is_cut() throws Exception {
    var port = server(request -> zipped(request, Buffer.buffer("no zip")));

    assertThat(failure(outbound("127.0.0.1").send(post(port, "/", "")))).isEqualTo(Kind.CUT);
  }

  @Test
  @Proves(11)
  void a_coding_that_was_not_asked_for_is_not_passed_on() throws Exception {
    for (var coding : List.of("br", "deflate", "zstd", "gzip, gzip", "gzip, br", "strange")) {
      var port =
          server(
              request ->
                  request.response().putHeader("Content-Encoding", coding).end("not as it seems"));

      assertThat(failure(outbound("127.0.0.1").send(post(port, "/", ""))))
          .as(coding)
          .isEqualTo(Kind.CUT);
    }
  }

  @Test
  void loopback_is_refused_unless_opened() throws Exception {
    var port = server(request -> request.response().end());

    assertThat(failure(outbound("").send(post(port, "/", "")))).isEqualTo(Kind.REFUSED_ADDRESS);
    assertThat(failure(outbound("127.0.0.1:1").send(post(port, "/", ""))))
        .isEqualTo(Kind.REFUSED_ADDRESS);
    assertThat(seen).isEmpty();
  }

  @Test
  @Proves(8)
  void urls_with_tricks_are_refused() throws Exception {
    for (var url :
        List.of("ftp://localhost/", "http://key@localhost/", "http:///x", "localhost:80/")) {
      assertThat(failure(outbound("127.0.0.1").send(call(URI.create(url), "", LONG, ENOUGH))))
          .as(url)
          .isEqualTo(Kind.REFUSED_ADDRESS);
    }
  }

  @Test
  @Proves(10)
  void a_name_that_changes_after_the_check_changes_nothing() throws Exception {
    var port = server(request -> request.response().end("inside"));
    var answers = new ArrayDeque<>(List.of("203.0.113.1", "127.0.0.1"));
    NameResolver rebinding = host -> address(answers.removeFirst());
    var outbound = outbound(rebinding, "203.0.113.1");
    var url = URI.create("http://odoo.example:" + port + "/");

    assertThat(failure(outbound.send(call(url, "", Duration.ofMillis(300), ENOUGH))))
        .isEqualTo(Kind.UNREACHABLE);
    assertThat(failure(outbound.send(call(url, "", LONG, ENOUGH)))).isEqualTo(Kind.REFUSED_ADDRESS);
    assertThat(seen).isEmpty();
  }

  @Test
  void an_address_that_does_not_answer_gives_way_to_the_next() throws Exception {
    var port = server(request -> request.response().end("here"));
    NameResolver two =
        host ->
            Future.all(address("127.0.0.2"), address("127.0.0.1")).map(both -> flat(both.list()));

    var answer = done(outbound(two, "127.0.0.0/8").send(post(port, "/", "")));

    assertThat(answer.body()).hasToString("here");
  }

  @Test
  void failures_and_calls_print_no_header_query_or_body() {
    var url = URI.create("http://localhost:1/path?canary=1");
    var call =
        new Call(
            "test",
            HttpMethod.POST,
            url,
            Map.of("Authorization", "canary"),
            Buffer.buffer("canary"),
            LONG,
            ENOUGH);

    assertThat(call.toString()).doesNotContain("canary");
    assertThatThrownBy(() -> done(outbound("127.0.0.1").send(call)))
        .hasRootCauseMessage("localhost: the connection was refused or timed out");
  }

  @Test
  void a_header_cannot_smuggle_another() {
    assertThatThrownBy(
            () ->
                new Call(
                    "test",
                    HttpMethod.GET,
                    URI.create("http://localhost/"),
                    Map.of("Authorization", "canary\r\nX: y"),
                    Buffer.buffer(),
                    LONG,
                    ENOUGH))
        .hasMessage("header Authorization holds a control character");
  }

  private int server(Consumer<HttpServerRequest> behaviour) throws Exception {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(
                request -> {
                  seen.add(request.method() + " " + request.uri());
                  behaviour.accept(request);
                });
    return done(server.listen(0, "127.0.0.1")).actualPort();
  }

  private VertxOutbound outbound(String allowed) {
    return outbound(host -> address("127.0.0.1"), allowed);
  }

  private VertxOutbound outbound(NameResolver names, String allowed) {
    var limits = OutboundLimits.standard();
    var guard = new AddressGuard(names, OutboundPolicy.parse(allowed));
    return new VertxOutbound(
        vertx,
        guard,
        VertxOutbound.options(limits),
        VertxOutbound.pool(limits),
        InstantSource.system());
  }

  private static Call post(int port, String path, String body) {
    return call(URI.create("http://localhost:" + port + path), body, LONG, ENOUGH);
  }

  private static Call call(URI url, String body, Duration timeout, int bytesMax) {
    return new Call("test", HttpMethod.POST, url, Map.of(), Buffer.buffer(body), timeout, bytesMax);
  }

  private static Future<List<InetAddress>> address(String text) {
    try {
      return Future.succeededFuture(List.of(InetAddress.getAllByName(text)));
    } catch (IOException e) {
      return Future.failedFuture(e);
    }
  }

  private static List<InetAddress> flat(List<List<InetAddress>> lists) {
    return lists.stream().flatMap(List::stream).toList();
  }

  private static void zipped(HttpServerRequest request, Buffer body) {
    request.response().putHeader("Content-Encoding", "gzip").end(body);
  }

  private static Buffer zip(byte[] plain) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(plain);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return Buffer.buffer(bytes.toByteArray());
  }

  private static Kind failure(Future<Answer> answer) throws Exception {
    done(answer.transform(settled -> Future.succeededFuture(settled.failed())));
    assertThat(answer.cause()).isInstanceOf(OutboundException.class);
    return ((OutboundException) answer.cause()).kind();
  }

  private static <T> T done(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
  }
}

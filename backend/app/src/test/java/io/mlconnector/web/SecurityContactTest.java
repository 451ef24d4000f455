package io.mlconnector.web;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SecurityContactTest {

  private static final Vertx VERTX = Vertx.vertx();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Site SITE = Site.at("https://mlc.example");

  @AfterAll
  static void close() {
    get(VERTX.close());
  }

  private static HttpResponse<String> asked(List<Endpoint> endpoints)
      throws IOException, InterruptedException {
    var routes =
        new Routes(
            SITE,
            endpoints,
            new Pages(VERTX),
            UUID::randomUUID,
            request -> Promise.<Map<String, Object>>promise().future());
    var port = get(WebServer.start(VERTX, "127.0.0.1", 0, 1, routes::router)).port();
    var at = URI.create("http://127.0.0.1:" + port + "/.well-known/security.txt");
    return HTTP.send(HttpRequest.newBuilder(at).build(), BodyHandlers.ofString());
  }

  @Test
  void whoever_has_found_a_hole_learns_whom_to_write_to() throws Exception {
    var clock = InstantSource.fixed(Instant.parse("2026-11-01T10:30:00Z"));
    var contact = new SecurityContact(URI.create("mailto:s@example.com"), SITE, clock);

    var answer = asked(List.of(contact.endpoint()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
    assertThat(answer.body())
        .isEqualTo(
            """
            Contact: mailto:s@example.com
            Expires: 2027-04-30T00:00:00Z
            Preferred-Languages: en
            Canonical: https://mlc.example/.well-known/security.txt
            """);
  }

  @Test
  void where_nobody_is_named_there_is_no_such_page() throws Exception {
    assertThat(asked(List.of()).statusCode()).isEqualTo(404);
  }
}

package io.mlconnector.portal.live;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.identity.PersonId;
import io.mlconnector.identity.Role;
import io.mlconnector.pages.EventStream.Pace;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.Who;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.board.Boards;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.web.TestSite;
import io.mlconnector.web.WebServer;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Streams give their seats back, however they end. */
@Timeout(60)
class EventStreamTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  private static final Pace LONG = new Pace(Duration.ofMinutes(5), Duration.ofMillis(20));
  private static final Who ANN =
      new Who(
          new PersonId(new UUID(1, 1)),
          "Ann",
          "ann@example.org",
          new TenantId(new UUID(0, 1)),
          "Acme",
          Role.VIEWER,
          "csrf",
          Optional.empty());

  private final HttpClient http = HttpClient.newHttpClient();

  /** A server whose streams begin at once, and others whose client is gone before they begin. */
  private static String serve(Pace pace) {
    var lanes = new Lanes(DB.database());
    var boards = new Boards(DB.database(), lanes, new Mappings(DB.database(), lanes));
    var pulses = new Pulses(boards, lanes, InstantSource.system());
    var area = new EventsArea(DB.vertx(), pulses, pace);
    var server = get(WebServer.start(DB.vertx(), "127.0.0.1", 0, 1, vertx -> router(vertx, area)));
    return "http://127.0.0.1:" + server.port();
  }

  private static Router router(Vertx vertx, EventsArea area) {
    var router = Router.router(vertx);
    router.get("/events").handler(request -> area.stream(new Visit(request, ANN)));
    router.get("/gone").handler(request -> afterClose(request, area));
    return router;
  }

  private static void afterClose(RoutingContext request, EventsArea area) {
    request.addEndHandler(ended -> {});
    request
        .request()
        .connection()
        .close()
        .onComplete(
            closed -> request.vertx().runOnContext(on -> area.stream(new Visit(request, ANN))));
  }

  private HttpResponse<InputStream> open(String url) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url)).build();
    return http.send(request, BodyHandlers.ofInputStream());
  }

  @Test
  void a_seat_is_free_again_when_its_page_is_closed() throws IOException, InterruptedException {
    var server = serve(LONG);
    var streams = new ArrayList<HttpResponse<InputStream>>();
    for (var n = 0; n < Seats.PERSON_MAX; n++) {
      streams.add(open(server + "/events"));
      assertThat(streams.getLast().statusCode()).isEqualTo(200);
    }
    var refused = open(server + "/events");
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Retry-After")).contains("30");

    streams.getFirst().body().close();

    opensInTheEnd(server);
  }

  @Test
  void who_is_gone_before_the_stream_begins_leaves_no_seat_behind()
      throws IOException, InterruptedException {
    var server = serve(LONG);
    for (var n = 0; n < Seats.PERSON_MAX; n++) {
      var request = HttpRequest.newBuilder(URI.create(server + "/gone")).build();
      assertThat(http.sendAsync(request, BodyHandlers.ofString()))
          .failsWithin(Duration.ofSeconds(20));
    }

    opensInTheEnd(server);
  }

  @Test
  void a_stream_ends_after_its_time_and_leaves() throws IOException, InterruptedException {
    var server = serve(new Pace(Duration.ofMillis(60), Duration.ofMillis(20)));
    for (var n = 0; n <= Seats.PERSON_MAX; n++) {
      var stream = open(server + "/events");
      assertThat(stream.statusCode()).isEqualTo(200);
      assertThat(new String(stream.body().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("retry:");
    }
  }

  private void opensInTheEnd(String server) throws IOException, InterruptedException {
    var stream = open(server + "/events");
    while (stream.statusCode() != 200) {
      stream = open(server + "/events");
    }
    stream.body().close();
  }
}

package io.mlconnector.portal.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.identity.Role;
import io.mlconnector.portal.Bookkeeper;
import io.mlconnector.web.StoredDocuments;
import io.mlconnector.web.TestSite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventsAreaTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase(4, TestSite.ENTITIES);

  @Test
  @Timeout(30)
  void a_page_is_told_when_a_document_moves() throws IOException, InterruptedException {
    var site = new TestSite(DB, Optional.empty());
    var tenant = site.newTenant("Live");
    var holder = Bookkeeper.enter(site, tenant);
    var request =
        HttpRequest.newBuilder(URI.create(site.url() + "/events"))
            .header("Cookie", holder.cookie())
            .build();

    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofInputStream());
      assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
      try (var lines =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
        assertThat(lines.readLine()).startsWith("retry:");
        assertThat(next(lines)).isEqualTo("event: pulse");
        var first = lines.readLine();
        assertThat(holder.page("/documents"))
            .contains("data-pulse=\"" + first.substring("data: ".length()) + "\"");
        var document = new StoredDocuments(DB).fetched(tenant.id(), "Trip");
        assertThat(nextPulse(lines)).startsWith("data: resting ").isNotEqualTo(first);
        new StoredDocuments(DB).changed(document);
        DB.execute("update document set updated_at = clock_timestamp()");
        assertThat(nextPulse(lines)).startsWith("data: resting ").isNotEqualTo(first);
      }
    }
  }

  private static String nextPulse(BufferedReader lines) throws IOException {
    var line = next(lines);
    while (!line.equals("event: pulse")) {
      line = next(lines);
    }
    return lines.readLine();
  }

  /** The next line that says something. */
  private static String next(BufferedReader lines) throws IOException {
    var line = lines.readLine();
    while (line != null && line.isEmpty()) {
      line = lines.readLine();
    }
    return String.valueOf(line);
  }

  @Test
  void what_an_open_page_asks_for_by_itself_keeps_no_session_from_its_end() {
    var site = new TestSite(DB, Optional.empty());
    var surfer = site.member(site.newTenant("Idle"), Role.VIEWER);
    surfer.get("/account").is(200);
    for (var n = 0; n < 2; n++) {
      site.moment().pass(Duration.ofMinutes(14));
      surfer.get("/documents", "X-By-Itself", "true").is(200);
    }

    site.moment().pass(Duration.ofMinutes(3));
    surfer.get("/documents", "X-By-Itself", "true").is(303);
    assertThat(surfer.get("/events").is(303).header("Location")).startsWith("/sign-in");
  }

  @Test
  @Proves(24)
  void a_stream_keeps_no_session_from_its_end() throws IOException, InterruptedException {
    var site = new TestSite(DB, Optional.empty());
    var holder = Bookkeeper.enter(site, site.newTenant("Streaming"));
    holder.page("/account");
    site.moment().pass(Duration.ofMinutes(20));
    var request =
        HttpRequest.newBuilder(URI.create(site.url() + "/events"))
            .header("Cookie", holder.cookie())
            .build();
    try (var http = HttpClient.newHttpClient()) {
      http.send(request, BodyHandlers.ofInputStream()).body().close();
    }

    site.moment().pass(Duration.ofMinutes(11));
    holder.get("/account").is(303);
  }

  @Test
  void a_stranger_gets_no_stream() {
    var site = new TestSite(DB, Optional.empty());

    assertThat(site.stranger().get("/events").is(303).header("Location")).startsWith("/sign-in");
  }
}

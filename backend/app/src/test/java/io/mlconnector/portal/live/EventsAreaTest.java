package io.mlconnector.portal.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
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
  void a_stranger_gets_no_stream() {
    var site = new TestSite(DB, Optional.empty());

    assertThat(site.stranger().get("/events").is(303).header("Location")).startsWith("/sign-in");
  }
}

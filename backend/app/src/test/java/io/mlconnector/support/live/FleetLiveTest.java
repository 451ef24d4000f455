package io.mlconnector.support.live;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.fleet.Fleet;
import io.mlconnector.fleet.StandingRows;
import io.mlconnector.staff.StaffId;
import io.mlconnector.staff.StaffRole;
import io.mlconnector.vault.SettableClock;
import io.mlconnector.web.RunningSite;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class FleetLiveTest {

  @RegisterExtension static final RunningSite RUNNING = new RunningSite();

  private final SettableClock clock = new SettableClock();
  private final FleetPulse pulse = new FleetPulse(new Fleet(RUNNING.db().database()), clock);

  private static void note(String name) {
    var tenant = RUNNING.site().newTenant(name);
    get(RUNNING.db().database().tenant(tenant.id(), tx -> StandingRows.note(tx, Instant.EPOCH)));
  }

  @Test
  void all_who_ask_within_a_few_seconds_are_told_the_same() {
    var first = get(pulse.now());
    note("Late");
    assertThat(get(pulse.now())).isEqualTo(first);
    clock.pass(FleetPulse.FRESH);
    assertThat(get(pulse.now())).isNotEqualTo(first);
  }

  @Test
  void a_node_that_says_that_it_is_there_is_no_news() {
    RUNNING
        .db()
        .execute(
            "insert into service_node (node, version, roles, started_at, seen_at)"
                + " values ('a', '1', '{web}', now(), now()) on conflict do nothing");
    var first = get(pulse.now());
    RUNNING.db().execute("update service_node set seen_at = now() + interval '1 second'");
    clock.pass(FleetPulse.FRESH);
    assertThat(get(pulse.now())).isEqualTo(first);
  }

  @Test
  void a_page_is_told_when_figures_change() throws IOException, InterruptedException {
    var viewer = RUNNING.site().console().member(StaffRole.VIEWER);
    assertThat(viewer.get("/console").is(200).body())
        .contains("data-events=\"/console/events\"", "id=\"lights\" data-live");
    var cookie = "mlc-console-session=" + viewer.cookies().get("mlc-console-session");
    var request =
        HttpRequest.newBuilder(URI.create(RUNNING.site().url() + "/console/events"))
            .header("Cookie", cookie)
            .build();
    try (var http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofInputStream());
      assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
      try (var lines =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
        var first = pulse(lines);
        note("News");
        RUNNING.site().moment().pass(FleetPulse.FRESH);
        assertThat(pulse(lines)).isNotEqualTo(first);
      }
    }
  }

  private static String pulse(BufferedReader lines) throws IOException {
    var line = lines.readLine();
    while (line != null && !line.startsWith("data: ")) {
      line = lines.readLine();
    }
    return String.valueOf(line);
  }

  @Test
  void what_an_open_page_asks_for_by_itself_keeps_no_session_from_its_end() {
    var viewer = RUNNING.site().console().member(StaffRole.VIEWER);
    viewer.get("/console").is(200);
    RUNNING.site().moment().pass(Duration.ofMinutes(14));
    viewer.get("/console", "X-By-Itself", "true").is(200);
    RUNNING.site().moment().pass(Duration.ofMinutes(3));
    viewer.get("/console", "X-By-Itself", "true").is(303);
    viewer.get("/console/events").is(303);
  }

  @Test
  void a_member_has_a_few_streams_and_a_node_not_too_many() {
    var seats = new StaffSeats();
    var one = new StaffId(new UUID(1, 1));
    for (var n = 0; n < StaffSeats.ONE_MAX; n++) {
      assertThat(seats.take(one)).isTrue();
    }
    assertThat(seats.take(one)).isFalse();
    for (var n = StaffSeats.ONE_MAX; n < StaffSeats.ALL_MAX; n++) {
      assertThat(seats.take(new StaffId(new UUID(2, n)))).isTrue();
    }
    assertThat(seats.take(new StaffId(new UUID(3, 3)))).isFalse();
    seats.leave(one);
    assertThat(seats.take(one)).isTrue();
  }
}

package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.metrics.Meter;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.documents.OddDocuments;
import io.mlconnector.simulators.fault.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The figures at the management port after a journey, against what the neighbours saw. */
class CountersTest {

  private static final int GOOD = 12;
  private static final List<String> TAGS =
      List.of(
          "type",
          "stream",
          "outcome",
          "system",
          "operation",
          "le",
          "side",
          "why",
          "state",
          "status",
          "kind",
          "days",
          "light",
          "role",
          "trail");

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private Town town;
  private Node node;

  @BeforeEach
  void start() {
    town = new Town(DB, home);
    node = town.node("one", Senses.real().withLanes(Town::quick));
  }

  @AfterEach
  void stop() {
    node.stop();
    town.close();
  }

  @Test
  void what_happened_is_what_the_meters_say() throws Exception {
    town.odoo.faults().next("account.move/action_post", new Fault.Status(503));
    var outcomes = new Outcomes(town, node);
    var resident =
        town.resident(node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
    Town.queue(resident, documents());
    outcomes.allSettled(resident, GOOD + 2);
    Town.eventually("idle", () -> sum(Meter.LANES_HELD, "") == 0);
    assertThat(sum(Meter.LANE_RUNS, "outcome=\"ok\"")).isPositive();
    assertThat(sum(Meter.LANE_RUNS, "stream=\"documents\"", "outcome=\"failed\""))
        .as("the refused posting, and runs before both sides were connected")
        .isPositive();
    assertThat(sum(Meter.TOKEN_REFRESHES, "granted")).isPositive();
    for (var operation : List.of("account.move/load", "account.move/action_post")) {
      assertThat(remote(operation)).isEqualTo(town.odoo.faults().calls(operation));
    }
    assertThat(sum(Meter.REMOTE_CALLS, "_count", "action_post", "outcome=\"5xx\"")).isEqualTo(1);
  }

  @Test
  void no_label_names_a_tenant_a_host_or_a_document() throws Exception {
    var outcomes = new Outcomes(town, node);
    var resident =
        town.resident(node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.XMLRPC);
    var fiIds = Town.queue(resident, documents());
    outcomes.allSettled(resident, GOOD + 2);

    var text = scrape();

    assertThat(text)
        .doesNotContain(resident.id().toString())
        .doesNotContain("localhost", "127.0.0.1", town.odoo.url())
        .doesNotContain(fiIds);
    outcomes.documents(resident).forEach(d -> assertThat(text).doesNotContain(d.id().toString()));
    assertThat(lines(text, "mlc_"))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(tags(line)).isSubsetOf(TAGS));
  }

  @Test
  void every_meter_is_recorded_somewhere() throws IOException {
    var house = Path.of("src/main/java");
    try (var files = Files.walk(house)) {
      var sources = new ArrayList<String>();
      for (var file : files.filter(name -> name.toString().endsWith(".java")).toList()) {
        sources.add(Files.readString(file));
      }
      assertThat(Meter.values())
          .allMatch(meter -> sources.stream().anyMatch(s -> s.contains("Meter." + meter.name())));
    }
  }

  private double remote(String operation) {
    return sum(Meter.REMOTE_CALLS, "_count", "operation=\"" + operation + "\"");
  }

  private double sum(Meter meter, String... parts) {
    return lines(scrape(), meter.meterName().replace('.', '_')).stream()
        .filter(line -> Arrays.stream(parts).allMatch(line::contains))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static List<String> lines(String text, String start) {
    return text.lines().filter(line -> line.startsWith(start)).toList();
  }

  private static List<String> tags(String line) {
    var open = line.indexOf('{');
    return open < 0
        ? List.of()
        : Arrays.stream(line.substring(open + 1, line.indexOf('}')).split(","))
            .map(tag -> tag.substring(0, tag.indexOf('=')).toLowerCase(Locale.ROOT))
            .toList();
  }

  private String scrape() {
    var uri = URI.create("http://127.0.0.1:" + node.managementPort() + "/metrics");
    try (var client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Good ones, one with an account that nobody mapped, and a test user's. */
  private static List<String> documents() {
    var generated = new ConcurDocuments(21, LocalDate.now(ZoneOffset.UTC));
    var all = new ArrayList<>(generated.month(GOOD));
    var odd = new OddDocuments(generated);
    all.add(odd.unknownAccount().toString());
    all.add(odd.testUser().toString());
    return all;
  }
}

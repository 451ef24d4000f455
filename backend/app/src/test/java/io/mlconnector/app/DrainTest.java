package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.http.FreePort;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A process that is told to end while a tenant's Odoo hangs. */
class DrainTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private final Vertx vertx = Vertx.vertx();
  private Town town;
  private Node registrar;
  private OdooSandbox hanging;

  @BeforeEach
  void start() {
    town = new Town(DB, home);
    registrar = town.deskNode("desk");
    hanging = new OdooSandbox(OdooWorlds.plain());
    get(hanging.start(vertx, 0));
    hanging.faults().always("account.move/load", new Fault.Hang());
  }

  @AfterEach
  void stop() {
    hanging.faults().clear();
    get(hanging.close());
    registrar.stop();
    town.close();
    get(vertx.close());
  }

  @Test
  void a_node_ends_within_ten_seconds_and_leaves_no_lane_behind() {
    var resident =
        town.resident(
            registrar, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2, hanging.url());
    var fiIds = Town.queue(resident, documents());
    try (var ending = NodeProcess.service(town.environment("ending"))) {
      Town.eventually("a call that hangs", () -> hanging.faults().calls("account.move/load") > 0);

      assertThat(ending.end(Duration.ofSeconds(10))).isTrue();
    }

    assertThat(lanesHeld()).isZero();
    hanging.faults().clear();
    try (var heir = NodeProcess.service(town.environment("heir"))) {
      new Outcomes(town, registrar).allSettled(resident, fiIds.size());
      assertThat(heir.end(Duration.ofSeconds(10))).isTrue();
    }
    assertThat(hanging.ledger(OdooWorlds.DATABASE).movesByExternalId().values())
        .hasSize(fiIds.size())
        .containsOnly(1);
  }

  @Test
  void a_request_that_has_begun_is_answered_while_the_node_drains() throws Exception {
    var resident =
        town.resident(
            registrar, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2, hanging.url());
    var environment = town.environment("ending");
    var api = "http://127.0.0.1:" + port(environment, "MLC_HTTP_PORT");
    var health = "http://127.0.0.1:" + port(environment, "MLC_MANAGEMENT_PORT") + "/health/ready";
    try (var http = HttpClient.newHttpClient();
        var ending = NodeProcess.service(environment)) {
      assertThat(status(http, health)).isEqualTo(200);
      hanging.faults().next("version", new Fault.Delay(Duration.ofSeconds(2)));
      var calls = hanging.faults().calls("version");
      var ping = http.sendAsync(ping(api, resident), BodyHandlers.ofString());
      Town.eventually("a ping is under way", () -> hanging.faults().calls("version") > calls);

      ending.handle().destroy();
      Town.eventually("it says that it drains", () -> status(http, health) == 503);

      assertThat(ping.join().statusCode()).isEqualTo(200);
      assertThat(ending.end(Duration.ofSeconds(10))).isTrue();
    }
  }

  private static int port(Map<String, String> environment, String key) {
    var port = FreePort.find();
    environment.put(key, Integer.toString(port));
    return port;
  }

  private static HttpRequest ping(String api, Resident resident) {
    return HttpRequest.newBuilder(URI.create(api + "/api/v1/connections/odoo/ping"))
        .header("Authorization", "Bearer " + resident.token().text())
        .POST(BodyPublishers.noBody())
        .build();
  }

  private static int status(HttpClient http, String url) {
    try {
      return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static long lanesHeld() {
    try (var connection = DB.jdbc();
        var rows = connection.createStatement().executeQuery("select count(node) from lane")) {
      rows.next();
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> documents() {
    return new ConcurDocuments(31, LocalDate.now(ZoneOffset.UTC)).month(8);
  }
}

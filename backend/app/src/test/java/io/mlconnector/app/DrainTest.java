package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
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

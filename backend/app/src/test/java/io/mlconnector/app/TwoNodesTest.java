package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one database, many tenants, and one of them with an Odoo that never answers. */
class TwoNodesTest {

  private static final int TENANTS = 20;
  private static final int DOCUMENTS_EACH = 25;

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private final Vertx vertx = Vertx.vertx();
  private Town town;
  private OdooSandbox hanging;
  private Node one;
  private Node two;

  @BeforeEach
  void start() {
    town = new Town(DB, home);
    hanging = new OdooSandbox(OdooWorlds.plain());
    get(hanging.start(vertx, 0));
    hanging.faults().always("account.move/load", new Fault.Hang());
    one = town.node("one", Senses.real().withLanes(Town::quick));
    two = town.node("two", Senses.real().withLanes(Town::quick));
  }

  @AfterEach
  void stop() {
    hanging.faults().clear();
    get(hanging.close());
    one.stop();
    two.stop();
    town.close();
    get(vertx.close());
  }

  @Test
  @Proves(36)
  void five_hundred_documents_are_posted_once_and_nobody_waits_for_a_hanging_odoo() {
    var stuck =
        town.resident(
            one, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2, hanging.url());
    var stuckIds = Town.queue(stuck, documents(1));
    Map<Resident, List<String>> fiIds = new LinkedHashMap<>();
    for (var tenant = 0; tenant < TENANTS; tenant++) {
      var resident =
          town.resident(one, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
      fiIds.put(resident, Town.queue(resident, documents(100L + tenant)));
    }

    var outcomes = new Outcomes(town, one);
    fiIds.keySet().forEach(resident -> outcomes.allSettled(resident, DOCUMENTS_EACH));

    fiIds.forEach(outcomes::everyDocumentOnce);
    assertThat(stuckIds).hasSize(DOCUMENTS_EACH);
    assertThat(outcomes.settled(stuck)).as("the hanging tenant's own documents wait").isZero();
    assertThat(town.odoo.ledger(OdooWorlds.DATABASE).movesByExternalId())
        .hasSize(TENANTS * DOCUMENTS_EACH);
  }

  private static List<String> documents(long seed) {
    return new ConcurDocuments(seed, LocalDate.now(ZoneOffset.UTC)).month(DOCUMENTS_EACH);
  }
}

package io.mlconnector.app;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.fis.DocType;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link EveryTypeJourney} into the sandbox. */
class EveryTypeJourneyTest {

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

  @ParameterizedTest
  @EnumSource(
      value = OdooAddress.Choice.class,
      names = {"JSON2", "XMLRPC"})
  void random_documents_of_every_type_are_right_to_the_cent(OdooAddress.Choice protocol) {
    var journey = new EveryTypeJourney(town, node, new SandboxBooks(town.odoo), 20261127);

    journey.send(protocol, "entry", EveryTypeJourney.each(60));
    journey.send(protocol, "bill", Map.of(DocType.EXPENSE, 60));
  }

  @Test
  void what_was_posted_can_be_taken_back_to_the_cent() {
    var journey = new EveryTypeJourney(town, node, new SandboxBooks(town.odoo), 20261128);

    journey.takeBack(journey.send(OdooAddress.Choice.JSON2, "bill", EveryTypeJourney.each(15)));
  }
}

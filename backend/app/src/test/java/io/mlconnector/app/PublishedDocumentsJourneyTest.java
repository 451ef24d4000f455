package io.mlconnector.app;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@link PublishedDocumentsJourney} into the sandbox. */
class PublishedDocumentsJourneyTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private Town town;
  private Node node;

  @BeforeEach
  void start() {
    assumeThat(PublishedDocumentsJourney.canRun())
        .as("the reference is beside the project")
        .isTrue();
    town = new Town(DB, home);
    node = town.node("one", Senses.real().withLanes(Town::quick));
  }

  @AfterEach
  void stop() {
    if (town != null) {
      node.stop();
      town.close();
    }
  }

  @ParameterizedTest(name = "over {0}, expenses as {1}")
  @CsvSource({"JSON2, entry", "XMLRPC, entry", "JSON2, bill", "XMLRPC, bill"})
  void every_published_document_gives_the_derived_entry(
      OdooAddress.Choice protocol, String expense) {
    new PublishedDocumentsJourney(town, node, new SandboxBooks(town.odoo)).send(protocol, expense);
  }
}

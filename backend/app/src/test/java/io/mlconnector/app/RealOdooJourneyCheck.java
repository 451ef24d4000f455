package io.mlconnector.app;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.fis.DocType;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@link EveryTypeJourney} and {@link PublishedDocumentsJourney} into a real Odoo 19, for whoever
 * has one: {@code -Dtest=RealOdooJourneyCheck -Dodoo.url= -Dodoo.database= -Dodoo.login=
 * -Dodoo.key= -Dodoo.admin= -Dodoo.documents=300}. It makes masters and posts entries there.
 */
@EnabledIfSystemProperty(named = "odoo.url", matches = "http.+")
class RealOdooJourneyCheck {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  @Test
  void what_was_posted_can_be_taken_back_to_the_cent() {
    try (var town = new Town(DB, home)) {
      var node = town.node("one", Senses.real().withLanes(Town::quick));
      var journey = new EveryTypeJourney(town, node, new RealBooks(), System.nanoTime());
      journey.takeBack(journey.send(OdooAddress.Choice.JSON2, "bill", EveryTypeJourney.each(40)));
      node.stop();
    }
  }

  @ParameterizedTest(name = "over {0}, expenses as {1}")
  @CsvSource({"JSON2, entry", "XMLRPC, entry", "JSON2, bill", "XMLRPC, bill"})
  void published_documents_give_the_derived_entry(OdooAddress.Choice protocol, String expense) {
    try (var town = new Town(DB, home)) {
      var node = town.node("one", Senses.real().withLanes(Town::quick));
      new PublishedDocumentsJourney(town, node, new RealBooks()).send(protocol, expense);
      node.stop();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = OdooAddress.Choice.class,
      names = {"JSON2", "XMLRPC"})
  void random_documents_of_every_type_are_right_to_the_cent(OdooAddress.Choice protocol) {
    var count = Integer.getInteger("odoo.documents", 300);
    try (var town = new Town(DB, home)) {
      var node = town.node("one", Senses.real().withLanes(Town::quick));
      var journey = new EveryTypeJourney(town, node, new RealBooks(), System.nanoTime());

      journey.send(protocol, "entry", EveryTypeJourney.each(count));
      journey.send(protocol, "bill", Map.of(DocType.EXPENSE, count));
      node.stop();
    }
  }
}

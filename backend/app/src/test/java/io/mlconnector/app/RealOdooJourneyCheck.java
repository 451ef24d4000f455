package io.mlconnector.app;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.fis.DocType;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@link EveryTypeJourney} into a real Odoo 19, for whoever has one: {@code
 * -Dtest=RealOdooJourneyCheck -Dodoo.url= -Dodoo.database= -Dodoo.login= -Dodoo.key= -Dodoo.admin=
 * -Dodoo.documents=300}. It makes masters and posts entries there.
 */
@EnabledIfSystemProperty(named = "odoo.url", matches = "http.+")
class RealOdooJourneyCheck {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

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

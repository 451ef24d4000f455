package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.db.StoppableDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.ess.EventStatistics;
import io.mlconnector.simulators.concur.ess.ReportChange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database stops in the middle of a storm of events, and comes back. */
@Proves(15)
class DatabaseOutageTest {

  private static final int DOCUMENTS = 100;
  private static final int REPORTS = 2_000;
  private static final int BEFORE = 300;
  private static final int MEANWHILE = 20;

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Longer by hand: {@code -Doutage.seconds=60}. */
  private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("outage.seconds", 2));

  @TempDir Path home;

  @Test
  void while_the_database_is_down_concur_is_told_to_come_again_and_nothing_is_missing_after()
      throws Exception {
    try (var database = StoppableDatabase.start(Files.createDirectory(home.resolve("pg")));
        var town = new Town(database, home)) {
      town.announce();
      var node = town.node("outage", Senses.real().withLanes(Town::quick));
      try {
        storm(town, node, database);
      } finally {
        node.stop();
      }
    }
  }

  private static void storm(Town town, Node node, StoppableDatabase database) {
    var resident =
        town.resident(node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
    Town.eventually("subscriptions", () -> town.concur.events().subscriptions().size() == 2);

    var fiIds = new ArrayList<String>();
    publish(town, resident, fiIds);
    Town.eventually("a part is delivered", () -> told(town).delivered() >= BEFORE);
    database.stop();
    var before = told(town).retried();
    var end = System.nanoTime() + OUTAGE.toNanos();
    publish(town, resident, fiIds);
    Town.eventually(
        "many are put off",
        OUTAGE.plus(Town.PATIENCE),
        () -> told(town).retried() >= before + MEANWHILE && System.nanoTime() > end);
    assertThat(told(town).waiting()).isPositive();
    database.start();
    var delivered = town.concur.events().deliverAll();
    Town.eventually("all delivered", PATIENCE, delivered::isComplete);

    assertThat(told(town).answers().keySet()).as("all answers").containsExactly(200, 503);
    assertThat(told(town).delivered()).as("%s", told(town)).isEqualTo(told(town).wanted());
    var outcomes = new Outcomes(town, node);
    outcomes.allSettled(resident, fiIds.size(), PATIENCE);
    outcomes.everyDocumentOnce(resident, fiIds);
    var events = "select count(*) from inbox_event";
    assertThat(database.count(events)).isEqualTo(2L * (DOCUMENTS + REPORTS));
    Town.eventually(
        "all events settled", () -> database.count(events + " where handled_at is null") == 0);
  }

  /** Half of the storm. */
  private static void publish(Town town, Resident resident, List<String> fiIds) {
    var company = resident.company();
    for (var number = 0; number < REPORTS; number++) {
      town.concur
          .events()
          .report(company.label(), company.home().name(), "R" + number, ReportChange.SUBMITTED);
    }
    fiIds.addAll(
        Town.queue(
            resident,
            new ConcurDocuments(fiIds.size(), LocalDate.now(ZoneOffset.UTC)).month(DOCUMENTS)));
  }

  private static EventStatistics told(Town town) {
    return town.concur.events().statistics();
  }
}

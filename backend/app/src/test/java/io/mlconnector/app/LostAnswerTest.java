package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.fault.FaultPlan;
import io.mlconnector.simulators.odoo.orm.OdooError.Kind;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The provider does what it was asked to, keeps it, and its answer gets lost: the outcome has to be
 * the same as if it had arrived.
 */
@Proves(12)
class LostAnswerTest {

  private static final int DOCUMENTS = 12;

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private Town town;
  private Node node;

  @BeforeEach
  void start() {
    DB.execute("delete from tenant");
    town = new Town(DB, home);
    node = town.node("one", Senses.real().withLanes(Town::quick));
  }

  @AfterEach
  void stop() {
    node.stop();
    town.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"token", "get", "acknowledge", "confirm"})
  void a_lost_answer_of_concur_loses_and_doubles_nothing(String operation) {
    town.concur.faults().next(operation, new Fault.CutAfter());

    everyDocumentOnce(OdooAddress.Choice.JSON2);

    wasLost(town.concur.faults(), operation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"account.move/load", "account.move/action_post", "account.move.line/search_read"})
  void a_lost_answer_of_odoo_loses_and_doubles_nothing(String operation) {
    town.odoo.faults().next(operation, new Fault.CutAfter());

    everyDocumentOnce(OdooAddress.Choice.JSON2);

    wasLost(town.odoo.faults(), operation);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"account.move/load", "account.move/action_post", "account.move.line/search_read"})
  void nor_over_xml_rpc(String operation) {
    town.odoo.faults().next(operation, new Fault.CutAfter());

    everyDocumentOnce(OdooAddress.Choice.XMLRPC);

    wasLost(town.odoo.faults(), operation);
  }

  @ParameterizedTest
  @EnumSource(
      value = OdooAddress.Choice.class,
      names = {"JSON2", "XMLRPC"})
  void a_lost_answer_to_a_take_back_does_not_lose_the_reason(OdooAddress.Choice protocol) {
    var resident = town.resident(node, TestMapping.ofGeneratedDocuments(), protocol);
    var documents = new ConcurDocuments(6, LocalDate.now(ZoneOffset.UTC)).month(2);
    var outcomes = new Outcomes(town, node);
    town.odoo.customModule().ends("action_post", "", Kind.USER, "Not this month.");
    town.odoo.faults().next("account.move/unlink", new Fault.CutAfter());

    Town.queue(resident, documents);

    Town.eventually(
        "two refused documents without a draft",
        () -> {
          DB.execute("update document set next_attempt_at = now() where entry is not null");
          get(node.services().lanes().wake(resident.id(), Stream.DOCUMENTS));
          return outcomes.settled(resident) == 2 && town.withEntry() == 0;
        });
    wasLost(town.odoo.faults(), "account.move/unlink");
    assertThat(outcomes.documents(resident))
        .allSatisfy(
            held ->
                assertThat(held.problems())
                    .containsExactly(Problem.of(Code.ODOO_REFUSED, "detail", "Not this month.")));
    assertThat(town.odoo.ledger(OdooWorlds.DATABASE).movesByExternalId()).isEmpty();
  }

  private static void wasLost(FaultPlan faults, String operation) {
    assertThat(faults.given())
        .as("the answer of " + operation + " was lost")
        .anyMatch(given -> given.startsWith(operation + "#") && given.contains("CutAfter"));
  }

  private void everyDocumentOnce(OdooAddress.Choice protocol) {
    var resident = town.resident(node, TestMapping.ofGeneratedDocuments(), protocol);
    var documents = new ConcurDocuments(5, LocalDate.now(ZoneOffset.UTC)).month(DOCUMENTS);
    var fiIds = Town.queue(resident, documents);
    var outcomes = new Outcomes(town, node);

    // Concur wants five minutes after a lost answer; a person asks for it now.
    Town.eventually(
        "every document at its end",
        () -> {
          get(node.services().lanes().wake(resident.id(), Stream.DOCUMENTS));
          return outcomes.settled(resident) == DOCUMENTS;
        });

    outcomes.everyDocumentOnce(resident, fiIds);
  }
}

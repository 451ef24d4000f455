package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.concur.documents.Codes;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.documents.OddDocuments;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.document.DocumentState;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The product's main job over real HTTP: from Concur's queue into Odoo's ledger, and back. */
class MainJobTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private Town town;
  private Node node;
  private Outcomes outcomes;

  @BeforeEach
  void start() {
    town = new Town(DB, home);
    node = town.node("one", Senses.real().withLanes(Town::quick));
    outcomes = new Outcomes(town, node);
  }

  @AfterEach
  void stop() {
    node.stop();
    town.close();
  }

  private static ConcurDocuments documents(long seed) {
    return new ConcurDocuments(seed, LocalDate.now(ZoneOffset.UTC));
  }

  @ParameterizedTest
  @EnumSource(
      value = OdooAddress.Choice.class,
      names = {"JSON2", "XMLRPC"})
  void a_month_of_documents_is_posted_once_and_confirmed(OdooAddress.Choice protocol) {
    var resident = town.resident(node, TestMapping.ofGeneratedDocuments(), protocol);
    var fiIds = Town.queue(resident, documents(7).month(60));

    outcomes.allSettled(resident, fiIds.size());

    assertThat(outcomes.counts(resident).keySet()).containsExactly(DocumentState.CONFIRMED);
    outcomes.everyDocumentOnce(resident, fiIds);
  }

  @Test
  void a_held_document_names_its_reason_and_resumes_when_the_mapping_is_mended() {
    var mapping = TestMapping.ofGeneratedDocuments();
    var resident = town.resident(node, mapping, OdooAddress.Choice.AUTO);
    var odd = new OddDocuments(documents(8)).unknownAccount().toString();
    var fiIds = Town.queue(resident, List.of(odd));
    outcomes.allSettled(resident, 1);
    var held = outcomes.documents(resident).getFirst();
    assertThat(held.state()).isEqualTo(DocumentState.HELD);
    assertThat(held.problems())
        .contains(Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", Codes.UNKNOWN_ACCOUNT));

    mapping.account(Codes.UNKNOWN_ACCOUNT, OdooWorlds.EXPENSES);
    get(node.services().mappings().save(resident.id(), 1, mapping.json(), "test"));

    Town.eventually(
        "confirmed",
        () -> outcomes.documents(resident).getFirst().state() == DocumentState.CONFIRMED);
    outcomes.everyDocumentOnce(resident, fiIds);
  }

  @Test
  void a_test_users_report_is_ignored_with_the_reason() {
    var resident = town.resident(node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.AUTO);
    Town.queue(resident, List.of(new OddDocuments(documents(9)).testUser().toString()));

    outcomes.allSettled(resident, 1);

    var ignored = outcomes.documents(resident).getFirst();
    assertThat(ignored.state()).isEqualTo(DocumentState.IGNORED);
    assertThat(ignored.problems()).containsExactly(Problem.of(Code.TEST_DOCUMENT));
    assertThat(town.odoo.ledger(OdooWorlds.DATABASE).movesByExternalId()).isEmpty();
  }
}

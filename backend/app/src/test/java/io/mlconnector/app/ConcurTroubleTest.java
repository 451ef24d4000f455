package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.concur.documents.Codes;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.documents.OddDocuments;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.concur.fis.DocType;
import io.mlconnector.simulators.concur.fis.Phase;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.document.DocumentState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What Concur refuses in one place must not stop what it takes in another, nor Odoo's part. */
class ConcurTroubleTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private Town town;
  private Node node;
  private Outcomes outcomes;

  @BeforeEach
  void start() {
    DB.execute("delete from tenant");
    town = new Town(DB, home);
    node = town.node("one", Senses.real().withLanes(Town::quick));
    outcomes = new Outcomes(town, node);
  }

  @AfterEach
  void stop() {
    node.stop();
    town.close();
  }

  @Test
  void a_product_that_the_company_does_not_have_stops_nothing_else() {
    var resident = resident();
    resident.company().without(DocType.EXPENSE);

    var advance = Town.queue(resident, advances());

    Town.eventually("confirmed", () -> confirmed(resident) == advance.size());
    outcomes.everyDocumentOnce(resident, advance);
  }

  @Test
  void one_document_that_spoils_the_call_does_not_keep_the_others_from_being_confirmed() {
    var resident = resident();
    var queue = resident.company().queue();
    queue.spoil(Phase.CONFIRM, "f".repeat(32));
    queue.enqueue("f".repeat(32), DocType.EXPENSE, documents(3).month(1).getFirst());
    Town.queue(resident, documents(4).month(5));

    Town.eventually("five confirmed", () -> confirmed(resident) == 5);

    assertThat(outcomes.atConcur("f".repeat(32)).status()).isEqualTo(DocStatus.ACKNOWLEDGED);
  }

  @Test
  void while_concur_rests_odoo_is_served_and_concur_is_left_alone() {
    var mapping = TestMapping.ofGeneratedDocuments();
    var resident = town.resident(node, mapping, OdooAddress.Choice.JSON2);
    Town.queue(resident, List.of(new OddDocuments(documents(8)).unknownAccount().toString()));
    outcomes.allSettled(resident, 1);
    var limit = new Fault.Status(429, Duration.ofHours(20));
    List.of("get", "confirm").forEach(call -> town.concur.faults().always(call, limit));
    get(node.services().lanes().wake(resident.id(), Stream.DOCUMENTS));
    Town.eventually(
        "Concur asked for a rest",
        () -> town.concur.faults().given().stream().anyMatch(given -> given.contains("429")));

    mapping.account(Codes.UNKNOWN_ACCOUNT, OdooWorlds.EXPENSES);
    get(node.services().mappings().save(resident.id(), 1, mapping.json(), "test"));

    Town.eventually("posted", () -> outcomes.counts(resident).containsKey(DocumentState.POSTED));
    assertThat(town.concur.faults().given()).as("one call was enough").hasSize(1);
  }

  private Resident resident() {
    return town.resident(node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
  }

  private long confirmed(Resident resident) {
    return outcomes.counts(resident).getOrDefault(DocumentState.CONFIRMED, 0L);
  }

  private static List<String> advances() {
    return List.of(documents(12).advance().toString());
  }

  private static ConcurDocuments documents(long seed) {
    return new ConcurDocuments(seed, LocalDate.now(ZoneOffset.UTC));
  }
}

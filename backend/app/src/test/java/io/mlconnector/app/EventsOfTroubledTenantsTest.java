package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TenantId;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.documents.OddDocuments;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.concur.fis.DocType;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of events where Concur does not answer all that it is asked. */
@Proves(36)
class EventsOfTroubledTenantsTest {

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

  @Test
  void a_product_that_the_company_does_not_have_keeps_no_event_waiting() {
    var resident =
        town.resident(node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
    resident.company().without(DocType.CASH_ADVANCE);
    event(resident.id(), "e1", 0);

    wake(resident.id(), Stream.DOCUMENTS);

    Town.eventually(
        "settled",
        () -> DB.count("select count(*) from inbox_event where handled_at is not null") == 1);
  }

  @Test
  void an_event_whose_wake_up_was_not_heard_has_the_rare_types_asked_for_as_well() {
    var resident =
        town.resident(node, TestMapping.ofGeneratedDocuments(), OdooAddress.Choice.JSON2);
    var outcomes = new Outcomes(town, node);
    var first = obligation(resident, 3);
    wake(resident.id(), Stream.DOCUMENTS);
    Town.eventually("asked for", () -> outcomes.atConcur(first).status() == DocStatus.ACKNOWLEDGED);

    var second = obligation(resident, 4);
    event(resident.id(), "e1", 0);

    Town.eventually(
        "asked for again within the hour",
        () -> outcomes.atConcur(second).status() == DocStatus.ACKNOWLEDGED);
  }

  @Test
  void old_events_are_deleted_where_nothing_can_be_asked() {
    var tenant = get(node.services().tenants().create("Not connected")).id();
    event(tenant, "ancient", 100);
    event(tenant, "old", 80);
    event(tenant, "newest", 0);

    wake(tenant, Stream.TOKENS);

    Town.eventually("deleted", () -> DB.count("select count(*) from inbox_event") == 2);
    assertThat(DB.count("select count(*) from inbox_event where event_id = 'ancient'")).isZero();
  }

  private static String obligation(Town.Resident resident, long seed) {
    var documents = new ConcurDocuments(seed, LocalDate.now(ZoneOffset.UTC));
    return Town.queue(resident, List.of(new OddDocuments(documents).reportObligation().toString()))
        .getFirst();
  }

  private void wake(TenantId tenant, Stream stream) {
    get(node.services().lanes().wake(tenant, stream));
  }

  /** Stored without a word to the nodes. */
  private static void event(TenantId tenant, String id, int days) {
    DB.execute(
        ("insert into inbox_event (tenant_id, event_id, kind, topic, event_type, facts,"
                + " received_at) values ('%s', '%s', 'document-ready', '', '', '{}',"
                + " now() - '%d days'::interval)")
            .formatted(tenant, id, days));
  }
}

package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.documents.Codes;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.documents.OddDocuments;
import io.mlconnector.simulators.concur.fis.DocType;
import io.mlconnector.simulators.odoo.orm.OdooError.Kind;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.desk.DocumentSummary;
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

/** One document that Odoo cannot take must not hold up the others, nor be tried for ever. */
class PostingTroubleTest {

  private static final int DOCUMENTS = 7;

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private final List<String> documents = documents(31).month(DOCUMENTS);
  private final String culprit = businessId(documents.get(3));
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
  void a_refusal_that_names_no_record_holds_only_the_document_that_causes_it() {
    town.odoo.customModule().ends("load", culprit, Kind.USER, "Not from this employee.");
    var resident = resident(OdooAddress.Choice.JSON2);
    Town.queue(resident, documents);

    outcomes.allSettled(resident, DOCUMENTS);

    assertThat(heldOnly(resident, Code.ODOO_REFUSED).problems())
        .containsExactly(Problem.of(Code.ODOO_REFUSED, "detail", "Not from this employee."));
  }

  @Test
  void words_that_sound_like_a_lost_race_for_ever_are_a_refusal_in_the_end() {
    town.odoo.loseRaces(1_000_000);
    var resident = resident(OdooAddress.Choice.JSON2);
    Town.queue(resident, documents);

    Town.eventually(
        "all held",
        () -> {
          DB.execute("update document set next_attempt_at = now() where state = 'ACKNOWLEDGED'");
          get(node.services().lanes().wake(resident.id(), Stream.DOCUMENTS));
          return outcomes.counts(resident).getOrDefault(DocumentState.HELD, 0L) == DOCUMENTS;
        });

    assertThat(outcomes.documents(resident))
        .allSatisfy(
            held ->
                assertThat(held.problems().getFirst().message()).contains("could not serialize"));
  }

  @Test
  void a_document_whose_seal_is_broken_is_held_and_the_others_are_posted() {
    var mapping = TestMapping.ofGeneratedDocuments();
    var resident = town.resident(node, mapping, OdooAddress.Choice.JSON2);
    Town.queue(
        resident,
        List.of(
            new OddDocuments(documents(8)).unknownAccount().toString(),
            new OddDocuments(documents(9)).unknownAccount().toString()));
    outcomes.allSettled(resident, 2);
    DB.execute("update document set raw = '\\x00' where fi_id = (select min(fi_id) from document)");

    mapping.account(Codes.UNKNOWN_ACCOUNT, OdooWorlds.EXPENSES);
    get(node.services().mappings().save(resident.id(), 1, mapping.json(), "test"));

    Town.eventually("the other is confirmed", () -> confirmed(resident) == 1);
    var held =
        outcomes.documents(resident).stream()
            .filter(document -> document.state() == DocumentState.HELD)
            .toList();
    assertThat(held).hasSize(1);
    assertThat(held.getFirst().problems())
        .containsExactly(Problem.of(Code.UNREADABLE_DOCUMENT, "detail", "its seal is broken"));
  }

  private Resident resident(OdooAddress.Choice protocol) {
    return town.resident(node, TestMapping.ofGeneratedDocuments(), protocol);
  }

  /** The only document that is held, with a reason of this kind; the others are confirmed. */
  private DocumentSummary heldOnly(Resident resident, Code code) {
    assertThat(confirmed(resident)).isEqualTo(DOCUMENTS - 1);
    var held =
        outcomes.documents(resident).stream()
            .filter(document -> document.state() == DocumentState.HELD)
            .toList();
    assertThat(held).hasSize(1);
    assertThat(held.getFirst().problems()).extracting(Problem::code).containsExactly(code);
    return held.getFirst();
  }

  private long confirmed(Resident resident) {
    return outcomes.counts(resident).getOrDefault(DocumentState.CONFIRMED, 0L);
  }

  private static String businessId(String document) {
    var json = ExactJson.read(document);
    return DocType.guess(json).businessId(json).orElseThrow();
  }

  private static ConcurDocuments documents(long seed) {
    return new ConcurDocuments(seed, LocalDate.now(ZoneOffset.UTC));
  }
}

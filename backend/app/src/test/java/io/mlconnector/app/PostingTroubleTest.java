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
import io.mlconnector.simulators.fault.Fault;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  @ParameterizedTest
  @EnumSource(
      value = OdooAddress.Choice.class,
      names = {"JSON2", "XMLRPC"})
  void a_module_that_breaks_at_one_entry_holds_that_one_until_it_is_mended(
      OdooAddress.Choice protocol) {
    town.odoo.customModule().ends("action_post", culprit, Kind.VALUE, "no such key");
    var resident = resident(protocol);
    var fiIds = Town.queue(resident, documents);

    outcomes.allSettled(resident, DOCUMENTS);

    assertThat(heldOnly(resident, Code.ODOO_REFUSED).problems().getFirst().message())
        .contains("no such key");
    assertThat(town.odoo.ledger(OdooWorlds.DATABASE).movesByExternalId())
        .as("nothing of it stays behind")
        .hasSize(DOCUMENTS - 1);

    town.odoo.customModule().uninstall();
    anHourLater(resident);

    Town.eventually("all confirmed", () -> confirmed(resident) == DOCUMENTS);
    outcomes.everyDocumentOnce(resident, fiIds);
  }

  @Test
  void an_entry_that_odoo_denies_us_is_held_and_the_others_are_posted() {
    town.odoo.customModule().ends("action_post", culprit, Kind.ACCESS, "not yours");
    var resident = resident(OdooAddress.Choice.JSON2);
    Town.queue(resident, documents);

    outcomes.allSettled(resident, DOCUMENTS);

    heldOnly(resident, Code.ODOO_ACCESS_DENIED);
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
  void a_draft_whose_period_was_closed_meanwhile_is_taken_back_and_mapped_anew() {
    town.odoo.faults().always("account.move/action_post", new Fault.Status(503));
    var resident = resident(OdooAddress.Choice.JSON2);
    var fiIds = Town.queue(resident, documents);
    Town.eventually("drafts", () -> ledgerMoves() == DOCUMENTS);

    lock(LocalDate.now(ZoneOffset.UTC).toString());
    Town.eventually(
        "all held",
        () -> {
          anHourLater(resident);
          return outcomes.settled(resident) == DOCUMENTS;
        });
    town.odoo.faults().clear();
    assertThat(outcomes.documents(resident))
        .allSatisfy(
            held ->
                assertThat(held.problems())
                    .extracting(Problem::code)
                    .containsExactly(Code.PERIOD_CLOSED));
    assertThat(ledgerMoves()).isZero();

    lock(false);
    get(node.services().lanes().wake(resident.id(), Stream.MASTERS));
    Town.eventually("all confirmed", () -> confirmed(resident) == DOCUMENTS);
    outcomes.everyDocumentOnce(resident, fiIds);
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

  private void anHourLater(Resident resident) {
    DB.execute("update document set next_attempt_at = now() where next_attempt_at is not null");
    get(node.services().lanes().wake(resident.id(), Stream.DOCUMENTS));
  }

  private long ledgerMoves() {
    return town.odoo.ledger(OdooWorlds.DATABASE).movesByExternalId().size();
  }

  /** A lock date in Odoo, and masters so old that they are read anew. */
  private void lock(Object day) {
    town.odoo
        .ledger(OdooWorlds.DATABASE)
        .set("res.company", OdooWorlds.COMPANY, "fiscalyear_lock_date", day);
    DB.execute("update master_snapshot set refreshed_at = now() - interval '1 hour'");
  }

  private static String businessId(String document) {
    var json = ExactJson.read(document);
    return DocType.guess(json).businessId(json).orElseThrow();
  }

  private static ConcurDocuments documents(long seed) {
    return new ConcurDocuments(seed, LocalDate.now(ZoneOffset.UTC));
  }
}

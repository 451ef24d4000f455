package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.app.Town.Resident;
import io.mlconnector.simulators.concur.documents.Codes;
import io.mlconnector.simulators.concur.documents.OddDocuments;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.desk.DecisionOutcome;
import io.mlconnector.sync.desk.DocumentSummary;
import io.mlconnector.sync.document.DocumentState;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two documents of one business revision, and two wills over one document. */
class TwinsTest {

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  @AfterEach
  void reset() {
    QUARTER.observe(null);
    QUARTER.town().concur.documents().newestFirst(false);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void of_two_documents_of_one_revision_one_is_posted_whatever_their_order(boolean newestFirst) {
    QUARTER.town().concur.documents().newestFirst(newestFirst);
    var resident = QUARTER.resident();
    var paper = Paper.fresh();
    var ids = List.of(QUARTER.send(resident, paper), QUARTER.send(resident, paper));

    Town.eventually("one of each", () -> states(resident, ids).equals(oneOfEach()));
    assertThat(QUARTER.entries(resident)).hasSize(1);
    assertThat(Quarter.codes(held(resident, ids))).containsExactly("MLC-335");
  }

  @Test
  void two_held_twins_do_not_stop_a_tenant_when_their_cause_is_gone() {
    var resident = QUARTER.resident();
    var paper = Paper.odd(OddDocuments::unknownAccount);
    var first = QUARTER.send(resident, paper);
    QUARTER.comes(resident, first, DocumentState.HELD, "MLC-303");
    var second = QUARTER.send(resident, paper);
    QUARTER.comes(resident, second, DocumentState.HELD, "MLC-303");

    saveMappingOfUnknownAccount(resident);

    QUARTER.comes(resident, first, DocumentState.CONFIRMED);
    QUARTER.comes(resident, second, DocumentState.HELD, "MLC-335");
    assertThat(QUARTER.entries(resident)).hasSize(1);
  }

  @Test
  void a_duplicate_cannot_be_retried_while_its_twin_lives() {
    var resident = QUARTER.resident();
    var paper = Paper.fresh();
    var ids = List.of(QUARTER.send(resident, paper), QUARTER.send(resident, paper));
    Town.eventually("one of each", () -> states(resident, ids).equals(oneOfEach()));

    var duplicate = held(resident, ids).id();

    assertThat(get(QUARTER.desk().retry(resident.id(), duplicate, "Ann", "")))
        .isInstanceOf(DecisionOutcome.NotNow.class);
  }

  @Test
  void a_person_who_rejects_while_it_is_being_mapped_is_obeyed() {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.odd(OddDocuments::unknownAccount));
    var id = QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-303").id();
    QUARTER.observe(
        (step, tenant, documents) ->
            step == Step.MAPPED && tenant.equals(resident.id()) && documents > 0
                ? QUARTER.desk().reject(tenant, id, "Ann", "not ours").mapEmpty()
                : Future.succeededFuture());

    saveMappingOfUnknownAccount(resident);

    QUARTER.comes(resident, fiId, DocumentState.REJECTED, "MLC-334");
    assertThat(QUARTER.entries(resident)).isEmpty();
    assertThat(QUARTER.atConcur(fiId).confirmations().getFirst()).contains("not ours");
  }

  private static void saveMappingOfUnknownAccount(Resident resident) {
    ObjectNode mapping =
        (ObjectNode)
            TestMapping.ofGeneratedDocuments()
                .account(Codes.UNKNOWN_ACCOUNT, OdooWorlds.EXPENSES)
                .json();
    get(QUARTER.node().services().mappings().save(resident.id(), 1, mapping, "test"));
    QUARTER.wake(resident);
  }

  private static List<DocumentState> oneOfEach() {
    return List.of(DocumentState.HELD, DocumentState.CONFIRMED);
  }

  private static List<DocumentState> states(Resident resident, List<String> ids) {
    return found(resident, ids).map(DocumentSummary::state).sorted().toList();
  }

  private static DocumentSummary held(Resident resident, List<String> ids) {
    return found(resident, ids)
        .filter(document -> document.state() == DocumentState.HELD)
        .findFirst()
        .orElseThrow();
  }

  private static Stream<DocumentSummary> found(Resident resident, List<String> ids) {
    return ids.stream().flatMap(id -> QUARTER.document(resident, id).stream());
  }
}

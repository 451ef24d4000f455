package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.core.mapping.Reversal;
import io.mlconnector.odoo.LoadOutcome;
import io.mlconnector.odoo.Loadable;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.simulators.concur.documents.OddDocuments;
import io.mlconnector.simulators.concur.fis.ItemCode;
import io.mlconnector.simulators.concur.fis.Phase;
import io.mlconnector.sync.desk.DecisionOutcome;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.tenant.SaveOutcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a person may decide in which state; what may not be decided changes nothing. */
class DecisionsTest {

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  @Test
  void nothing_is_decided_over_a_document_at_its_end() {
    var resident = QUARTER.resident();
    var confirmed = QUARTER.send(resident, Paper.fresh());
    var ignored = QUARTER.send(resident, Paper.odd(OddDocuments::testUser));
    var recalled =
        QUARTER.send(
            resident, Paper.fresh(), Phase.ACKNOWLEDGE, ItemCode.RECALLED_BEFORE_ACKNOWLEDGE);
    var rejected = QUARTER.send(resident, Paper.odd(OddDocuments::unknownAccount));
    QUARTER.comes(resident, rejected, DocumentState.HELD);
    get(QUARTER.desk().reject(resident.id(), QUARTER.id(resident, rejected), "Ann", "no"));

    nothingGoes(resident, confirmed, DocumentState.CONFIRMED);
    nothingGoes(resident, ignored, DocumentState.IGNORED);
    nothingGoes(resident, recalled, DocumentState.RECALLED);
    nothingGoes(resident, rejected, DocumentState.REJECTED);
  }

  private static void nothingGoes(Resident resident, String fiId, DocumentState state) {
    var id = QUARTER.comes(resident, fiId, state).id();
    if (state != DocumentState.IGNORED) {
      assertThat(retry(resident, id)).as("retry " + state).isEqualTo(notNow(state));
    }
    assertThat(accept(resident, id)).as("accept " + state).isEqualTo(notNow(state));
    assertThat(ignore(resident, id)).as("ignore " + state).isEqualTo(notNow(state));
    assertThat(reject(resident, id)).as("reject " + state).isEqualTo(notNow(state));
    QUARTER.comes(resident, fiId, state);
  }

  @Test
  void what_is_on_its_way_can_be_hurried_and_nothing_else() {
    var resident = QUARTER.resident(TestMapping.ofGeneratedDocuments().rule("state", "draft"));
    var fetched =
        QUARTER.send(resident, Paper.fresh(), Phase.ACKNOWLEDGE, later(), later(), later());
    var draft = QUARTER.send(resident, Paper.fresh());
    QUARTER.waitsAsDraft(resident, draft);

    onlyHurries(resident, fetched, DocumentState.FETCHED);
    onlyHurries(resident, draft, DocumentState.ACKNOWLEDGED);

    var other = QUARTER.resident();
    var posted = QUARTER.send(other, Paper.fresh(), Phase.CONFIRM, later(), later(), later());
    onlyHurries(other, posted, DocumentState.POSTED);
  }

  private static ItemCode later() {
    return ItemCode.TRY_LATER;
  }

  private static void onlyHurries(Resident resident, String fiId, DocumentState state) {
    var id =
        QUARTER
            .becomes(
                resident,
                fiId,
                document -> document.state() == state && document.nextAttempt() != null)
            .id();
    assertThat(ignore(resident, id)).isEqualTo(notNow(state));
    assertThat(reject(resident, id)).isEqualTo(notNow(state));
    assertThat(retry(resident, id)).isInstanceOf(DecisionOutcome.Done.class);
  }

  @Test
  void a_held_document_can_be_retried_and_is_held_again_while_its_cause_stays() {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.odd(OddDocuments::unknownAccount));
    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-303");

    QUARTER.retry(resident, fiId);

    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-303");
    assertThat(QUARTER.detail(resident, fiId).timeline())
        .extracting("kind")
        .containsSubsequence("HELD", "RETRIED");
  }

  @Test
  void a_held_document_can_be_ignored() {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.odd(OddDocuments::unknownAccount));
    var id = QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-303").id();

    assertThat(ignore(resident, id)).isInstanceOf(DecisionOutcome.Done.class);

    QUARTER.comes(resident, fiId, DocumentState.IGNORED, "MLC-333");
    assertThat(QUARTER.atConcur(fiId).confirmations()).isEmpty();
  }

  @Test
  void what_was_ignored_can_be_posted_after_all() {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.odd(OddDocuments::unknownAccount));
    var id = QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-303").id();
    ignore(resident, id);
    QUARTER.comes(resident, fiId, DocumentState.IGNORED, "MLC-333");

    assertThat(retry(resident, id)).isInstanceOf(DecisionOutcome.Done.class);

    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-303");
  }

  @Test
  void what_was_ignored_for_a_go_live_date_comes_back_when_the_date_is_moved_before_it() {
    var mapping = TestMapping.ofGeneratedDocuments();
    var resident = QUARTER.resident(mapping.set("goLiveDate", "2099-01-01"));
    var early = QUARTER.send(resident, Paper.fresh());
    var ofTester = QUARTER.send(resident, Paper.odd(OddDocuments::testUser));
    QUARTER.comes(resident, early, DocumentState.IGNORED, "MLC-331");
    QUARTER.comes(resident, ofTester, DocumentState.IGNORED);

    save(resident, 1, mapping.set("goLiveDate", "2098-01-01"));
    var later = QUARTER.send(resident, Paper.fresh());
    QUARTER.comes(resident, later, DocumentState.IGNORED, "MLC-331");
    QUARTER.comes(resident, early, DocumentState.IGNORED, "MLC-331");
    save(resident, 2, mapping.set("goLiveDate", "2000-01-01"));

    QUARTER.comes(resident, early, DocumentState.CONFIRMED);
    QUARTER.comes(resident, later, DocumentState.CONFIRMED);
    QUARTER.comes(resident, ofTester, DocumentState.IGNORED);
    assertThat(QUARTER.detail(resident, early).timeline())
        .extracting("kind")
        .containsSubsequence("IGNORED", "GO_LIVE_MOVED", "MAPPED", "CONFIRMED")
        .containsOnlyOnce("IGNORED", "GO_LIVE_MOVED");
  }

  private static void save(Resident resident, int seen, TestMapping mapping) {
    var mappings = QUARTER.node().services().mappings();
    assertThat(get(mappings.save(resident.id(), seen, mapping.json(), "test")))
        .isInstanceOf(SaveOutcome.Saved.class);
  }

  @Test
  void a_held_document_can_be_rejected_and_concur_hears_the_note() {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.odd(OddDocuments::unknownAccount));
    var id = QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-303").id();

    assertThat(reject(resident, id)).isInstanceOf(DecisionOutcome.Done.class);

    QUARTER.comes(resident, fiId, DocumentState.REJECTED, "MLC-334");
    assertThat(QUARTER.atConcur(fiId).confirmations().getFirst()).contains("private trip");
  }

  @Test
  void what_was_confirmed_can_be_reversed_and_concur_hears_nothing_more() {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.fresh());
    var id = QUARTER.comes(resident, fiId, DocumentState.CONFIRMED).id();

    assertThat(reverse(resident, id)).isInstanceOf(DecisionOutcome.Done.class);

    var reversed = QUARTER.comes(resident, fiId, DocumentState.REVERSED);
    var back =
        QUARTER.ledger().posted().stream()
            .filter(move -> move.externalIds().stream().anyMatch(one -> one.endsWith("_reversal")))
            .filter(move -> move.externalIds().getFirst().contains(fiId))
            .toList();
    assertThat(reversed.odooMove()).isNotNull();
    assertThat(back).hasSize(1);
    assertThat(QUARTER.atConcur(fiId).confirmations()).hasSize(1);
    assertThat(reverse(resident, id)).isEqualTo(notNow(DocumentState.REVERSED));
  }

  @Test
  void what_somebody_reversed_in_odoo_is_not_reversed_once_more() {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.fresh());
    var document = QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
    var entry = Objects.requireNonNull(QUARTER.detail(resident, fiId).entry()).entry();
    var move = new MoveId(Objects.requireNonNull(document.odooMove()));
    var odoo = get(QUARTER.node().services().connections().odoo(resident.id()));
    var back = new Loadable("hand.made", Reversal.of(entry, entry.date(), Map.of()), move);
    var loaded = (LoadOutcome.Loaded) get(odoo.load(entry.company(), List.of(back)));
    get(odoo.post(entry.company(), loaded.ids()));

    assertThat(reverse(resident, document.id())).isInstanceOf(DecisionOutcome.Done.class);

    QUARTER.comes(resident, fiId, DocumentState.REVERSED);
    var reversal = Objects.requireNonNull(QUARTER.detail(resident, fiId).reversal());
    assertThat(reversal.move()).isEqualTo(loaded.ids().getFirst().value());
    assertThat(get(odoo.reversals(entry.company(), move))).hasSize(1);
  }

  @Test
  void what_was_cancelled_in_odoo_already_says_so_when_it_is_to_be_reversed() {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.fresh());
    var document = QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
    QUARTER
        .ledger()
        .set("account.move", Objects.requireNonNull(document.odooMove()), "state", "cancel");

    assertThat(reverse(resident, document.id())).isInstanceOf(DecisionOutcome.Done.class);

    var recalled = QUARTER.comes(resident, fiId, DocumentState.RECALLED, "MLC-415");
    assertThat(recalled.problems().getFirst().message()).contains(document.odooName());
  }

  @Test
  void what_has_no_entry_cannot_be_reversed() {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.odd(OddDocuments::unknownAccount));
    var id = QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-303").id();

    assertThat(reverse(resident, id)).isEqualTo(notNow(DocumentState.HELD));
  }

  @Test
  void a_document_that_nobody_knows_is_not_found() {
    var resident = QUARTER.resident();

    assertThat(retry(resident, UUID.randomUUID())).isInstanceOf(DecisionOutcome.NotFound.class);
  }

  private static DecisionOutcome notNow(DocumentState state) {
    return new DecisionOutcome.NotNow(state);
  }

  private static DecisionOutcome retry(Resident resident, UUID id) {
    return get(QUARTER.desk().retry(resident.id(), id, "Ann", ""));
  }

  private static DecisionOutcome accept(Resident resident, UUID id) {
    return get(QUARTER.desk().accept(resident.id(), id, "Ann", "right as it is"));
  }

  private static DecisionOutcome reverse(Resident resident, UUID id) {
    return get(QUARTER.desk().reverse(resident.id(), id, "Ann", "booked by hand"));
  }

  private static DecisionOutcome ignore(Resident resident, UUID id) {
    return get(QUARTER.desk().ignore(resident.id(), id, "Ann", "private trip"));
  }

  private static DecisionOutcome reject(Resident resident, UUID id) {
    return get(QUARTER.desk().reject(resident.id(), id, "Ann", "private trip"));
  }
}

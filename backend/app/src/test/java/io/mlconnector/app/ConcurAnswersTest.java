package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.concur.documents.OddDocuments;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.concur.fis.DocType;
import io.mlconnector.simulators.concur.fis.ItemCode;
import io.mlconnector.simulators.concur.fis.Phase;
import io.mlconnector.sync.desk.DecisionOutcome;
import io.mlconnector.sync.document.DocumentState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a document by each code that Concur gives to an item. */
class ConcurAnswersTest {

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  @Test
  void a_report_recalled_before_it_was_acknowledged_is_never_posted() {
    var resident = QUARTER.resident();
    var fiId =
        QUARTER.send(
            resident, Paper.fresh(), Phase.ACKNOWLEDGE, ItemCode.RECALLED_BEFORE_ACKNOWLEDGE);

    QUARTER.comes(resident, fiId, DocumentState.RECALLED, "MLC-410");
    assertThat(QUARTER.entries(resident)).isEmpty();
  }

  @Test
  void a_recalled_report_comes_again_under_a_new_id_and_is_posted() {
    var resident = QUARTER.resident();
    var paper = Paper.fresh();
    var recalled =
        QUARTER.send(resident, paper, Phase.ACKNOWLEDGE, ItemCode.RECALLED_BEFORE_ACKNOWLEDGE);
    QUARTER.comes(resident, recalled, DocumentState.RECALLED);

    var again = QUARTER.send(resident, paper);

    QUARTER.comes(resident, again, DocumentState.CONFIRMED);
    assertThat(QUARTER.entries(resident)).hasSize(1);
  }

  @Test
  void the_timeline_names_the_calls_that_concur_was_told_by() {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.fresh());
    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);

    var named =
        QUARTER.detail(resident, fiId).timeline().stream()
            .filter(step -> step.detail().getString("correlation", "").length() == 36)
            .map(step -> step.kind())
            .toList();
    assertThat(named).containsExactly("FETCHED", "ACKNOWLEDGED", "CONFIRMED");
  }

  @ParameterizedTest
  @EnumSource(names = {"NOT_READY", "TRY_LATER"})
  void what_cannot_be_acknowledged_yet_waits_and_goes_on(ItemCode code) {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.fresh(), Phase.ACKNOWLEDGE, code);

    var waiting = QUARTER.comes(resident, fiId, DocumentState.FETCHED, "MLC-409");
    assertThat(waiting.nextAttempt()).isNotNull();

    QUARTER.retry(resident, fiId);
    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
  }

  @ParameterizedTest
  @EnumSource(names = {"SYSTEM_DIFFERS", "UNKNOWN_TO_ACKNOWLEDGE", "WRONG_TYPE_TO_ACKNOWLEDGE"})
  void a_refusal_for_good_of_the_acknowledgement_is_left_to_a_person(ItemCode code) {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.fresh(), Phase.ACKNOWLEDGE, code);
    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-409");

    QUARTER.lookAgain(resident);
    assertThat(QUARTER.atConcur(fiId).acknowledgements()).as("not asked again").isZero();

    QUARTER.retry(resident, fiId);
    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
  }

  @Test
  void a_confirmation_without_acknowledgement_is_acknowledged_and_confirmed_again() {
    var resident = QUARTER.resident();
    var fiId =
        QUARTER.send(resident, Paper.fresh(), Phase.ACKNOWLEDGE, ItemCode.ALREADY_ACKNOWLEDGED);

    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
    assertThat(QUARTER.detail(resident, fiId).timeline())
        .extracting("kind")
        .containsSubsequence("POSTED", "UNACKNOWLEDGED", "ACKNOWLEDGED", "CONFIRMED");
    assertThat(QUARTER.atConcur(fiId).confirmations()).hasSize(1);
    assertThat(QUARTER.entries(resident)).hasSize(1);
  }

  @Test
  void a_report_recalled_after_posting_is_reversed() {
    var resident = QUARTER.resident();
    var fiId =
        QUARTER.send(resident, Paper.fresh(), Phase.CONFIRM, ItemCode.RECALLED_BEFORE_CONFIRM);

    var reversed = QUARTER.comes(resident, fiId, DocumentState.REVERSED, "MLC-414");
    assertThat(reversed.problems().getFirst().message()).contains(reversed.odooName());
    assertThat(QUARTER.entries(resident)).extracting("state").containsExactly("posted", "posted");
  }

  @Test
  void a_report_recalled_while_it_was_being_rejected_is_recalled() {
    var resident = QUARTER.resident(TestMapping.ofGeneratedDocuments().set("onRefusal", "reject"));
    var fiId =
        QUARTER.send(
            resident,
            Paper.odd(OddDocuments::unknownAccount),
            Phase.CONFIRM,
            ItemCode.RECALLED_BEFORE_CONFIRM);

    QUARTER.comes(resident, fiId, DocumentState.RECALLED, "MLC-410");
    assertThat(QUARTER.entries(resident)).isEmpty();
  }

  @Test
  void a_posted_entry_is_not_forgotten_when_its_late_acknowledgement_says_recalled() {
    var resident = QUARTER.resident();
    var paper = Paper.fresh();
    var queue = resident.company().queue();
    var first = "F".repeat(32);
    queue.script(Phase.CONFIRM, first, ItemCode.NOT_ACKNOWLEDGED);
    queue.script(Phase.ACKNOWLEDGE, first, ItemCode.DONE);
    queue.script(Phase.ACKNOWLEDGE, first, ItemCode.RECALLED_BEFORE_ACKNOWLEDGE);
    queue.enqueue(first, DocType.EXPENSE, paper);
    QUARTER.wake(resident);
    QUARTER.comes(resident, first, DocumentState.REVERSED, "MLC-414");
    queue.recallAnyway(first);

    var second = QUARTER.send(resident, paper);
    QUARTER.comes(resident, second, DocumentState.CONFIRMED);
  }

  @Test
  void a_confirmation_that_was_given_before_is_a_success() {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.fresh(), Phase.CONFIRM, ItemCode.ALREADY_CONFIRMED);

    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
  }

  @Test
  void a_confirmation_that_concur_cannot_take_now_waits_and_goes_on() {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.fresh(), Phase.CONFIRM, ItemCode.TRY_LATER);
    var waiting = QUARTER.comes(resident, fiId, DocumentState.POSTED, "MLC-409");
    assertThat(waiting.nextAttempt()).isNotNull();

    QUARTER.retry(resident, fiId);
    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
    assertThat(QUARTER.entries(resident)).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "SYSTEM_DIFFERS",
        "UNKNOWN_STATE",
        "WRONG_TYPE_TO_CONFIRM",
        "UNKNOWN_TO_CONFIRM",
        "INVALID"
      })
  void a_refusal_for_good_of_the_confirmation_is_left_to_a_person(ItemCode code) {
    var resident = QUARTER.resident();
    var fiId = QUARTER.send(resident, Paper.fresh(), Phase.CONFIRM, code);
    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-409");

    QUARTER.lookAgain(resident);
    assertThat(QUARTER.atConcur(fiId).confirmations()).as("not told again").isEmpty();

    QUARTER.retry(resident, fiId);
    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
    assertThat(QUARTER.entries(resident, fiId)).hasSize(1);
  }

  @Test
  void a_refused_document_is_rejected_with_its_reason_and_leaves_nothing() {
    var resident = QUARTER.resident(TestMapping.ofGeneratedDocuments().set("onRefusal", "reject"));
    var fiId = QUARTER.send(resident, Paper.odd(OddDocuments::unknownAccount));

    QUARTER.comes(resident, fiId, DocumentState.REJECTED, "MLC-303");
    var told = QUARTER.atConcur(fiId);
    assertThat(told.status()).isEqualTo(DocStatus.POSTING_CONFIRMED_FAILURE);
    assertThat(told.confirmations()).singleElement().asString().contains("MLC-303");
    assertThat(QUARTER.entries(resident)).isEmpty();
  }

  @Test
  void a_rejection_that_concur_cannot_take_now_keeps_its_reason() {
    var resident = QUARTER.resident(TestMapping.ofGeneratedDocuments().set("onRefusal", "reject"));
    var fiId =
        QUARTER.send(
            resident, Paper.odd(OddDocuments::unknownAccount), Phase.CONFIRM, ItemCode.TRY_LATER);
    QUARTER.becomes(
        resident, fiId, document -> document.rejecting() && document.nextAttempt() != null);

    QUARTER.retry(resident, fiId);

    QUARTER.comes(resident, fiId, DocumentState.REJECTED, "MLC-303");
    assertThat(QUARTER.atConcur(fiId).confirmations().getFirst())
        .contains("MLC-303")
        .doesNotContain("MLC-409");
  }

  @Test
  void a_refusal_for_good_of_a_rejection_is_left_to_a_person() {
    var resident = QUARTER.resident(TestMapping.ofGeneratedDocuments().set("onRefusal", "reject"));
    var fiId =
        QUARTER.send(
            resident, Paper.odd(OddDocuments::unknownAccount), Phase.CONFIRM, ItemCode.INVALID);

    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-303", "MLC-409");

    get(QUARTER.desk().reject(resident.id(), QUARTER.id(resident, fiId), "Ann", "once more"));
    QUARTER.comes(resident, fiId, DocumentState.REJECTED, "MLC-334");
  }

  @Test
  void a_person_may_not_decide_over_a_document_that_is_being_rejected() {
    var resident = QUARTER.resident(TestMapping.ofGeneratedDocuments().set("onRefusal", "reject"));
    var fiId =
        QUARTER.send(
            resident, Paper.odd(OddDocuments::unknownAccount), Phase.CONFIRM, ItemCode.TRY_LATER);
    var document =
        QUARTER.becomes(resident, fiId, found -> found.rejecting() && found.nextAttempt() != null);

    assertThat(get(QUARTER.desk().ignore(resident.id(), document.id(), "Ann", "")))
        .isInstanceOf(DecisionOutcome.NotNow.class);
  }
}

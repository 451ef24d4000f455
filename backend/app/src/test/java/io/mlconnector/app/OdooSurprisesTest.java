package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.desk.DecisionOutcome;
import io.mlconnector.sync.desk.DocumentSummary;
import io.mlconnector.sync.document.DocumentState;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people do to our entries in Odoo; the drafts of a tenant that posts by hand show it. */
class OdooSurprisesTest {

  private static final String MOVE = "account.move";

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  private Resident resident;
  private String fiId;
  private long move;

  @BeforeEach
  void aDraftWaits() {
    resident = QUARTER.resident(TestMapping.ofGeneratedDocuments().rule("state", "draft"));
    fiId = QUARTER.send(resident, Paper.fresh());
    move = Objects.requireNonNull(waiting().odooMove());
  }

  private DocumentSummary waiting() {
    return QUARTER.waitsAsDraft(resident, fiId);
  }

  @Test
  void a_draft_waits_until_a_person_posts_it_and_is_confirmed_then() {
    assertThat(QUARTER.document(resident, fiId).orElseThrow().state())
        .isEqualTo(DocumentState.ACKNOWLEDGED);
    assertThat(QUARTER.entries(resident, fiId)).extracting("state").containsExactly("draft");

    person(Map.of("state", "posted", "name", "HAND/1"));
    QUARTER.retry(resident, fiId);

    var confirmed = QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
    assertThat(confirmed.odooName()).isEqualTo("HAND/1");
    assertThat(QUARTER.atConcur(fiId).confirmations().getFirst()).contains("HAND/1");
  }

  @Test
  void an_entry_deleted_in_odoo_is_looked_at_twice_and_then_held() {
    deleteAndComeToKnow();

    assertThat(QUARTER.entries(resident)).isEmpty();
    assertThat(QUARTER.detail(resident, fiId).timeline())
        .extracting("kind")
        .containsSubsequence("POSTPONED", "HELD");
  }

  @Test
  void an_entry_deleted_in_odoo_is_made_again_when_a_person_says_so() {
    deleteAndComeToKnow();

    QUARTER.retry(resident, fiId);

    var again = waiting();
    assertThat(again.odooMove()).isNotEqualTo(move);
    assertThat(QUARTER.entries(resident, fiId)).hasSize(1);
  }

  @Test
  void an_entry_deleted_in_odoo_can_be_rejected() {
    deleteAndComeToKnow();

    assertThat(reject()).isInstanceOf(DecisionOutcome.Done.class);

    QUARTER.comes(resident, fiId, DocumentState.REJECTED, "MLC-334");
    assertThat(QUARTER.atConcur(fiId).status()).isEqualTo(DocStatus.POSTING_CONFIRMED_FAILURE);
  }

  @Test
  void an_entry_cancelled_in_odoo_can_be_rejected() {
    person(Map.of("state", "cancel"));
    QUARTER.retry(resident, fiId);
    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-517");

    assertThat(reject()).isInstanceOf(DecisionOutcome.Done.class);

    QUARTER.comes(resident, fiId, DocumentState.REJECTED, "MLC-334");
  }

  @Test
  void an_entry_that_differs_is_held_and_goes_on_once_it_is_put_right() {
    person(Map.of("state", "posted", "name", "HAND/2", "ref", "another report"));
    QUARTER.retry(resident, fiId);

    var held = QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-509");
    assertThat(held.problems().getFirst().message()).contains("another report");
    assertThat(QUARTER.atConcur(fiId).confirmations()).isEmpty();

    var sent = Objects.requireNonNull(QUARTER.detail(resident, fiId).entry()).entry();
    person(Map.of("ref", sent.reference()));
    QUARTER.retry(resident, fiId);
    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
  }

  @Test
  void an_entry_whose_date_was_moved_is_held() {
    person(Map.of("state", "posted", "name", "HAND/3", "date", "2026-01-31"));
    QUARTER.retry(resident, fiId);

    var held = QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-510");
    assertThat(held.problems().getFirst().message()).contains("2026-01-31");
    assertThat(QUARTER.atConcur(fiId).confirmations()).isEmpty();
  }

  @Test
  void an_entry_that_stands_in_the_ledger_cannot_be_rejected() {
    person(Map.of("state", "posted", "name", "HAND/4", "date", "2026-01-31"));
    QUARTER.retry(resident, fiId);
    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-510");

    assertThat(reject()).isEqualTo(new DecisionOutcome.InLedger("HAND/4"));
    assertThat(ignore()).isEqualTo(new DecisionOutcome.InLedger("HAND/4"));
  }

  @Test
  void an_entry_that_differs_can_be_accepted_and_concur_is_told_of_it() {
    person(Map.of("state", "posted", "name", "HAND/5", "date", "2026-01-31"));
    QUARTER.retry(resident, fiId);
    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-510");

    assertThat(accept()).isInstanceOf(DecisionOutcome.Done.class);

    var confirmed = QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
    assertThat(confirmed.odooName()).isEqualTo("HAND/5");
    assertThat(confirmed.odooDate()).isEqualTo("2026-01-31");
    assertThat(QUARTER.atConcur(fiId).confirmations().getFirst()).contains("HAND/5");
    assertThat(QUARTER.detail(resident, fiId).timeline()).extracting("kind").contains("ACCEPTED");
  }

  @Test
  void what_was_accepted_counts_as_odoo_holds_it() {
    var books = QUARTER.town().odoo.database(OdooWorlds.DATABASE);
    for (var line : books.find(MOVE, move).orElseThrow().refs("line_ids")) {
      var amount = books.find("account.move.line", line).orElseThrow().amount("amount_currency");
      QUARTER.ledger().set("account.move.line", line, "amount_currency", amount.movePointRight(1));
    }
    person(Map.of("state", "posted", "name", "HAND/8"));
    QUARTER.retry(resident, fiId);
    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-509");

    accept();

    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);
    assertThat(QUARTER.counts("booked > total and accepted and fi_id = '" + fiId + "'"))
        .isEqualTo(1);
  }

  @Test
  void what_was_accepted_is_compared_no_more_but_still_watched() {
    person(Map.of("state", "posted", "name", "HAND/6", "date", "2026-01-31"));
    QUARTER.retry(resident, fiId);
    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-510");
    accept();
    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED);

    QUARTER.aDayPasses(resident, fiId);
    var other = anotherIsCompared();
    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED, new String[0]);

    QUARTER.ledger().set(MOVE, other, "reversed_entry_id", move);
    QUARTER.aDayPasses(resident, fiId);
    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED, "MLC-520");

    person(Map.of("state", "cancel"));
    QUARTER.aDayPasses(resident, fiId);
    QUARTER.comes(resident, fiId, DocumentState.CONFIRMED, "MLC-517");
  }

  @Test
  void what_is_gone_cannot_be_accepted() {
    deleteAndComeToKnow();

    assertThat(accept()).isEqualTo(new DecisionOutcome.NotNow(DocumentState.HELD));
  }

  @Test
  void a_cancelled_entry_that_somebody_posted_again_can_be_neither_rejected_nor_ignored() {
    person(Map.of("state", "cancel"));
    QUARTER.retry(resident, fiId);
    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-517");

    person(Map.of("state", "posted", "name", "HAND/7"));

    assertThat(reject()).isEqualTo(new DecisionOutcome.InLedger("HAND/7"));
    assertThat(ignore()).isEqualTo(new DecisionOutcome.InLedger("HAND/7"));
    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-517");
  }

  /** Whose turn is later. */
  private long anotherIsCompared() {
    var other = QUARTER.send(resident, Paper.fresh());
    var draft = QUARTER.waitsAsDraft(resident, other);
    var id = Objects.requireNonNull(draft.odooMove());
    QUARTER.ledger().set(MOVE, id, "state", "posted");
    QUARTER.retry(resident, other);
    QUARTER.comes(resident, other, DocumentState.CONFIRMED);
    QUARTER.ledger().set(MOVE, id, "ref", "changed by hand");
    QUARTER.aDayPasses(resident, other);
    QUARTER.comes(resident, other, DocumentState.CONFIRMED, "MLC-520");
    return id;
  }

  private DecisionOutcome accept() {
    var id = QUARTER.id(resident, fiId);
    return get(QUARTER.desk().accept(resident.id(), id, "Ann", "right as it is"));
  }

  private DecisionOutcome reject() {
    return get(QUARTER.desk().reject(resident.id(), QUARTER.id(resident, fiId), "Ann", "no"));
  }

  private DecisionOutcome ignore() {
    return get(QUARTER.desk().ignore(resident.id(), QUARTER.id(resident, fiId), "Ann", "no"));
  }

  private void deleteAndComeToKnow() {
    QUARTER.ledger().delete(move);
    QUARTER.retry(resident, fiId);
    QUARTER.comes(resident, fiId, DocumentState.ACKNOWLEDGED, "MLC-518");
    QUARTER.retry(resident, fiId);
    QUARTER.comes(resident, fiId, DocumentState.HELD, "MLC-508");
  }

  private void person(Map<String, Object> values) {
    values.forEach((field, value) -> QUARTER.ledger().set(MOVE, move, field, value));
  }
}

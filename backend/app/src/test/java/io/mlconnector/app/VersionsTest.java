package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.simulators.concur.documents.Codes;
import io.mlconnector.simulators.concur.documents.OddDocuments;
import io.mlconnector.simulators.concur.documents.Spending;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.document.DocumentState;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Versions of one report: the newest is posted, and never beside another. */
class VersionsTest {

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  private static String revised(String paper, int revision) {
    return paper.replaceFirst(
        "\"revisionNumber\"\\s*:\\s*\"?\\d+\"?", "\"revisionNumber\":" + revision);
  }

  @Test
  void a_new_revision_waits_while_the_earlier_one_is_in_the_ledger() {
    var resident = QUARTER.resident();
    var paper = Paper.fresh();
    var first = QUARTER.send(resident, revised(paper, 1));
    var confirmed = QUARTER.comes(resident, first, DocumentState.CONFIRMED);

    var second = QUARTER.send(resident, revised(paper, 2));

    var held = QUARTER.comes(resident, second, DocumentState.HELD, "MLC-340");
    assertThat(held.problems().getFirst().message()).contains(confirmed.odooName());
    assertThat(QUARTER.entries(resident)).hasSize(1);
  }

  @Test
  void it_waits_also_where_refusals_go_back_to_concur() {
    var resident = QUARTER.resident(TestMapping.ofGeneratedDocuments().set("onRefusal", "reject"));
    var paper = Paper.fresh();
    QUARTER.comes(resident, QUARTER.send(resident, revised(paper, 1)), DocumentState.CONFIRMED);

    var second = QUARTER.send(resident, revised(paper, 2));
    QUARTER.comes(resident, second, DocumentState.HELD, "MLC-340");

    QUARTER.lookAgain(resident);
    QUARTER.comes(resident, second, DocumentState.HELD, "MLC-340");
  }

  @Test
  void a_new_revision_goes_on_by_itself_once_the_earlier_one_is_ignored() {
    var resident = QUARTER.resident(TestMapping.ofGeneratedDocuments().rule("state", "draft"));
    var paper = Paper.fresh();
    var first = QUARTER.send(resident, revised(paper, 1));
    var draft = QUARTER.waitsAsDraft(resident, first);
    QUARTER
        .ledger()
        .set("account.move", Objects.requireNonNull(draft.odooMove()), "state", "cancel");
    QUARTER.retry(resident, first);
    QUARTER.comes(resident, first, DocumentState.HELD, "MLC-517");
    var second = QUARTER.send(resident, revised(paper, 2));
    QUARTER.comes(resident, second, DocumentState.HELD, "MLC-340");

    get(QUARTER.desk().ignore(resident.id(), QUARTER.id(resident, first), "Ann", "cancelled"));

    QUARTER.becomes(resident, second, document -> document.odooMove() != null);
  }

  @Test
  void a_rejected_report_that_was_corrected_is_posted() {
    var resident = QUARTER.resident(TestMapping.ofGeneratedDocuments().set("onRefusal", "reject"));
    var wrong = Paper.odd(OddDocuments::unknownAccount);
    var first = QUARTER.send(resident, revised(wrong, 1));
    QUARTER.comes(resident, first, DocumentState.REJECTED, "MLC-303");

    var second = QUARTER.send(resident, revised(corrected(wrong), 2));

    QUARTER.comes(resident, second, DocumentState.CONFIRMED);
    assertThat(QUARTER.entries(resident)).hasSize(1);
  }

  @Test
  void of_two_held_revisions_the_newest_is_posted_when_their_cause_is_gone() {
    var resident = QUARTER.resident();
    var paper = Paper.odd(OddDocuments::unknownAccount);
    var first = QUARTER.send(resident, revised(paper, 1));
    QUARTER.comes(resident, first, DocumentState.HELD, "MLC-303");
    var second = QUARTER.send(resident, revised(paper, 2));
    QUARTER.comes(resident, second, DocumentState.HELD, "MLC-303");

    mapUnknownAccount(resident);

    QUARTER.comes(resident, second, DocumentState.CONFIRMED);
    QUARTER.comes(resident, first, DocumentState.HELD, "MLC-363");
    assertThat(QUARTER.entries(resident)).hasSize(1);
  }

  @Test
  void an_older_revision_goes_on_only_by_a_persons_word_when_the_newer_one_is_taken_back() {
    var resident = QUARTER.resident();
    var paper = Paper.odd(OddDocuments::unknownAccount);
    var first = QUARTER.send(resident, revised(paper, 1));
    QUARTER.comes(resident, first, DocumentState.HELD, "MLC-303");
    var second = QUARTER.send(resident, revised(corrected(paper), 2));
    QUARTER.comes(resident, second, DocumentState.CONFIRMED);
    mapUnknownAccount(resident);
    QUARTER.comes(resident, first, DocumentState.HELD, "MLC-363");

    var newer = QUARTER.id(resident, second);
    get(QUARTER.desk().reverse(resident.id(), newer, "Ann", "wrong after all"));
    QUARTER.comes(resident, second, DocumentState.REVERSED);
    mapUnknownAccount(resident, 2);
    QUARTER.lookAgain(resident);
    QUARTER.comes(resident, first, DocumentState.HELD, "MLC-363");

    QUARTER.retry(resident, first);
    QUARTER.comes(resident, first, DocumentState.CONFIRMED);
  }

  private static String corrected(String wrong) {
    return wrong.replace(Codes.UNKNOWN_ACCOUNT, Spending.MEAL.account());
  }

  private static void mapUnknownAccount(Resident resident) {
    mapUnknownAccount(resident, 1);
  }

  private static void mapUnknownAccount(Resident resident, int seen) {
    var mapping =
        TestMapping.ofGeneratedDocuments()
            .account(Codes.UNKNOWN_ACCOUNT, OdooWorlds.EXPENSES)
            .json();
    get(QUARTER.node().services().mappings().save(resident.id(), seen, mapping, "test"));
    QUARTER.wake(resident);
  }
}

package io.mlconnector.app;

import static io.mlconnector.app.ReceiptPaper.id;
import static io.mlconnector.app.ReceiptPaper.pdf;
import static io.mlconnector.app.ReceiptPaper.report;
import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.queue.Stream;
import io.mlconnector.simulators.odoo.Ledger;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.receipts.ReceiptState;
import io.mlconnector.sync.receipts.ReceiptView;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Receipts are for one entry, and for no other that has its place. */
class ReceiptEntriesTest {

  private static final String PDF = "application/pdf";

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  private final ReceiptTrial trial = new ReceiptTrial(QUARTER);
  private final Resident resident = trial.resident;

  @Test
  void an_entry_that_was_taken_back_waits_for_no_receipt() {
    trial.switchOn();
    var fiId = trial.confirmed(report(id()));
    trial.becomes(fiId, ReceiptState.LATE);

    get(QUARTER.desk().reverse(resident.id(), QUARTER.id(resident, fiId), "Ann", "booked twice"));
    QUARTER.comes(resident, fiId, DocumentState.REVERSED);
    QUARTER.sql(
        "update receipt_setting set looked_to = now() - interval '2 hours' where tenant_id = '"
            + resident.id()
            + "'");

    trial.becomes(fiId, ReceiptState.NONE);
    assertThat(trial.files()).isEmpty();
  }

  @Test
  void a_document_that_has_another_entry_gets_its_receipts_there() {
    trial.switchOn();
    var image = id();
    resident.company().receipts().ofEntry(image, PDF, pdf("moved"));
    var fiId = trial.confirmed(report(image));
    trial.becomes(fiId, ReceiptState.ATTACHED);
    var again = QUARTER.entries(resident, trial.confirmed(Paper.fresh())).getFirst();

    QUARTER.sql(
        """
        update document set updated_at = now(), odoo_move_id = %d, posted_at = now(),
               odoo_name = (select d.odoo_name from document d where d.odoo_move_id = %1$d
                             and d.tenant_id = document.tenant_id)
         where fi_id = '%s'
        """
            .formatted(again.id(), fiId));

    trial.becomes(fiId, views -> trial.files().size() == 2);
    assertThat(trial.files()).extracting(Ledger.AttachedFile::move).contains(again.id());
  }

  @Test
  void an_entry_that_is_somebody_else_s_after_odoo_was_set_back_gets_no_file() {
    trial.switchOn();
    var image = id();
    var fiId = trial.confirmed(report(image));
    trial.becomes(fiId, ReceiptState.LATE);
    var entry = QUARTER.entries(resident, fiId).getFirst();
    QUARTER.ledger().set("account.move", entry.id(), "name", "INV/STRANGER");

    resident.company().receipts().ofEntry(image, PDF, pdf("astray"));
    trial.pass("next_try_at = now()");
    var waits = trial.becomes(fiId, views -> views.getFirst().problem().isPresent());

    assertThat(waits.getFirst().state()).isEqualTo(ReceiptState.WANTED);
    assertThat(waits.getFirst().problem())
        .hasValueSatisfying(
            why -> assertThat(why.message()).contains("not there as it was posted"));
    assertThat(trial.files()).isEmpty();
  }

  /** In a journal that nobody else posts to the number comes again, too. */
  @Test
  void another_entry_of_ours_with_its_id_and_number_after_odoo_was_set_back_gets_no_file() {
    trial.switchOn();
    var image = id();
    var odoo = QUARTER.town().odoo.database(OdooWorlds.DATABASE);
    var backup = odoo.backup();
    var fiId = trial.confirmed(report(image));
    trial.becomes(fiId, ReceiptState.LATE);
    var lost = QUARTER.entries(resident, fiId).getFirst();
    odoo.restore(backup);
    var next = QUARTER.entries(resident, trial.confirmed(report(id()))).getFirst();
    assertThat(next.id()).isEqualTo(lost.id());
    assertThat(next.name()).isEqualTo(lost.name());
    for (var table : List.of("document", "receipt_look", "receipt")) {
      QUARTER.sql(
          "update "
              + table
              + " set posted_at = posted_at - interval '1 minute' where document_id = '"
              + QUARTER.id(resident, fiId)
              + "'");
    }

    resident.company().receipts().ofEntry(image, PDF, pdf("astray"));
    trial.pass("next_try_at = now()");
    var waits = trial.becomes(fiId, views -> views.getFirst().problem().isPresent());

    assertThat(waits.getFirst().state()).isEqualTo(ReceiptState.WANTED);
    assertThat(trial.files()).isEmpty();
  }

  @Test
  void an_entry_of_the_odoo_before_gets_its_receipt_once_that_is_connected_again() {
    trial.switchOn();
    var image = id();
    var fiId = trial.confirmed(report(image));
    trial.becomes(fiId, ReceiptState.LATE);

    QUARTER.connect(resident, QUARTER.elsewhere(), Optional.empty());
    resident.company().receipts().ofEntry(image, PDF, pdf("of before"));
    trial.pass("next_try_at = now()");
    trial.turn();
    assertThat(trial.files()).isEmpty();
    assertThat(trial.views(fiId).getFirst().state()).isEqualTo(ReceiptState.LATE);

    QUARTER.connect(resident, QUARTER.town().odoo.url(), Optional.empty());
    trial.pass("next_try_at = now()");
    trial.becomes(fiId, ReceiptState.ATTACHED);
    assertThat(trial.files()).hasSize(1);
  }

  @Test
  void an_entry_that_was_seen_to_be_gone_gets_no_file() {
    trial.switchOn();
    var image = id();
    var fiId = trial.confirmed(report(image));
    trial.becomes(fiId, ReceiptState.LATE);
    QUARTER.ledger().delete(QUARTER.entries(resident, fiId).getFirst().id());
    QUARTER.sql(
        """
        update document set problems = '[{"code": "MLC-508", "facts": {}}]' where fi_id = '%s'
        """
            .formatted(fiId));

    resident.company().receipts().ofEntry(image, PDF, pdf("gone"));
    trial.pass("next_try_at = now()");
    var other = id();
    resident.company().receipts().ofEntry(other, PDF, pdf("there"));
    trial.becomes(trial.confirmed(report(other)), ReceiptState.ATTACHED);

    assertThat(trial.views(fiId).getFirst().state()).isEqualTo(ReceiptState.LATE);
    assertThat(trial.files()).hasSize(1);
  }

  @Test
  void an_entry_with_the_same_id_in_another_odoo_gets_its_receipts() {
    trial.switchOn();
    var image = id();
    resident.company().receipts().ofEntry(image, PDF, pdf("twice"));
    var fiId = trial.confirmed(report(image));
    trial.becomes(fiId, ReceiptState.ATTACHED);
    var first = trial.files().getFirst();

    anotherOdooWithTheSameId(fiId);
    var second =
        trial.becomes(
            fiId,
            views ->
                views.stream()
                    .flatMap(view -> view.attachment().stream())
                    .anyMatch(file -> file != first.id()));

    assertThat(second).extracting(ReceiptView::state).containsExactly(ReceiptState.ATTACHED);
    assertThat(trial.files()).hasSize(1).doesNotContain(first);
  }

  /** The file is not there, and the document was posted anew under other books. */
  private void anotherOdooWithTheSameId(String fiId) {
    var clerk = QUARTER.town().odoo.clerk(OdooWorlds.DATABASE);
    clerk.unlink("ir.attachment", trial.files().getFirst().id());
    QUARTER.sql(
        """
        update odoo_connection set books = books + 1 where tenant_id = '%1$s';
        update document set books = books + 1, posted_at = now(), updated_at = now()
         where tenant_id = '%1$s' and fi_id = '%2$s';
        """
            .formatted(resident.id(), fiId));
  }

  @Test
  void an_entry_that_odoo_has_given_the_same_id_after_it_was_set_back_gets_its_receipts() {
    trial.switchOn();
    var image = id();
    resident.company().receipts().ofEntry(image, PDF, pdf("set back"));
    var fiId = trial.confirmed(report(image));
    trial.becomes(fiId, ReceiptState.ATTACHED);

    QUARTER.sql(
        "update document set posted_at = now(), updated_at = now() where fi_id = '" + fiId + "'");

    trial.becomes(fiId, views -> count("r.attached_at > d.posted_at", fiId) == 1);
  }

  @Test
  void what_was_for_an_entry_before_is_given_up_and_what_is_elsewhere_is_set_aside() {
    trial.switchOn();
    var before = trial.confirmed(report(id()));
    var elsewhere = trial.confirmed(report(id()));
    trial.becomes(before, ReceiptState.LATE);
    trial.becomes(elsewhere, ReceiptState.LATE);

    QUARTER.sql(
        """
        update receipt r set posted_at = r.posted_at - interval '1 hour', next_try_at = now()
          from document d where d.document_id = r.document_id and d.fi_id = '%1$s';
        update receipt r set books = r.books + 1, next_try_at = now()
          from document d where d.document_id = r.document_id and d.fi_id = '%2$s';
        update document set books = books + 1 where fi_id = '%2$s';
        update receipt_setting set looked_to = now() - interval '2 hours' where tenant_id = '%3$s';
        """
            .formatted(before, elsewhere, resident.id()));

    Town.eventually(
        "what is not of this entry",
        () -> {
          get(QUARTER.node().services().lanes().wake(resident.id(), Stream.RECEIPTS));
          return count("r.state = 'none'", before) == 1
              && count("r.next_try_at > now() + interval '23 hours'", elsewhere) == 1;
        });
  }

  private static long count(String condition, String fiId) {
    return QUARTER.number(
        "select count(*) from receipt r join document d on d.document_id = r.document_id where "
            + condition
            + " and d.fi_id = '"
            + fiId
            + "'");
  }
}

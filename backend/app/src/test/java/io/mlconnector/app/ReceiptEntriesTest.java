package io.mlconnector.app;

import static io.mlconnector.app.ReceiptPaper.id;
import static io.mlconnector.app.ReceiptPaper.pdf;
import static io.mlconnector.app.ReceiptPaper.report;
import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.app.Town.Resident;
import io.mlconnector.simulators.odoo.Ledger;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.receipts.ReceiptState;
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
        .hasValueSatisfying(why -> assertThat(why.message()).contains("not there as it was posted"));
    assertThat(trial.files()).isEmpty();
  }

  @Test
  void an_entry_that_was_seen_to_be_gone_gets_no_file() {
    trial.switchOn();
    var image = id();
    var fiId = trial.confirmed(report(image));
    trial.becomes(fiId, ReceiptState.LATE);
    QUARTER.sql(
        "update document set problems = '[{\"code\": \"MLC-508\", \"facts\": {}}]' where fi_id = '"
            + fiId
            + "'");

    resident.company().receipts().ofEntry(image, PDF, pdf("gone"));
    trial.pass("next_try_at = now()");
    var other = id();
    resident.company().receipts().ofEntry(other, PDF, pdf("there"));
    trial.becomes(trial.confirmed(report(other)), ReceiptState.ATTACHED);

    assertThat(trial.views(fiId).getFirst().state()).isEqualTo(ReceiptState.LATE);
    assertThat(trial.files()).hasSize(1);
  }
}

package io.mlconnector.app;

import static io.mlconnector.app.ReceiptPaper.pdf;
import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.fis.DocType;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.receipts.ReceiptState;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The image of an invoice, from Concur's sandbox to the bill in Odoo's. */
class ReceiptInvoiceTest {

  private static final String PDF = "application/pdf";

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  private final ReceiptTrial trial = new ReceiptTrial(QUARTER);

  @Test
  void an_invoice_s_image_is_attached_to_its_bill_also_where_it_comes_late() {
    var resident = trial.resident;
    var mapping = EveryCode.in(new SandboxBooks(QUARTER.town().odoo), "entry");
    get(QUARTER.node().services().mappings().save(resident.id(), 1, mapping.json(), "test"));
    trial.switchOn();
    var document = new ConcurDocuments(4711, LocalDate.now(ZoneOffset.UTC)).random(DocType.INVOICE);

    var fiId = resident.company().queue().enqueue(ExactJson.write(document));
    QUARTER.wake(resident);
    var bill = QUARTER.comes(resident, fiId, DocumentState.CONFIRMED).odooMove();
    trial.becomes(fiId, ReceiptState.LATE);

    resident
        .company()
        .receipts()
        .ofInvoice(document.at("/requestHeader/requestId").asText(), PDF, pdf("a bill"));
    trial.pass("next_try_at = now()");
    trial.becomes(fiId, ReceiptState.ATTACHED);

    assertThat(trial.files())
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.move()).isEqualTo(bill);
              assertThat(file.mediaType()).isEqualTo(PDF);
              assertThat(file.externalIds())
                  .singleElement()
                  .asString()
                  .contains(".receipt_invoice_" + fiId);
            });
  }
}

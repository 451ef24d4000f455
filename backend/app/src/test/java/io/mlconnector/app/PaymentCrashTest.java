package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.house.Proves;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.concur.payments.PaymentBook;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.desk.DocumentSummary;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real processes are killed while they tell of a payment; it is told once all the same. */
@Proves(12)
class PaymentCrashTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private Town town;
  private Node registrar;

  @BeforeEach
  void start() {
    DB.execute("delete from tenant");
    town = new Town(DB, home);
    registrar = town.deskNode("desk");
  }

  @AfterEach
  void stop() {
    registrar.stop();
    town.close();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_ANY,
      names = {"PAYMENTS_WRITTEN", "PAYMENTS_SENT", "PAYMENTS_TOLD_AT_CONCUR"})
  void a_process_killed_between_the_note_and_the_answer_tells_a_payment_once(Step step) {
    var trial = new PaymentTrial(DB, town, registrar, town.odoo);
    var victim = NodeProcess.start(town.environment("victim"), home, "victim", step.name());
    var report = trial.posted(12);
    trial.pay(report, trial.owed(report));
    victim.awaitLine(CrashableNode.STANDS + step);
    victim.kill();

    heirTells(trial, report);

    assertThat(trial.atConcur(report).paymentRefs()).hasSize(1);
    assertThat(trial.payment(report).notices()).hasSize(1);
    assertThat(trial.atConcur(report).status()).isEqualTo(DocStatus.PAYMENT_CONFIRMED_SUCCESS);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_ANY,
      names = {"PAYMENTS_SENT", "PAYMENTS_TOLD_AT_CONCUR"})
  void the_same_of_an_invoice_which_concur_does_not_tell_from_one_that_is_not_extracted(Step step) {
    var trial = new PaymentTrial(DB, town, registrar, town.odoo);
    var victim = NodeProcess.start(town.environment("victim"), home, "victim", step.name());
    var invoice = trial.invoice(13);
    trial.pay(invoice, trial.owed(invoice));
    victim.awaitLine(CrashableNode.STANDS + step);
    victim.kill();

    heirTells(trial, invoice);

    assertThat(trial.invoiceAtConcur(invoice)).containsExactly(PaymentBook.Status.PAID);
  }

  private void heirTells(PaymentTrial trial, DocumentSummary document) {
    var heir = town.node("heir", Senses.real().withLanes(Town::quick));
    try {
      trial.told(document, 1);
    } finally {
      heir.stop();
    }
  }
}

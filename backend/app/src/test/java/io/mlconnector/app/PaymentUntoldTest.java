package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.simulators.concur.fis.ItemCode;
import io.mlconnector.simulators.concur.fis.Phase;
import io.mlconnector.simulators.concur.payments.PaymentBook;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.sync.desk.DocumentSummary;
import io.mlconnector.sync.payments.Notice;
import io.mlconnector.sync.payments.PaymentCares;
import io.mlconnector.sync.payments.Standing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What waits to be told, and then must not be told any more, or not there. */
class PaymentUntoldTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private Town town;
  private Node node;
  private PaymentTrial trial;

  @BeforeEach
  void start() {
    DB.execute("delete from tenant");
    town = new Town(DB, home);
    node = town.node("one", Senses.real().withLanes(Town::quick));
    trial = new PaymentTrial(DB, town, node, town.odoo);
  }

  @AfterEach
  void stop() {
    node.stop();
    town.close();
  }

  private static String of(DocumentSummary document) {
    return " where document_id = '" + document.id() + "'";
  }

  private Code problem(DocumentSummary document) {
    return Objects.requireNonNull(trial.payment(document).notices().getLast().problem()).code();
  }

  private void lookAgain() {
    trial.hurry();
    DB.execute("update document_payment set look_at = now()");
    trial.turn();
  }

  /** The invoice was recalled, and the other document at hand is its next version. */
  private void overtake(DocumentSummary first) {
    DB.execute(
        "set session_replication_role = replica;"
            + "update document set state = 'RECALLED', entry = null, external_id = null,"
            + " odoo_move_id = null"
            + of(first)
            + "; update document set doc_type = 'invoice', state = 'HELD', business_id = '"
            + first.businessId()
            + "' where document_id <> '"
            + first.id()
            + "'; set session_replication_role = origin");
  }

  @Test
  void what_was_paid_before_the_day_is_told_only_when_the_day_is_moved() {
    var schedule = node.services().alerting().schedule();
    get(schedule.tellPayments(trial.resident.id(), trial.day.plusDays(1), "Ann"));
    var report = trial.posted(9);
    trial.pay(report, trial.owed(report));
    trial.stands(report, Standing.State.PAID);
    trial.turn();
    assertThat(trial.payment(report).notices()).isEmpty();

    get(schedule.tellPayments(trial.resident.id(), trial.day, "Ann"));
    trial.told(report, 1);
  }

  @Test
  void a_payment_that_waits_is_not_told_of_the_invoices_next_version() {
    var first = trial.invoice(10);
    trial.queued(3);
    var owed = trial.owed(first);
    var extracted = trial.atConcur(first);
    var queue = trial.resident.company().queue();
    queue.delay(first.fiId());
    trial.pay(first, owed);
    trial.told(first, 1, notice -> notice.problem() != null);

    overtake(first);
    queue.restore(extracted);
    lookAgain();
    lookAgain();

    assertThat(trial.payment(first).notices()).isEmpty();
    assertThat(trial.invoiceAtConcur(first)).isEmpty();
  }

  @Test
  void a_payment_of_the_version_before_that_may_be_at_concur_is_shown_and_not_told_again() {
    var first = trial.invoice(10);
    trial.queued(3);
    var owed = trial.owed(first);
    town.concur
        .faults()
        .next("pay-invoices", new Fault.CutAfter(), new Fault.Status(429, Duration.ofHours(1)));
    trial.pay(first, owed);
    trial.told(first, 1, notice -> notice.state() == Notice.State.SENT && notice.problem() != null);

    overtake(first);
    trial.told(first, 1, notice -> notice.state() == Notice.State.REFUSED);

    assertThat(problem(first)).isEqualTo(Code.PAYMENT_OF_VERSION_BEFORE);
    var reference = trial.payment(first).notices().getFirst().reference();
    assertThat(get(trial.desk().retry(trial.resident.id(), first.id(), reference, "Ann")))
        .isFalse();
  }

  @Test
  void a_payment_that_never_left_is_forgotten_when_it_is_taken_back_and_told_when_paid_anew() {
    var invoice = trial.invoice(10);
    var owed = trial.owed(invoice);
    var extracted = trial.atConcur(invoice);
    trial.resident.company().queue().delay(invoice.fiId());
    var payment = trial.pay(invoice, owed);
    trial.told(invoice, 1, notice -> notice.problem() != null);

    trial.clerk().takeBack(payment);
    trial.told(invoice, 0);
    trial.pay(invoice, owed);
    trial.told(invoice, 1, notice -> notice.problem() != null);
    trial.resident.company().queue().restore(extracted);
    trial.hurry();
    trial.told(invoice, 1);

    assertThat(trial.invoiceAtConcur(invoice)).containsExactly(PaymentBook.Status.PAID);
  }

  @Test
  void a_part_of_a_report_that_never_left_is_forgotten_too() {
    var report = trial.posted(6);
    var owed = trial.owed(report);
    trial.resident.company().queue().script(Phase.PAY, report.fiId(), ItemCode.PAYMENT_TOO_EARLY);
    var payment = trial.pay(report, owed);
    trial.told(report, 1, notice -> notice.problem() != null);

    trial.clerk().takeBack(payment);
    trial.told(report, 0);
    trial.pay(report, owed);
    trial.told(report, 1);

    assertThat(trial.atConcur(report).paymentRefs()).hasSize(1);
  }

  @Test
  void a_company_that_is_entered_in_other_letters_is_the_same() {
    var report = trial.posted(9);
    var owed = trial.owed(report);
    DB.execute("update concur_connection set company_uuid = upper(company_uuid)");

    trial.pay(report, owed);
    trial.told(report, 1);
  }

  @Test
  void what_came_from_another_company_of_concurs_is_told_to_that_one_only() {
    var report = trial.posted(7);
    var settled = trial.posted(8);
    var owed = trial.owed(report);
    var former = trial.resident.company();
    trial.owed(settled);
    town.connect(node, trial.resident, town.anotherCompany());

    trial.pay(report, owed);
    trial.pay(settled, trial.owed(settled));
    for (var one : List.of(report, settled)) {
      trial.told(one, 1, notice -> notice.problem() != null);
      assertThat(problem(one)).isEqualTo(Code.PAYMENT_OF_ANOTHER_COMPANY);
    }
    assertThat(town.concur.faults().calls("pay")).isZero();
    var tenant = trial.resident.id();
    assertThat(get(trial.desk().cares(tenant))).isEqualTo(new PaymentCares(2, 0, 0));
    var reference =
        get(trial.desk().refused(tenant)).stream()
            .filter(one -> one.document().equals(settled.id()))
            .findFirst()
            .orElseThrow()
            .reference();
    assertThat(get(trial.desk().dismiss(tenant, settled.id(), reference, "Ann"))).isTrue();

    town.connect(node, trial.resident, former);
    trial.told(report, 1);
    trial.turn();

    assertThat(trial.atConcur(report).paymentRefs()).hasSize(1);
    assertThat(trial.atConcur(settled).paymentRefs()).isEmpty();
    assertThat(get(trial.desk().cares(tenant))).isEqualTo(new PaymentCares(0, 0, 0));
  }
}

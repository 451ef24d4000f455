package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.documents.ConcurDocuments;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.concur.fis.ItemCode;
import io.mlconnector.simulators.concur.fis.Phase;
import io.mlconnector.simulators.concur.payments.PaymentBook;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.simulators.odoo.OdooSandbox;
import io.mlconnector.simulators.odoo.world.OdooWorlds;
import io.mlconnector.sync.desk.DocumentDetail;
import io.mlconnector.sync.payments.Notice;
import io.mlconnector.sync.payments.Standing;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is paid in Odoo is told to Concur, once each, over HTTP on both sides. */
class PaymentsTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  @TempDir static Path home;

  private Town town;
  private Node node;

  @BeforeEach
  void start() {
    DB.execute("delete from tenant");
    town = new Town(DB, home);
    node = town.node("one", Senses.real().withLanes(Town::quick));
  }

  @AfterEach
  void stop() {
    node.stop();
    town.close();
  }

  private PaymentTrial trial() {
    return new PaymentTrial(DB, town, node, town.odoo);
  }

  private static BigDecimal part(BigDecimal owed) {
    return owed.multiply(new BigDecimal("0.6")).setScale(2, RoundingMode.DOWN);
  }

  private static List<String> story(DocumentDetail detail) {
    return detail.timeline().stream()
        .map(DocumentDetail.Happening::kind)
        .filter(kind -> kind.startsWith("PA"))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(
      value = OdooAddress.Choice.class,
      names = {"JSON2", "XMLRPC"})
  void a_report_is_paid_in_part_then_as_a_whole_taken_back_and_paid_again(
      OdooAddress.Choice protocol) {
    var trial = new PaymentTrial(DB, town, node, town.odoo, protocol);
    var report = trial.posted(1);
    var owed = trial.owed(report);
    assertThat(trial.payment(report).standing().state()).isEqualTo(Standing.State.OPEN);

    trial.pay(report, part(owed));
    trial.told(report, 1);
    trial.stands(report, Standing.State.PARTIAL);
    assertThat(trial.atConcur(report).status()).isEqualTo(DocStatus.POSTING_CONFIRMED_SUCCESS);

    var rest = trial.pay(report, owed.subtract(part(owed)));
    trial.told(report, 2);
    trial.stands(report, Standing.State.PAID);
    assertThat(trial.atConcur(report).status()).isEqualTo(DocStatus.PAYMENT_CONFIRMED_SUCCESS);

    trial.clerk().takeBack(rest);
    trial.told(report, 3);
    trial.stands(report, Standing.State.PARTIAL);
    assertThat(trial.atConcur(report).status()).isEqualTo(DocStatus.PAYMENT_CONFIRMED_REVERSED);

    trial.pay(report, owed.subtract(part(owed)));
    trial.told(report, 4);
    trial.turn();

    assertThat(trial.atConcur(report).status()).isEqualTo(DocStatus.PAYMENT_CONFIRMED_SUCCESS);
    assertThat(trial.atConcur(report).paymentRefs()).hasSize(4).doesNotHaveDuplicates();
    assertThat(trial.payment(report).notices().stream().map(Notice::kind).toList().toString())
        .isEqualTo("[PARTIAL, COMPLETE, REVERSED, COMPLETE]");
    assertThat(story(trial.detail(report)))
        .filteredOn(kind -> !kind.equals("PAYMENT_TOLD"))
        .containsExactly("PAID_IN_PART", "PAID_IN_FULL", "PAYMENT_TAKEN_BACK", "PAID_IN_FULL");
  }

  @Test
  void a_rest_that_is_credited_is_not_told_and_one_that_was_paid_before_is() {
    var trial = trial();
    var report = trial.posted(2);
    var owed = trial.owed(report);

    trial.pay(report, part(owed));
    trial.clerk().credit(PaymentTrial.move(report), owed.subtract(part(owed)), trial.day);
    trial.told(report, 1);
    trial.turn();

    var payment = trial.payment(report);
    assertThat(payment.standing().state()).isEqualTo(Standing.State.PARTIAL);
    assertThat(payment.standing().credited()).isEqualByComparingTo(owed.subtract(part(owed)));
    assertThat(payment.standing().open()).isZero();
    assertThat(payment.notices())
        .singleElement()
        .extracting(Notice::kind)
        .isEqualTo(Notice.Kind.PARTIAL);
  }

  @Test
  void what_a_cards_bank_is_owed_is_no_employees_payment() {
    var trial = trial();
    var paper = ExactJson.write(new ConcurDocuments(11, trial.day).mixed());
    var report = trial.confirmed(Town.queue(trial.resident, List.of(paper)).getFirst());

    var owed = trial.owed(report);

    var employees =
        town.odoo.ledger(OdooWorlds.DATABASE).posted().stream()
            .filter(move -> move.id() == PaymentTrial.move(report))
            .flatMap(move -> move.lines().stream())
            .filter(line -> line.account() == OdooWorlds.EMPLOYEE_PAYABLE)
            .map(line -> line.amount().negate())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(owed).isPositive().isEqualByComparingTo(employees);
  }

  @Test
  void many_reports_are_told_each_by_itself_and_one_that_concur_refuses_holds_up_nobody() {
    var trial = trial();
    var reports = List.of(trial.posted(3), trial.posted(4), trial.posted(5));
    trial
        .resident
        .company()
        .queue()
        .script(Phase.PAY, reports.getFirst().fiId(), ItemCode.PAYMENT_INVALID);
    reports.forEach(report -> trial.pay(report, trial.owed(report)));

    trial.told(reports.get(1), 1);
    trial.told(reports.get(2), 1);
    trial.told(reports.getFirst(), 1, notice -> notice.state() == Notice.State.REFUSED);

    var refused = trial.payment(reports.getFirst()).notices().getFirst();
    assertThat(Objects.requireNonNull(refused.problem()).code()).isEqualTo(Code.PAYMENT_REFUSED);
    assertThat(story(trial.detail(reports.getFirst())))
        .containsExactly("PAID_IN_FULL", "PAYMENT_REFUSED");
    trial.turn();
    assertThat(trial.atConcur(reports.getFirst()).paymentRefs()).isEmpty();
  }

  @Test
  void a_lost_answer_of_concur_tells_nothing_twice() {
    var trial = trial();
    var report = trial.posted(6);
    var owed = trial.owed(report);
    town.concur.faults().next("pay", new Fault.CutBefore(), new Fault.CutAfter());

    trial.pay(report, owed);
    trial.told(report, 1);

    assertThat(town.concur.faults().given()).hasSize(2);
    assertThat(trial.payment(report).notices().getFirst().attempts()).isEqualTo(3);
    assertThat(trial.atConcur(report).paymentRefs()).hasSize(1);
    assertThat(trial.atConcur(report).status()).isEqualTo(DocStatus.PAYMENT_CONFIRMED_SUCCESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "account.move.line/search_read",
        "account.partial.reconcile/search_read",
        "account.move/search_read"
      })
  void a_lost_answer_of_odoo_tells_nothing_twice(String operation) {
    var trial = trial();
    var report = trial.posted(7);
    var owed = trial.owed(report);
    town.odoo.faults().next(operation, new Fault.CutAfter(), new Fault.CutAfter());

    trial.pay(report, owed);
    trial.told(report, 1);

    assertThat(town.odoo.faults().given()).hasSize(2);
    assertThat(trial.atConcur(report).paymentRefs()).hasSize(1);
  }

  @Test
  void who_has_not_asked_for_it_is_not_asked_for_payments_and_tells_none() {
    var trial = trial();
    trial.tell(false);
    var report = trial.posted(8);
    trial.turn();

    assertThat(town.odoo.faults().calls("account.partial.reconcile/search_read")).isZero();
    assertThat(trial.detail(report).payment()).isNull();

    trial.tell(true);
    var owed = trial.owed(report);
    trial.tell(false);
    trial.turn();
    trial.pay(report, owed);
    trial.turn();
    assertThat(town.concur.faults().calls("pay")).isZero();

    trial.tell(true);
    trial.told(report, 1);
  }

  /** What is paid, taken back, and paid again in a database that was set back meanwhile. */
  @Test
  void a_database_that_was_set_back_leads_to_no_reference_twice() {
    var ahead = new AtomicReference<>(Duration.ZERO);
    var vertx = Vertx.vertx();
    var odoo = new OdooSandbox(OdooWorlds.plain().at(() -> Instant.now().plus(ahead.get())));
    get(odoo.start(vertx, 0));
    var trial = new PaymentTrial(DB, town, node, odoo);
    var report = trial.posted(9);
    var owed = trial.owed(report);
    var database = odoo.database(OdooWorlds.DATABASE);
    var backup = database.backup();
    // Within one second nobody can tell the one from the other.
    ahead.set(Duration.ofSeconds(2));
    var before = trial.pay(report, owed);
    trial.told(report, 1);

    database.restore(backup);
    trial.stands(report, Standing.State.TAKEN_BACK);
    trial.turn();
    assertThat(trial.payment(report).notices()).as("nothing is taken back in doubt").hasSize(1);

    ahead.set(Duration.ofSeconds(7));
    assertThat(trial.pay(report, owed)).as("the id comes again").isEqualTo(before);
    trial.stands(report, Standing.State.PAID);
    trial.turn();
    assertThat(trial.payment(report).notices()).as("what is new waits for it").hasSize(1);

    DB.execute("update odoo_follow set problem = null, problem_at = null");
    get(trial.desk().vouch(trial.resident.id(), "Ann"));
    trial.told(report, 3);
    assertThat(trial.payment(report).notices())
        .extracting(Notice::kind)
        .containsExactly(Notice.Kind.COMPLETE, Notice.Kind.REVERSED, Notice.Kind.COMPLETE);
    assertThat(trial.atConcur(report).paymentRefs()).hasSize(3).doesNotHaveDuplicates();
    assertThat(trial.atConcur(report).status()).isEqualTo(DocStatus.PAYMENT_CONFIRMED_SUCCESS);
    get(odoo.close());
    get(vertx.close());
  }

  @Test
  void an_invoice_is_told_as_a_whole_after_it_is_extracted_and_voided_when_it_is_taken_back() {
    var trial = trial();
    var invoice = trial.invoice(10);
    var owed = trial.owed(invoice);
    var queue = trial.resident.company().queue();
    var extracted = trial.atConcur(invoice);
    queue.delay(invoice.fiId());

    trial.pay(invoice, part(owed));
    trial.stands(invoice, Standing.State.PARTIAL);
    trial.turn();
    assertThat(trial.payment(invoice).notices()).isEmpty();

    var rest = trial.pay(invoice, owed.subtract(part(owed)));
    trial.told(invoice, 1, notice -> notice.attempts() == 1 && notice.problem() != null);
    assertThat(trial.invoiceAtConcur(invoice)).isEmpty();

    queue.restore(extracted);
    trial.hurry();
    trial.told(invoice, 1);
    assertThat(trial.invoiceAtConcur(invoice)).containsExactly(PaymentBook.Status.PAID);

    town.concur.faults().next("pay-invoices", new Fault.CutAfter());
    trial.clerk().takeBack(rest);
    trial.told(invoice, 2);
    assertThat(trial.invoiceAtConcur(invoice))
        .containsExactly(PaymentBook.Status.PAID, PaymentBook.Status.VOID);

    trial.pay(invoice, owed.subtract(part(owed)));
    trial.told(invoice, 3, notice -> notice.answeredAt() != null);
    var again = trial.payment(invoice).notices().getLast();
    assertThat(again.state()).isEqualTo(Notice.State.REFUSED);
    assertThat(Objects.requireNonNull(again.problem()).code()).isEqualTo(Code.PAYMENT_REFUSED);
  }

  @Test
  void an_invoice_whose_payment_was_told_is_not_told_again_after_a_lost_answer() {
    var trial = trial();
    var invoice = trial.invoice(10);
    town.concur.faults().next("pay-invoices", new Fault.CutAfter());

    trial.pay(invoice, trial.owed(invoice));
    trial.told(invoice, 1);

    assertThat(trial.invoiceAtConcur(invoice)).containsExactly(PaymentBook.Status.PAID);
  }
}

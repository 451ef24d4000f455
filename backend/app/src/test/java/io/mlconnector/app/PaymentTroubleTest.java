package io.mlconnector.app;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TestDatabase;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.concur.fis.ItemCode;
import io.mlconnector.simulators.concur.fis.Phase;
import io.mlconnector.simulators.concur.payments.PaymentBook;
import io.mlconnector.simulators.fault.Fault;
import io.mlconnector.sync.desk.DocumentDetail;
import io.mlconnector.sync.desk.DocumentSummary;
import io.mlconnector.sync.payments.Notice;
import io.mlconnector.sync.payments.PaymentCares;
import io.mlconnector.sync.payments.Standing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Payments where something goes wrong: nothing is told twice, and nothing that is not so. */
class PaymentTroubleTest {

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

  private DocumentSummary document(String call) {
    return call.equals("pay") ? trial.posted(1) : trial.invoice(10);
  }

  private void isToldOnce(DocumentSummary document) {
    trial.told(document, 1);
    trial.turn();
    assertThat(trial.payment(document).notices())
        .singleElement()
        .extracting(Notice::state)
        .isEqualTo(Notice.State.TAKEN);
    assertThat(
            trial.atConcur(document).paymentRefs().size() + trial.invoiceAtConcur(document).size())
        .isEqualTo(1);
  }

  private Code problem(DocumentSummary document) {
    return Objects.requireNonNull(trial.payment(document).notices().getLast().problem()).code();
  }

  private List<Notice.Kind> kinds(DocumentSummary document) {
    return trial.payment(document).notices().stream().map(Notice::kind).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pay", "pay-invoices"})
  void a_lost_answer_is_not_forgotten_when_the_next_call_is_turned_away(String call) {
    var document = document(call);
    var owed = trial.owed(document);
    town.concur
        .faults()
        .next(call, new Fault.CutAfter(), new Fault.Status(429, Duration.ofSeconds(1)));

    trial.pay(document, owed);

    isToldOnce(document);
    assertThat(town.concur.faults().given()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pay", "pay-invoices"})
  void nor_when_the_next_call_is_refused_as_a_whole(String call) {
    var document = document(call);
    var owed = trial.owed(document);
    town.concur.faults().next(call, new Fault.CutAfter(), new Fault.Status(400));

    trial.pay(document, owed);
    trial.told(document, 1, notice -> notice.attempts() == 2 && notice.problem() != null);
    assertThat(trial.payment(document).notices().getFirst().state()).isEqualTo(Notice.State.SENT);
    trial.hurry();

    isToldOnce(document);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pay", "pay-invoices"})
  void what_may_have_arrived_and_is_refused_each_time_is_shown_to_people(String call) {
    var document = document(call);
    var owed = trial.owed(document);
    town.concur
        .faults()
        .next(call, new Fault.CutBefore(), new Fault.Status(400), new Fault.Status(400));

    trial.pay(document, owed);
    trial.told(document, 1, notice -> notice.attempts() == 2 && notice.problem() != null);
    trial.hurry();
    trial.told(
        document,
        1,
        notice -> notice.problem() != null && notice.problem().code() == Code.PAYMENT_UNDECIDED);

    var notice = trial.payment(document).notices().getFirst();
    assertThat(notice.state()).isEqualTo(Notice.State.SENT);
    assertThat(get(trial.desk().refused(trial.resident.id())))
        .anyMatch(one -> one.reference().equals(notice.reference()));
    trial.hurry();
    isToldOnce(document);
  }

  /** To an invoice that is paid Concur says the same as to one that it has not extracted. */
  @Test
  void what_may_have_arrived_is_known_to_when_it_is_told_again_by_hand() {
    var invoice = trial.invoice(10);
    var owed = trial.owed(invoice);
    town.concur.faults().next("pay-invoices", new Fault.CutAfter(), new Fault.Status(400));
    trial.pay(invoice, owed);
    trial.told(invoice, 1, notice -> notice.attempts() == 2 && notice.problem() != null);
    var reference = trial.payment(invoice).notices().getFirst().reference();
    var tenant = trial.resident.id();

    assertThat(get(trial.desk().dismiss(tenant, invoice.id(), reference, "Ann"))).isTrue();
    assertThat(get(trial.desk().retry(tenant, invoice.id(), reference, "Ann"))).isTrue();

    isToldOnce(invoice);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pay", "pay-invoices"})
  void an_answer_that_is_lost_or_that_nobody_can_read_tells_nothing_twice(String call) {
    var document = document(call);
    var owed = trial.owed(document);
    town.concur.faults().next(call, new Fault.Garbage(), new Fault.CutAfter());

    trial.pay(document, owed);
    trial.until(
        "a telling",
        () -> {
          trial.hurry();
          var payment = trial.detail(document).payment();
          return payment != null
              && payment.notices().stream()
                  .anyMatch(notice -> notice.state() == Notice.State.TAKEN);
        });

    isToldOnce(document);
    assertThat(town.concur.faults().given()).hasSize(2);
  }

  @Test
  void one_that_cannot_be_put_in_words_is_refused_and_the_others_are_told() {
    var broken = trial.posted(2);
    var other = trial.posted(3);
    for (var report : List.of(broken, other)) {
      trial.pay(report, trial.owed(report));
      trial.told(report, 1);
    }
    DB.execute("update payment_notice set amount = amount + 0.00001" + of(broken));
    DB.execute("update payment_notice set state = 'WAITING', answered_at = null");

    trial.told(other, 1);
    trial.told(broken, 1, notice -> notice.state() == Notice.State.REFUSED);

    assertThat(problem(broken)).isEqualTo(Code.PAYMENT_UNSPEAKABLE);
  }

  @Test
  void one_of_which_nothing_can_be_made_holds_up_no_other() {
    var broken = trial.posted(2);
    var other = trial.posted(3);
    trial.owed(broken);
    var owed = trial.owed(other);
    DB.execute("update document_payment set decimals = -2147483648, look_at = now()" + of(broken));

    trial.pay(other, owed);
    trial.told(other, 1);

    assertThat(trial.payment(broken).notices()).isEmpty();
  }

  @Test
  void an_odoo_at_another_address_may_be_a_backup_so_that_a_person_is_asked_what_was_taken_back() {
    var report = trial.posted(4);
    var payment = trial.pay(report, trial.owed(report));
    trial.told(report, 1);

    DB.execute("update odoo_follow set origin = 'https://elsewhere.example'");
    trial.turn();
    trial.clerk().takeBack(payment);
    trial.stands(report, Standing.State.TAKEN_BACK);
    trial.turn();
    assertThat(kinds(report)).containsExactly(Notice.Kind.COMPLETE);

    DB.execute("update payment_notice set written_at = now()");
    DB.execute("update document_payment set look_at = now()");
    trial.turn();
    assertThat(kinds(report)).as("a day later").containsExactly(Notice.Kind.COMPLETE);
    assertThat(get(trial.desk().cares(trial.resident.id()))).isEqualTo(new PaymentCares(0, 1, 0));

    get(trial.desk().vouch(trial.resident.id(), "Ann"));
    trial.told(report, 2);
    assertThat(trial.atConcur(report).status()).isEqualTo(DocStatus.PAYMENT_CONFIRMED_REVERSED);
  }

  @Test
  void when_many_payments_are_gone_at_once_a_person_is_asked() {
    var report = trial.posted(5);
    var payment = trial.pay(report, trial.owed(report));
    trial.told(report, 1);
    DB.execute(
        "insert into payment_notice (tenant_id, reference, document_id, concur_company, number,"
            + " kind, partial_id, partial_created, day, currency, amount, state, answered_at)"
            + " select tenant_id, 'x' || i, document_id, '', 100 + i, 'REVERSED', 1000 + i, now(),"
            + " current_date, 'EUR', 1, 'TAKEN', now() from document_payment,"
            + " generate_series(1, 10) i"
            + of(report));

    trial.clerk().takeBack(payment);
    trial.stands(report, Standing.State.TAKEN_BACK);
    trial.turn();
    assertThat(trial.payment(report).notices()).hasSize(11);
    assertThat(get(trial.desk().cares(trial.resident.id()))).isEqualTo(new PaymentCares(0, 1, 0));

    get(trial.desk().vouch(trial.resident.id(), "Ann"));
    trial.told(report, 12);
    assertThat(get(trial.desk().cares(trial.resident.id()))).isEqualTo(new PaymentCares(0, 0, 0));
  }

  /** Concur knows the versions of an invoice as one. */
  @Test
  void a_void_is_not_told_once_another_version_of_the_invoice_is_in_the_ledger() {
    var first = trial.invoice(10);
    var payment = trial.pay(first, trial.owed(first));
    trial.told(first, 1);
    trial.queued(3);
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

    trial.clerk().takeBack(payment);
    trial.stands(first, Standing.State.TAKEN_BACK);
    trial.turn();
    assertThat(kinds(first)).containsExactly(Notice.Kind.PAID);

    DB.execute(
        "insert into payment_notice (tenant_id, reference, document_id, concur_company, number,"
            + " kind, day, currency, amount) select tenant_id, 'v', document_id, '', 2, 'VOID',"
            + " current_date, 'EUR', 1 from document_payment"
            + of(first));
    trial.until(
        "a refusal",
        () -> trial.payment(first).notices().getLast().state() == Notice.State.REFUSED);
    assertThat(problem(first)).isEqualTo(Code.PAYMENT_OVERTAKEN);
    assertThat(trial.invoiceAtConcur(first)).containsExactly(PaymentBook.Status.PAID);
  }

  @Test
  void a_payment_that_a_person_has_settled_is_not_voided_when_it_is_taken_back() {
    var invoice = trial.invoice(10);
    var owed = trial.owed(invoice);
    town.concur
        .faults()
        .next("pay-invoices", new Fault.CutBefore(), new Fault.CutBefore(), new Fault.CutBefore());
    var payment = trial.pay(invoice, owed);
    trial.told(invoice, 1, notice -> notice.attempts() == 3 && notice.problem() != null);
    trial.clerk().takeBack(payment);
    trial.told(invoice, 2, notice -> notice.answeredAt() == null);

    var reference = trial.payment(invoice).notices().getFirst().reference();
    assertThat(get(trial.desk().dismiss(trial.resident.id(), invoice.id(), reference, "Ann")))
        .isTrue();
    trial.turn();

    assertThat(trial.payment(invoice).notices())
        .singleElement()
        .satisfies(notice -> assertThat(notice.dismissed()).isTrue());
    assertThat(trial.invoiceAtConcur(invoice)).isEmpty();
    assertThat(get(trial.desk().cares(trial.resident.id())).refused()).isZero();
  }

  @Test
  void what_concur_refused_is_listed_and_told_again_when_a_person_says_so() {
    var report = trial.posted(6);
    trial.resident.company().queue().script(Phase.PAY, report.fiId(), ItemCode.PAYMENT_INVALID);
    trial.pay(report, trial.owed(report));
    trial.told(report, 1, notice -> notice.state() == Notice.State.REFUSED);
    var tenant = trial.resident.id();

    var refused = get(trial.desk().refused(tenant)).getFirst();
    assertThat(refused.document()).isEqualTo(report.id());
    assertThat(get(trial.desk().cares(tenant)).refused()).isEqualTo(1);
    assertThat(get(trial.desk().retry(tenant, report.id(), refused.reference(), "Ann"))).isTrue();
    trial.told(report, 1);

    assertThat(get(trial.desk().retry(tenant, report.id(), refused.reference(), "Ann"))).isFalse();
    assertThat(trial.atConcur(report).paymentRefs()).hasSize(1);
    assertThat(trial.detail(report).timeline())
        .extracting(DocumentDetail.Happening::kind)
        .contains("PAYMENT_REFUSED", "PAYMENT_RETRIED", "PAYMENT_TOLD");
    assertThat(DB.count("select count(*) from audit where action = 'payment.retried'")).isOne();
  }

  @Test
  void what_is_written_off_is_no_payment() {
    var report = trial.posted(8);
    var owed = trial.owed(report);

    trial.clerk().writeOff(PaymentTrial.move(report), owed, trial.day);
    trial.until("a look", () -> trial.payment(report).standing().credited().compareTo(owed) == 0);
    trial.turn();

    assertThat(trial.payment(report).standing().state()).isEqualTo(Standing.State.OPEN);
    assertThat(trial.payment(report).notices()).isEmpty();
  }

  @Test
  void a_payment_of_two_reports_is_told_of_each() {
    var one = trial.posted(21);
    trial.owed(one);
    var currency = trial.payment(one).standing().currency();
    var two =
        IntStream.range(22, 40)
            .mapToObj(trial::posted)
            .peek(trial::owed)
            .filter(report -> trial.payment(report).standing().currency().equals(currency))
            .findFirst()
            .orElseThrow();

    trial.clerk().payTogether(List.of(PaymentTrial.move(one), PaymentTrial.move(two)), trial.day);

    for (var report : List.of(one, two)) {
      trial.told(report, 1);
      trial.stands(report, Standing.State.PAID);
      assertThat(trial.atConcur(report).paymentRefs()).hasSize(1);
    }
  }

  /** Its entry is gone, and with it the payment that Concur was told of. */
  @Test
  void a_payment_of_a_report_that_was_recalled_and_is_gone_is_taken_back() {
    var report = trial.posted(14);
    trial.pay(report, trial.owed(report));
    trial.told(report, 1);

    DB.execute(
        "set session_replication_role = replica; update document set state = 'RECALLED',"
            + " entry = null, external_id = null, odoo_move_id = null"
            + of(report)
            + "; set session_replication_role = origin");
    DB.execute("update document_payment set move_id = 987654, look_at = now()" + of(report));

    trial.told(report, 2);
    assertThat(kinds(report)).containsExactly(Notice.Kind.COMPLETE, Notice.Kind.REVERSED);
    assertThat(trial.atConcur(report).status()).isEqualTo(DocStatus.PAYMENT_CONFIRMED_REVERSED);
  }
}

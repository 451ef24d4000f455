package io.mlconnector.concur.payments;

import static io.mlconnector.concur.ConcurSubject.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.concur.ConcurSubject;
import io.mlconnector.concur.PostingConfirmation;
import io.mlconnector.concur.Told;
import io.mlconnector.concur.payments.PaymentOutcome.Later;
import io.mlconnector.concur.payments.PaymentOutcome.OtherStatus;
import io.mlconnector.concur.payments.PaymentOutcome.Refused;
import io.mlconnector.concur.payments.PaymentOutcome.Taken;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.mlconnector.core.payment.ClearingId;
import io.mlconnector.core.payment.InvoicePayment;
import io.mlconnector.core.payment.PaymentNotice;
import io.mlconnector.core.payment.PaymentNotice.Kind;
import io.mlconnector.simulators.concur.ConcurOptions;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.concur.payments.PaymentBook.Payment;
import io.mlconnector.simulators.concur.payments.PaymentBook.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client against the sandbox, which takes a reference once and asks for a posting first. */
class ConcurPaymentsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final Money HUNDRED =
      new Money(new BigDecimal("100.00"), Currency.of("EUR").orElseThrow());
  private static final InvoicePayment PAID =
      new InvoicePayment(InvoicePayment.Kind.PAID, DAY, false);

  private final ConcurSubject concur = new ConcurSubject(ConcurOptions.local());

  @AfterEach
  void close() {
    concur.close();
  }

  private String report() {
    return concur.company().queue().enqueue("{\"report\":{\"reportId\":\"R1\"}}");
  }

  private String invoice(String requestId) {
    return concur
        .company()
        .queue()
        .enqueue("{\"requestHeader\":{\"requestId\":\"" + requestId + "\"}}");
  }

  private void post(DocumentType type, String fiId) {
    await(concur.documents().acknowledge(type, List.of(fiId)));
    await(
        concur
            .documents()
            .confirm(
                type,
                List.of(new PostingConfirmation.Success(fiId, "company", "BNK1/1", 2026, DAY))));
  }

  private static ExpensePayment payment(String fiId, String reference, Kind kind) {
    return new ExpensePayment(
        fiId,
        reference,
        new PaymentNotice(new ClearingId(7, Instant.EPOCH), kind, DAY, HUNDRED),
        new ExpensePayment.Receiver("E100", "An employee"),
        new ExpensePayment.Posting("company", "BNK1/1", 2026),
        false);
  }

  private static InvoiceNotice notice(String requestId, InvoicePayment.Kind kind) {
    return new InvoiceNotice(requestId, new InvoicePayment(kind, DAY, false), HUNDRED);
  }

  private List<PaymentOutcome> pay(ExpensePayment... payments) {
    return await(concur.payments().expenses(List.of(payments))).stream()
        .map(Told::outcome)
        .toList();
  }

  private List<PaymentOutcome> pay(InvoiceNotice... notices) {
    return await(concur.payments().invoices(List.of(notices))).stream().map(Told::outcome).toList();
  }

  private DocStatus status(String fiId) {
    return concur.sandbox().document(fiId).orElseThrow().status();
  }

  @Test
  void a_report_is_paid_in_part_then_completely_and_taken_back() {
    var report = report();
    post(DocumentType.EXPENSE, report);

    assertThat(pay(payment(report, "r1", Kind.PARTIAL), payment(report, "r2", Kind.COMPLETE)))
        .containsExactly(new Taken("r1"), new Taken("r2"));
    assertThat(status(report)).isEqualTo(DocStatus.PAYMENT_CONFIRMED_SUCCESS);
    assertThat(pay(payment(report, "r2-R", Kind.REVERSED))).containsExactly(new Taken("r2-R"));
    assertThat(status(report)).isEqualTo(DocStatus.PAYMENT_CONFIRMED_REVERSED);
  }

  private static ExpensePayment again(ExpensePayment payment) {
    return new ExpensePayment(
        payment.fiId(),
        payment.reference(),
        payment.notice(),
        payment.receiver(),
        payment.posting(),
        true);
  }

  @Test
  void a_payment_whose_answer_was_lost_is_told_again_and_pays_nothing_twice() {
    var report = report();
    post(DocumentType.EXPENSE, report);
    pay(payment(report, "r1", Kind.COMPLETE));

    assertThat(pay(again(payment(report, "r1", Kind.COMPLETE)))).containsExactly(new Taken("r1"));
    assertThat(concur.sandbox().document(report).orElseThrow().paymentRefs()).containsExactly("r1");
  }

  @Test
  void a_reference_that_concur_knows_and_we_never_sent_is_another_payment_s() {
    var report = report();
    post(DocumentType.EXPENSE, report);
    pay(payment(report, "r1", Kind.COMPLETE));

    assertThat(pay(payment(report, "r1", Kind.COMPLETE)))
        .singleElement()
        .isInstanceOf(Refused.class);
  }

  @Test
  void a_payment_before_the_posting_is_for_later_and_one_of_nothing_is_refused() {
    var report = report();

    assertThat(
            pay(payment(report, "r1", Kind.COMPLETE), payment("0".repeat(32), "r2", Kind.PARTIAL)))
        .containsExactly(
            new Later("r1"), new Refused("r2", "FAILURE This document does not exist."));
  }

  @Test
  void an_invoice_is_paid_once_its_posting_is_confirmed() {
    var posted = invoice("I1");
    invoice("I2");
    post(DocumentType.INVOICE, posted);

    assertThat(pay(notice("I1", InvoicePayment.Kind.PAID), notice("I2", InvoicePayment.Kind.PAID)))
        .containsExactly(
            new Taken("I1"),
            new OtherStatus("I2", "Invoice I2 does not have a Payment Status of Extracted"));
    assertThat(concur.company().payments().of("I1"))
        .containsExactly(new Payment("I1", Status.PAID, "100.00", "2026-11-20"));
  }

  @Test
  void a_batch_of_which_none_is_taken_names_each_reason() {
    invoice("I1");

    assertThat(pay(notice("I1", InvoicePayment.Kind.PAID), notice("I2", InvoicePayment.Kind.VOID)))
        .containsExactly(
            new OtherStatus("I1", "Invoice I1 does not have a Payment Status of Extracted"),
            new OtherStatus("I2", "Invoice I2 does not have a Payment Status of Paid"));
  }

  private OtherStatus otherStatus(InvoiceNotice notice) {
    return pay(notice).getFirst() instanceof OtherStatus other ? other : new OtherStatus("", "");
  }

  @Test
  void
      an_invoice_s_payment_whose_answer_was_lost_is_taken_and_one_before_the_posting_comes_later() {
    var posted = invoice("I1");
    post(DocumentType.INVOICE, posted);
    invoice("I2");
    pay(notice("I1", InvoicePayment.Kind.PAID));

    var repeated = otherStatus(notice("I1", InvoicePayment.Kind.PAID));
    var early = otherStatus(notice("I2", InvoicePayment.Kind.PAID));

    assertThat(repeated.settled(PAID, true)).isEqualTo(new Taken("I1"));
    assertThat(early.settled(PAID, false)).isEqualTo(new Later("I2"));
    assertThat(concur.company().payments().of("I1")).hasSize(1);
  }

  @Test
  void a_payment_after_a_void_is_told_and_its_refusal_is_final() {
    post(DocumentType.INVOICE, invoice("I1"));
    pay(notice("I1", InvoicePayment.Kind.PAID));
    pay(notice("I1", InvoicePayment.Kind.VOID));

    var again = new InvoicePayment(InvoicePayment.Kind.PAID, DAY, true);
    var other = otherStatus(new InvoiceNotice("I1", again, HUNDRED));

    assertThat(other.settled(again, false)).isInstanceOf(Refused.class);
    assertThat(other.settled(again, true)).isInstanceOf(Refused.class);
  }

  @Test
  void a_void_whose_answer_was_lost_is_taken() {
    post(DocumentType.INVOICE, invoice("I1"));
    pay(notice("I1", InvoicePayment.Kind.PAID));
    pay(notice("I1", InvoicePayment.Kind.VOID));

    var repeated = otherStatus(notice("I1", InvoicePayment.Kind.VOID));

    assertThat(repeated.settled(new InvoicePayment(InvoicePayment.Kind.VOID, DAY, false), true))
        .isEqualTo(new Taken("I1"));
  }

  @Test
  void a_payment_that_is_taken_back_is_voided() {
    post(DocumentType.INVOICE, invoice("I1"));
    pay(notice("I1", InvoicePayment.Kind.PAID));

    assertThat(pay(notice("I1", InvoicePayment.Kind.VOID))).containsExactly(new Taken("I1"));
    assertThat(concur.company().payments().of("I1"))
        .extracting(Payment::status)
        .containsExactly(Status.PAID, Status.VOID);
  }
}

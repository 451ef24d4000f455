package io.mlconnector.concur.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.concur.ConcurTrial;
import io.mlconnector.concur.Told;
import io.mlconnector.concur.payments.PaymentOutcome.Later;
import io.mlconnector.concur.payments.PaymentOutcome.Refused;
import io.mlconnector.concur.payments.PaymentOutcome.Taken;
import io.mlconnector.concur.payments.PaymentOutcome.Unknown;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.mlconnector.core.payment.ClearingId;
import io.mlconnector.core.payment.InvoicePayment;
import io.mlconnector.core.payment.PaymentNotice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers by code and by word, and batches that are refused as a whole. */
class PaymentAnswersTest extends ConcurTrial {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
  private static final Money ONE =
      new Money(new BigDecimal("1.00"), Currency.of("EUR").orElseThrow());

  private final ConcurPayments payments =
      new ConcurPayments(
          outbound,
          tokensAt("https://us2.api.concursolutions.com"),
          hosts(),
          () -> new UUID(0, 7),
          InstantSource.fixed(NOW));

  private static ExpensePayment payment(String reference, boolean sentBefore) {
    return new ExpensePayment(
        "doc-1",
        reference,
        new PaymentNotice(new ClearingId(7, Instant.EPOCH), PaymentNotice.Kind.COMPLETE, DAY, ONE),
        new ExpensePayment.Receiver("E1", "Somebody"),
        new ExpensePayment.Posting("company", "BNK1/1", 2026),
        sentBefore);
  }

  private static InvoiceNotice notice(String id) {
    return new InvoiceNotice(id, new InvoicePayment(InvoicePayment.Kind.PAID, DAY, false), ONE);
  }

  private PaymentOutcome outcome(String reference, int code, String word) {
    outbound.then(
        200,
        "[{\"code\": "
            + code
            + ", \"docId\": \"doc-1\", \"paymentRef\": "
            + reference
            + ", \"paymentConfirmationResult\": \""
            + word
            + "\"}]");
    return done(payments.expenses(List.of(payment("r1", true)))).getFirst().outcome();
  }

  @ParameterizedTest
  @CsvSource({
    "0, SUCCESS, Taken",
    "213, FAILURE, Taken",
    "298, NOOP, Taken",
    "199, FAILURE, Unknown",
    "298, SYSTEM_ERROR_OCCURRED, Unknown",
    "103, FAILURE, Later",
    "298, NOT_POSTING_CONFIRMED, Later",
    "298, FAILURE, Refused",
    "0, FAILURE, Refused",
    "104, DOCUMENT_NOT_FOUND, Refused"
  })
  void the_code_counts_where_it_is_plain(int code, String word, String outcome) {
    assertThat(outcome("\"r1\"", code, word).getClass().getSimpleName()).isEqualTo(outcome);
  }

  @Test
  void what_is_known_to_concur_and_was_never_sent_is_not_taken() {
    outbound.then(200, "[{\"code\": 213, \"paymentRef\": \"r1\"}]");

    assertThat(done(payments.expenses(List.of(payment("r1", false)))).getFirst().outcome())
        .isInstanceOf(Refused.class);
  }

  @Test
  void an_item_without_a_reference_speaks_of_its_document_unless_it_is_good_news() {
    assertThat(outcome("null", 104, "DOCUMENT_NOT_FOUND"))
        .isEqualTo(new Refused("r1", "DOCUMENT_NOT_FOUND"));
    assertThat(outcome("\"\"", 0, "SUCCESS")).isEqualTo(new Unknown("r1", ""));
    assertThat(outcome("null", 103, "FAILURE")).isEqualTo(new Later("r1"));
  }

  @Test
  void what_an_answer_does_not_speak_of_may_have_been_taken() {
    outbound.then(200, "[]").then(200, "{\"successfulPayments\": []}");

    assertThat(done(payments.expenses(List.of(payment("r1", false)))).getFirst().outcome())
        .isEqualTo(new Unknown("r1", ""));
    assertThat(done(payments.invoices(List.of(notice("I1")))).getFirst().outcome())
        .isEqualTo(new Unknown("I1", ""));
  }

  @Test
  void a_half_that_was_taken_stays_taken_when_the_other_is_turned_away_and_no_more_is_sent() {
    outbound
        .then(400, "{\"errors\": [{\"errorMessage\": \"no\"}]}")
        .then(200, "{\"successfulPayments\": [{\"requestId\": \"I1\"}]}")
        .then(429, "");

    var outcomes =
        done(payments.invoices(List.of(notice("I1"), notice("I2")))).stream()
            .map(Told::outcome)
            .toList();

    assertThat(outcomes.getFirst()).isEqualTo(new Taken("I1"));
    assertThat(outcomes.getLast())
        .isInstanceOfSatisfying(
            PaymentOutcome.Failed.class, failed -> assertThat(failed.turnedAway()).isTrue());
  }

  @Test
  void a_call_that_fails_without_a_word_may_have_been_taken() {
    outbound.then(500, "");

    assertThat(done(payments.expenses(List.of(payment("r1", false)))).getFirst().outcome())
        .isInstanceOfSatisfying(
            PaymentOutcome.Failed.class, failed -> assertThat(failed.turnedAway()).isFalse());
  }

  @Test
  void a_batch_of_invoices_of_which_each_is_refused_takes_one_call() {
    outbound.then(
        400,
        """
        {"failedPayments": [
          {"requestId": "I1", "errorMessage": "no such invoice"},
          {"requestId": "I2", "errorMessage": "Request limit exceeded"}]}
        """);

    assertThat(done(payments.invoices(List.of(notice("I1"), notice("I2")))))
        .extracting(Told::outcome)
        .containsExactly(new Refused("I1", "no such invoice"), new Later("I2"));
    assertThat(outbound.calls()).hasSize(1);
  }

  @Test
  void a_batch_that_is_refused_without_reasons_is_halved() {
    outbound
        .then(400, "{\"errors\": [{\"errorMessage\": \"no\"}]}")
        .then(200, "{\"successfulPayments\": [{\"requestId\": \"I1\"}]}")
        .then(400, "{\"errors\": [{\"errorMessage\": \"no\"}]}");

    assertThat(done(payments.invoices(List.of(notice("I1"), notice("I2")))))
        .extracting(Told::outcome)
        .containsExactly(new Taken("I1"), new PaymentOutcome.CallRefused("I2", "no"));
  }

  @Test
  void more_than_a_batch_is_not_sent() {
    var many = Collections.nCopies(ConcurPayments.BATCH + 1, notice("I1"));

    assertThatThrownBy(() -> payments.invoices(many)).isInstanceOf(IllegalArgumentException.class);
  }
}

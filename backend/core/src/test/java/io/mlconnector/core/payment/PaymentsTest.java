package io.mlconnector.core.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.mlconnector.core.payment.PaymentNotice.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaymentsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

  private static Money eur(String amount) {
    return new Money(new BigDecimal(amount), Currency.of("EUR").orElseThrow());
  }

  private static ClearingId id(long record) {
    return new ClearingId(record, Instant.ofEpochSecond(record));
  }

  private static Clearing clearing(long id, int day, String amount) {
    return new Clearing(id(id), LocalDate.of(2026, 11, day), eur(amount));
  }

  private static PaymentNotice notice(long id, Kind kind, int day, String amount) {
    return new PaymentNotice(id(id), kind, LocalDate.of(2026, 11, day), eur(amount));
  }

  private static Payable payable(String open, Clearing... clearings) {
    return new Payable(eur("100.00"), eur(open), List.of(clearings));
  }

  private static ToldNotice taken(PaymentNotice notice) {
    return new ToldNotice(notice, ToldNotice.State.TAKEN);
  }

  private static List<ToldNotice> told(PaymentNotice... notices) {
    return Stream.of(notices).map(PaymentsTest::taken).toList();
  }

  @Test
  void what_concur_refused_is_neither_told_again_nor_taken_back() {
    var refused = new ToldNotice(notice(7, Kind.COMPLETE, 10, "100.00"), ToldNotice.State.REFUSED);

    assertThat(Payments.due(payable("0.00", clearing(7, 10, "100.00")), List.of(refused), TODAY))
        .isEmpty();
    assertThat(Payments.due(payable("100.00"), List.of(refused), TODAY)).isEmpty();
  }

  @Test
  void what_may_have_arrived_is_taken_back() {
    var unanswered =
        new ToldNotice(notice(7, Kind.PARTIAL, 10, "1.00"), ToldNotice.State.UNANSWERED);

    assertThat(Payments.due(payable("100.00"), List.of(unanswered), TODAY))
        .containsExactly(notice(7, Kind.REVERSED, 20, "1.00"));
  }

  @Test
  void a_rest_that_was_credited_is_no_payment() {
    var part = notice(7, Kind.PARTIAL, 10, "60.00");

    assertThat(Payments.due(payable("0.00", clearing(7, 10, "60.00")), told(part), TODAY))
        .isEmpty();
  }

  @Test
  void a_reference_names_the_ledger() {
    var notice = notice(7, Kind.PARTIAL, 10, "60.00");

    assertThat(notice.reference("aaaa")).isNotEqualTo(notice.reference("bbbb"));
    assertThatThrownBy(() -> notice.reference("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> notice.reference("aaaa-1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_database_that_was_set_back_gives_its_ids_to_other_payments() {
    var before = notice(7, Kind.COMPLETE, 10, "100.00");
    var other = new ClearingId(7, Instant.ofEpochSecond(36));
    var now = payable("0.00", new Clearing(other, LocalDate.of(2026, 11, 12), eur("100.00")));

    var due = Payments.due(now, told(before), TODAY);

    assertThat(due)
        .extracting(notice -> notice.reference("k3y9"))
        .containsExactly("k3y9-7-7-R", "k3y9-7-10");
  }

  @Test
  void nothing_is_told_of_what_nobody_has_paid() {
    assertThat(Payments.due(payable("100.00"), List.of(), TODAY)).isEmpty();
  }

  @Test
  void a_payment_in_two_parts_is_told_in_the_order_of_its_days() {
    var both = payable("0.00", clearing(7, 12, "60.00"), clearing(8, 10, "40.00"));

    assertThat(Payments.due(both, List.of(), TODAY))
        .containsExactly(
            notice(8, Kind.PARTIAL, 10, "40.00"), notice(7, Kind.COMPLETE, 12, "60.00"));
  }

  @Test
  void the_rest_completes_what_was_told_in_part() {
    var first = notice(7, Kind.PARTIAL, 10, "60.00");

    assertThat(
            Payments.due(
                payable("0.00", clearing(7, 10, "60.00"), clearing(9, 15, "40.00")),
                List.of(taken(first)),
                TODAY))
        .containsExactly(notice(9, Kind.COMPLETE, 15, "40.00"));
  }

  @Test
  void what_is_taken_back_is_told_once_and_before_what_is_new() {
    var whole = notice(7, Kind.COMPLETE, 10, "100.00");
    var now = payable("0.00", clearing(8, 18, "100.00"));

    var due = Payments.due(now, List.of(taken(whole)), TODAY);

    assertThat(due)
        .containsExactly(
            notice(7, Kind.REVERSED, 20, "100.00"), notice(8, Kind.COMPLETE, 18, "100.00"));
    assertThat(due)
        .extracting(notice -> notice.reference("k3y9"))
        .containsExactly("k3y9-7-7-R", "k3y9-8-8");
    assertThat(Payments.due(now, told(whole, due.get(0), due.get(1)), TODAY)).isEmpty();
  }

  @Test
  void an_invoice_is_told_when_all_of_it_is_paid_and_when_it_is_not_any_more() {
    var part = payable("40.00", clearing(7, 10, "60.00"));
    var whole = payable("0.00", clearing(7, 10, "60.00"), clearing(8, 15, "40.00"));
    var paid = new InvoicePayment(InvoicePayment.Kind.PAID, LocalDate.of(2026, 11, 15), false);

    assertThat(InvoicePayment.due(part, Optional.empty(), TODAY)).isEmpty();
    assertThat(InvoicePayment.due(whole, Optional.empty(), TODAY)).contains(paid);
    assertThat(InvoicePayment.due(whole, Optional.of(paid.kind()), TODAY)).isEmpty();
    assertThat(InvoicePayment.due(part, Optional.of(paid.kind()), TODAY))
        .contains(new InvoicePayment(InvoicePayment.Kind.VOID, TODAY, false));
    assertThat(InvoicePayment.due(whole, Optional.of(InvoicePayment.Kind.VOID), TODAY))
        .contains(new InvoicePayment(InvoicePayment.Kind.PAID, paid.date(), true));
  }

  @Test
  void more_than_is_owed_is_not_open_and_nothing_is_cleared_with_nothing() {
    assertThatThrownBy(() -> payable("100.01")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> payable("-0.01")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> clearing(1, 1, "0.00")).isInstanceOf(IllegalArgumentException.class);
  }
}

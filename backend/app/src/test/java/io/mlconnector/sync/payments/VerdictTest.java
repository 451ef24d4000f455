package io.mlconnector.sync.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.mlconnector.core.payment.Clearing;
import io.mlconnector.core.payment.ClearingId;
import io.mlconnector.sync.payments.Verdict.Doubt;
import io.mlconnector.sync.payments.Verdict.Ground;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a look at the ledger means for a document. */
class VerdictTest {

  private static final Currency EUR = new Currency("EUR", 2);
  private static final LocalDate DAY = LocalDate.of(2026, 11, 3);
  private static final UUID ID = new UUID(0, 1);
  private static final Owing.Entry ENTRY =
      new Owing.Entry(
          new CompanyId(1), 7, Optional.empty(), Optional.empty(), Optional.empty(), false);
  private static final Ground SURE = ground(false, Optional.empty());
  private static final Ground DOUBT = ground(false, Optional.of(new Doubt(Doubt.LOOK, true)));
  private static final Ground UNFINISHED = ground(false, Optional.of(new Doubt(Doubt.LOOK, false)));

  private static Ground ground(boolean vouched, Optional<Doubt> doubt) {
    return new Ground("k3y9", DAY, DAY.plusDays(9), doubt, vouched);
  }

  private static Money eur(String amount) {
    return new Money(new BigDecimal(amount), EUR);
  }

  private static Owing owing(DocumentType type, Optional<Standing> before, Notice... notices) {
    return new Owing(
        ID,
        type,
        ENTRY,
        EUR,
        Optional.of(new BigDecimal("100")),
        before,
        false,
        false,
        false,
        List.of(notices));
  }

  private static Owing overtaken(Owing one) {
    return new Owing(
        one.id(),
        one.type(),
        one.entry(),
        one.currency(),
        one.total(),
        one.before(),
        false,
        true,
        false,
        one.notices());
  }

  private static Owing held(Owing one) {
    return new Owing(
        one.id(),
        one.type(),
        one.entry(),
        one.currency(),
        one.total(),
        one.before(),
        false,
        false,
        true,
        one.notices());
  }

  private static InLedger paid(String credited, String... amounts) {
    var number = new AtomicLong();
    return new InLedger(
        List.of(70L),
        eur("100.00"),
        Stream.of(amounts)
            .map(
                amount ->
                    new Clearing(
                        new ClearingId(number.incrementAndGet(), Instant.EPOCH), DAY, eur(amount)))
            .toList(),
        eur(credited));
  }

  private static Standing stood(Standing.State state, String paid) {
    return new Standing(state, "EUR", new BigDecimal("100"), new BigDecimal(paid), BigDecimal.ZERO);
  }

  private static Notice told(int number, Notice.Kind kind, Notice.State state) {
    var report = kind != Notice.Kind.PAID && kind != Notice.Kind.VOID;
    return new Notice(
        "r" + number,
        number,
        kind,
        report ? new ClearingId(number, Instant.EPOCH) : null,
        false,
        DAY,
        "EUR",
        new BigDecimal("60.00"),
        state,
        1,
        null,
        Instant.EPOCH,
        null,
        false);
  }

  private static List<Notice.Kind> kinds(Verdict verdict) {
    return verdict.notices().stream().map(NewNotice::kind).toList();
  }

  private static Standing.State state(Verdict verdict) {
    return verdict.standing().orElseThrow().state();
  }

  @Test
  void a_report_whose_rest_is_credited_is_paid_in_part_whichever_came_first() {
    var report = owing(DocumentType.EXPENSE, Optional.empty());

    var verdict = Verdict.of(report, paid("40.00", "60.00"), SURE);

    assertThat(kinds(verdict)).containsExactly(Notice.Kind.PARTIAL);
    assertThat(state(verdict)).isEqualTo(Standing.State.PARTIAL);
    assertThat(verdict.standing().orElseThrow().open()).isZero();
  }

  @Test
  void an_invoice_whose_rest_is_credited_is_paid_and_one_that_is_all_credited_is_not() {
    var invoice = owing(DocumentType.INVOICE, Optional.empty());

    var rest = Verdict.of(invoice, paid("40.00", "60.00"), SURE);
    var all = Verdict.of(invoice, paid("100.00"), SURE);

    assertThat(kinds(rest)).containsExactly(Notice.Kind.PAID);
    assertThat(rest.notices().getFirst().amount()).isEqualTo(eur("100.00"));
    assertThat(state(rest)).isEqualTo(Standing.State.PAID);
    assertThat(kinds(all)).isEmpty();
    assertThat(state(all)).isEqualTo(Standing.State.OPEN);
  }

  @Test
  void what_is_taken_back_is_told_and_stands_so_until_something_is_paid_again() {
    var told = told(1, Notice.Kind.PARTIAL, Notice.State.TAKEN);
    var before = Optional.of(stood(Standing.State.PARTIAL, "60"));

    var verdict = Verdict.of(owing(DocumentType.EXPENSE, before, told), paid("0.00"), SURE);

    assertThat(kinds(verdict)).containsExactly(Notice.Kind.REVERSED);
    assertThat(verdict.notices().getFirst().number()).isEqualTo(2);
    assertThat(state(verdict)).isEqualTo(Standing.State.TAKEN_BACK);
    assertThat(verdict.happened().orElseThrow().kind()).isEqualTo("PAYMENT_TAKEN_BACK");
    var later =
        Verdict.of(
            owing(
                DocumentType.EXPENSE,
                Optional.of(stood(Standing.State.TAKEN_BACK, "0")),
                told,
                told(1, Notice.Kind.REVERSED, Notice.State.TAKEN)),
            paid("0.00"),
            SURE);
    assertThat(later.happened()).isEmpty();
    assertThat(state(later)).isEqualTo(Standing.State.TAKEN_BACK);
    assertThat(kinds(later)).isEmpty();
  }

  @Test
  void in_doubt_nothing_is_taken_back_and_what_is_new_waits_for_it() {
    var before = Optional.of(stood(Standing.State.PARTIAL, "60"));
    var gone = told(9, Notice.Kind.PARTIAL, Notice.State.TAKEN);

    var verdict =
        Verdict.of(owing(DocumentType.EXPENSE, before, gone), paid("0.00", "60.00"), DOUBT);
    var other = Verdict.of(owing(DocumentType.EXPENSE, before), paid("0.00", "60.00"), DOUBT);

    assertThat(kinds(verdict)).isEmpty();
    assertThat(verdict.again()).contains(Duration.ofHours(1));
    assertThat(kinds(other)).containsExactly(Notice.Kind.PARTIAL);
    assertThat(other.again()).isEmpty();
  }

  @Test
  void what_was_in_doubt_and_is_gone_afterwards_is_a_persons_to_say() {
    var before = Optional.of(stood(Standing.State.PARTIAL, "60"));
    var gone =
        owing(DocumentType.EXPENSE, before, told(9, Notice.Kind.PARTIAL, Notice.State.TAKEN));

    assertThat(Verdict.of(gone, paid("0.00"), DOUBT).held()).isTrue();
    assertThat(Verdict.of(gone, paid("0.00"), UNFINISHED).held()).isFalse();
    var later = Verdict.of(held(gone), paid("0.00"), SURE);
    assertThat(later.held()).isTrue();
    assertThat(later.again()).contains(Doubt.LOOK);
    assertThat(kinds(later)).isEmpty();
    var vouched = Verdict.of(held(gone), paid("0.00"), ground(true, Optional.empty()));
    assertThat(vouched.held()).isFalse();
    assertThat(kinds(vouched)).containsExactly(Notice.Kind.REVERSED);
  }

  @Test
  void an_invoice_is_voided_only_if_it_was_told_to_be_paid() {
    var before = Optional.of(stood(Standing.State.PAID, "100"));
    var paid = told(1, Notice.Kind.PAID, Notice.State.TAKEN);
    var refused = told(1, Notice.Kind.PAID, Notice.State.REFUSED);

    assertThat(
            kinds(
                Verdict.of(owing(DocumentType.INVOICE, before, paid), paid("0.00", "60.00"), SURE)))
        .containsExactly(Notice.Kind.VOID);
    assertThat(
            kinds(
                Verdict.of(
                    owing(DocumentType.INVOICE, before, refused), paid("0.00", "60.00"), SURE)))
        .isEmpty();
  }

  @Test
  void what_concur_has_refused_of_an_invoice_is_not_told_again_by_itself() {
    var before = Optional.of(stood(Standing.State.PAID, "100"));
    var paid = told(1, Notice.Kind.PAID, Notice.State.TAKEN);
    var refused = told(1, Notice.Kind.PAID, Notice.State.REFUSED);
    var kept = told(2, Notice.Kind.VOID, Notice.State.REFUSED);

    assertThat(
            kinds(
                Verdict.of(
                    owing(DocumentType.INVOICE, before, refused), paid("0.00", "100.00"), SURE)))
        .isEmpty();
    assertThat(
            kinds(
                Verdict.of(
                    owing(DocumentType.INVOICE, before, paid, kept), paid("0.00", "60.00"), SURE)))
        .isEmpty();
  }

  @Test
  void a_payment_that_would_be_of_the_next_version_is_not_told() {
    var invoice = overtaken(owing(DocumentType.INVOICE, Optional.empty()));

    assertThat(kinds(Verdict.of(invoice, paid("0.00", "100.00"), SURE))).isEmpty();
  }

  @Test
  void a_void_that_would_be_of_the_next_version_is_not_told() {
    var before = Optional.of(stood(Standing.State.PAID, "100"));
    var paid = told(1, Notice.Kind.PAID, Notice.State.TAKEN);

    var verdict =
        Verdict.of(
            overtaken(owing(DocumentType.INVOICE, before, paid)), paid("0.00", "60.00"), SURE);

    assertThat(kinds(verdict)).isEmpty();
  }

  @Test
  void what_was_paid_on_days_before_is_not_told_and_what_was_told_is_taken_back_all_the_same() {
    var later = new Ground("k3y9", DAY.plusDays(1), DAY.plusDays(9), Optional.empty(), false);
    var told = told(9, Notice.Kind.PARTIAL, Notice.State.TAKEN);
    var before = Optional.of(stood(Standing.State.PARTIAL, "60"));

    assertThat(
            kinds(
                Verdict.of(
                    owing(DocumentType.EXPENSE, Optional.empty()), paid("0.00", "60.00"), later)))
        .isEmpty();
    assertThat(
            kinds(
                Verdict.of(
                    owing(DocumentType.INVOICE, Optional.empty()), paid("0.00", "100.00"), later)))
        .isEmpty();
    assertThat(
            kinds(
                Verdict.of(
                    owing(DocumentType.EXPENSE, before, told), paid("0.00", "60.00"), later)))
        .containsExactly(Notice.Kind.REVERSED);
  }

  @Test
  void more_than_is_owed_is_paid() {
    var report = owing(DocumentType.EXPENSE, Optional.empty());

    var verdict = Verdict.of(report, paid("0.00", "60.00", "60.00"), SURE);

    assertThat(kinds(verdict)).containsExactly(Notice.Kind.PARTIAL, Notice.Kind.COMPLETE);
    assertThat(state(verdict)).isEqualTo(Standing.State.PAID);
  }
}

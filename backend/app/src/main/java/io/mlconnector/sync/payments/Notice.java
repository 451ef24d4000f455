package io.mlconnector.sync.payments;

import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import io.mlconnector.core.payment.ClearingId;
import io.mlconnector.core.payment.PaymentNotice;
import io.mlconnector.core.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that Concur is told once.
 *
 * @param reference never used again
 * @param number of the document's notices, which are told in this order
 * @param clearing null for an invoice, which is told as a whole
 * @param again an invoice that was voided before
 * @param attempts how often it was sent
 * @param problem why Concur refused it, or why it waits
 * @param dismissed a person has settled it otherwise
 */
public record Notice(
    String reference,
    int number,
    Kind kind,
    @Nullable ClearingId clearing,
    boolean again,
    LocalDate day,
    String currency,
    BigDecimal amount,
    State state,
    int attempts,
    @Nullable Problem problem,
    Instant writtenAt,
    @Nullable Instant answeredAt,
    boolean dismissed) {

  /** What is told. */
  public enum Kind {
    COMPLETE,
    PARTIAL,
    REVERSED,
    /** Of an invoice, as the next one. */
    PAID,
    VOID;

    static Kind of(PaymentNotice.Kind kind) {
      return switch (kind) {
        case COMPLETE -> COMPLETE;
        case PARTIAL -> PARTIAL;
        case REVERSED -> REVERSED;
      };
    }

    /** The same of a report; empty for what is told of invoices. */
    Optional<PaymentNotice.Kind> ofReport() {
      return switch (this) {
        case COMPLETE -> Optional.of(PaymentNotice.Kind.COMPLETE);
        case PARTIAL -> Optional.of(PaymentNotice.Kind.PARTIAL);
        case REVERSED -> Optional.of(PaymentNotice.Kind.REVERSED);
        case PAID, VOID -> Optional.empty();
      };
    }

    /** Whether it takes back what was told before. */
    boolean takesBack() {
      return switch (this) {
        case COMPLETE, PARTIAL, PAID -> false;
        case REVERSED, VOID -> true;
      };
    }
  }

  /** What became of it. */
  public enum State {
    /** Concur does not have it. */
    WAITING,
    /** It was sent, and nobody knows whether it arrived. */
    SENT,
    TAKEN,
    REFUSED
  }

  Money money(Currency of) {
    return new Money(amount, of);
  }
}

package io.mlconnector.core.payment;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * The payment of an invoice, of which Concur Invoice knows only whether it is done: a part of it is
 * not told. One that was voided and is paid once more is told so; SAP does not say whether Concur
 * takes that, and people are told if it does not.
 *
 * @param date when the last part was paid, or seen to be taken back
 * @param again whether it was voided before
 */
public record InvoicePayment(Kind kind, LocalDate date, boolean again) {

  /** What Concur is told. */
  public enum Kind {
    PAID,
    VOID
  }

  /**
   * What is to be told now, if anything.
   *
   * @param last what was told last and not refused, if anything was
   * @param today the day of what is seen to be taken back
   */
  public static Optional<InvoicePayment> due(Payable now, Optional<Kind> last, LocalDate today) {
    var told = last.filter(kind -> kind == Kind.PAID).isPresent();
    if (told == now.isPaid()) {
      return Optional.empty();
    }
    return Optional.of(
        now.isPaid()
            ? new InvoicePayment(Kind.PAID, lastDay(now, today), last.isPresent())
            : new InvoicePayment(Kind.VOID, today, false));
  }

  private static LocalDate lastDay(Payable now, LocalDate today) {
    return now.clearings().stream()
        .map(Clearing::date)
        .max(Comparator.naturalOrder())
        .orElse(today);
  }
}

package io.mlconnector.concur.payments;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.TokenSource;
import io.mlconnector.concur.Told;
import io.mlconnector.concur.call.Executor;
import io.mlconnector.concur.call.Halves;
import io.mlconnector.concur.call.Words;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.http.Outbound;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Tells Concur what was paid. All of it may be repeated: an expense payment by its reference, and
 * an invoice's as far as the caller knows what it sent before, see {@link
 * PaymentOutcome.OtherStatus}. A failed future carries {@link ConcurException}.
 */
public final class ConcurPayments {

  /** Payments in a call; SAP documents no limit for them. */
  public static final int BATCH = 100;

  private final Executor executor;

  /**
   * @param ids gives a new correlation id for each request
   */
  public ConcurPayments(
      Outbound outbound,
      TokenSource tokens,
      ConcurHosts hosts,
      Supplier<UUID> ids,
      InstantSource clock) {
    this.executor = new Executor(outbound, tokens, hosts, ids, clock);
  }

  /** Of expense reports, {@link #BATCH} at the most; an outcome for each, in the order asked. */
  public Future<List<Told<PaymentOutcome>>> expenses(List<ExpensePayment> payments) {
    return Halves.send(
        batch(payments),
        some ->
            executor
                .call(ExpensePayments.encode(some))
                .map(
                    sent ->
                        Told.all(ExpensePayments.decode(some, sent.body()), sent.correlation())),
        (one, refused) -> refused(one.reference(), refused));
  }

  /** Of invoices, {@link #BATCH} at the most; an outcome for each, in the order asked. */
  public Future<List<Told<PaymentOutcome>>> invoices(List<InvoiceNotice> notices) {
    return Halves.send(
        batch(notices),
        some ->
            executor
                .call(InvoicePayments.encode(some), InvoicePayments::isItemised)
                .map(
                    sent ->
                        Told.all(InvoicePayments.decode(some, sent.body()), sent.correlation())),
        (one, refused) -> refused(one.requestId(), refused));
  }

  private static <T> List<T> batch(List<T> payments) {
    if (payments.size() > BATCH) {
      throw new IllegalArgumentException("More than a batch: " + payments.size());
    }
    return payments;
  }

  private static Told<PaymentOutcome> refused(String reference, ConcurException refused) {
    return new Told<>(
        new PaymentOutcome.Refused(reference, Words.of(refused)), refused.correlation());
  }
}

package io.mlconnector.concur.payments;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.TokenSource;
import io.mlconnector.concur.Told;
import io.mlconnector.concur.call.Executor;
import io.mlconnector.concur.call.Halves;
import io.mlconnector.concur.call.Words;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.core.problem.Code;
import io.mlconnector.http.Outbound;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells Concur what was paid. All of it may be repeated: an expense payment by its reference, and
 * an invoice's as far as the caller knows what it sent before, see {@link
 * PaymentOutcome.OtherStatus}. Where a call fails, that is the outcome of what was in it: of a
 * batch that goes in halves some may have been taken.
 */
public final class ConcurPayments {

  /** Payments in a call; SAP documents no limit for them. */
  public static final int BATCH = 100;

  /** After these nothing has been done at Concur. */
  private static final Set<Code> TURNED_AWAY =
      EnumSet.of(
          Code.CONCUR_FORBIDDEN,
          Code.CONCUR_RATE_LIMITED,
          Code.CONCUR_PAUSED,
          Code.CONCUR_CROWDED,
          Code.NOT_CONNECTED);

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
    return send(
        payments,
        ExpensePayment::reference,
        some ->
            executor
                .call(ExpensePayments.encode(some))
                .map(
                    sent ->
                        Told.all(ExpensePayments.decode(some, sent.body()), sent.correlation())));
  }

  /** Of invoices, {@link #BATCH} at the most; an outcome for each, in the order asked. */
  public Future<List<Told<PaymentOutcome>>> invoices(List<InvoiceNotice> notices) {
    return send(
        notices,
        InvoiceNotice::requestId,
        some ->
            executor
                .call(InvoicePayments.encode(some), InvoicePayments::isItemised)
                .map(
                    sent ->
                        Told.all(InvoicePayments.decode(some, sent.body()), sent.correlation())));
  }

  private interface Call<T> {
    Future<List<Told<PaymentOutcome>>> of(List<T> some);
  }

  /** After a call that failed nothing more is sent. */
  private static <T> Future<List<Told<PaymentOutcome>>> send(
      List<T> items, Function<T, String> name, Call<T> call) {
    var stop = new AtomicReference<@Nullable ConcurException>();
    return Halves.send(
        batch(items),
        some -> {
          var stopped = stop.get();
          return stopped == null
              ? call.of(some).recover(failure -> failed(some, name, failure, stop))
              : Future.succeededFuture(failed(some, name, stopped, true));
        },
        (one, refused) -> refused(name.apply(one), refused));
  }

  private static <T> Future<List<Told<PaymentOutcome>>> failed(
      List<T> some,
      Function<T, String> name,
      Throwable failure,
      AtomicReference<@Nullable ConcurException> stop) {
    if (!(failure instanceof ConcurException concur) || Halves.isRefusal(concur)) {
      return Future.failedFuture(failure);
    }
    stop.set(concur);
    return Future.succeededFuture(
        failed(some, name, concur, TURNED_AWAY.contains(concur.problem().code())));
  }

  private static <T> List<Told<PaymentOutcome>> failed(
      List<T> some, Function<T, String> name, ConcurException why, boolean turnedAway) {
    return some.stream()
        .<Told<PaymentOutcome>>map(
            one ->
                new Told<>(
                    new PaymentOutcome.Failed(name.apply(one), why, turnedAway), why.correlation()))
        .toList();
  }

  private static <T> List<T> batch(List<T> payments) {
    if (payments.size() > BATCH) {
      throw new IllegalArgumentException("More than a batch: " + payments.size());
    }
    return payments;
  }

  private static Told<PaymentOutcome> refused(String reference, ConcurException refused) {
    return new Told<>(
        new PaymentOutcome.CallRefused(reference, Words.of(refused)), refused.correlation());
  }
}

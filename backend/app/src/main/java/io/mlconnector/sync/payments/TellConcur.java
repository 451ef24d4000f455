package io.mlconnector.sync.payments;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.Told;
import io.mlconnector.concur.payments.CompanyPayments;
import io.mlconnector.concur.payments.ConcurPayments;
import io.mlconnector.concur.payments.ExpensePayment;
import io.mlconnector.concur.payments.InvoiceNotice;
import io.mlconnector.concur.payments.PaymentOutcome;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.flow.Sequence;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.StepObserver;
import io.mlconnector.sync.payments.Sayings.Batch;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sends what is written down. Each notice is noted as sent before it leaves, and stays that until
 * Concur has said something of it: whoever comes after a crash sends it again, and knows that
 * Concur may have it. Of each document one goes at a time, in the order of the telling.
 */
final class TellConcur {

  /** Reports come with all that is in them, to find out whom they are of. */
  private static final int REPORTS_MAX = 50;

  private final Lanes lanes;
  private final Receivers receivers;
  private final StepObserver steps;

  TellConcur(Lanes lanes, Receivers receivers, StepObserver steps) {
    this.lanes = lanes;
    this.receivers = receivers;
    this.steps = steps;
  }

  /**
   * Where it is told.
   *
   * @param company the only one of Concur's that it may be for
   */
  private record Desk<T>(String company, Call<T> call) {}

  private interface Call<T> {
    Future<List<Told<PaymentOutcome>>> send(List<T> contents);
  }

  private interface Encoding<T> {
    Future<Batch<T>> of(List<Pending> pending);
  }

  /** Tells of expense reports until nothing is left; answers whether the time was up before. */
  Future<Boolean> expenses(LaneRun run, CompanyPayments concur) {
    Encoding<ExpensePayment> encoding =
        pending -> receivers.of(run.lease().tenant(), pending).map(Sayings::expenses);
    var desk = new Desk<ExpensePayment>(concur.company(), concur.calls()::expenses);
    return rounds(run, DocumentType.EXPENSE, encoding, desk);
  }

  /** The same for invoices. */
  Future<Boolean> invoices(LaneRun run, CompanyPayments concur) {
    Encoding<InvoiceNotice> encoding = pending -> Future.succeededFuture(Sayings.invoices(pending));
    var desk = new Desk<InvoiceNotice>(concur.company(), concur.calls()::invoices);
    return rounds(run, DocumentType.INVOICE, encoding, desk);
  }

  private <T> Future<Boolean> rounds(
      LaneRun run, DocumentType type, Encoding<T> encoding, Desk<T> desk) {
    return lanes
        .fenced(run.lease(), tx -> UntoldRows.settle(tx, desk.company()))
        .compose(settled -> Sequence.repeat(() -> round(run, type, encoding, desk)))
        .map(done -> !run.mayGoOn());
  }

  private <T> Future<Boolean> round(
      LaneRun run, DocumentType type, Encoding<T> encoding, Desk<T> desk) {
    return lanes
        .look(run.lease(), tx -> NoticeRows.pending(tx, type, desk.company(), max(type)))
        .map(TellConcur::together)
        .compose(
            pending ->
                pending.isEmpty()
                    ? Future.succeededFuture(false)
                    : encoding
                        .of(pending)
                        .compose(batch -> send(run, batch, desk))
                        .map(sent -> sent && run.mayGoOn()));
  }

  private static int max(DocumentType type) {
    return type == DocumentType.EXPENSE ? REPORTS_MAX : ConcurPayments.BATCH;
  }

  /** What fails time and again goes alone, behind the others: it may be what they fail for. */
  private static List<Pending> together(List<Pending> pending) {
    return pending.isEmpty() || Sayings.isSuspect(pending.getFirst())
        ? pending.stream().limit(1).toList()
        : pending.stream().filter(one -> !Sayings.isSuspect(one)).toList();
  }

  /**
   * What a person settled meanwhile, or another company was connected for, is not sent; answers
   * whether there may be more to be sent.
   */
  private <T> Future<Boolean> send(LaneRun run, Batch<T> batch, Desk<T> desk) {
    var lease = run.lease();
    return lanes
        .fenced(
            lease,
            tx ->
                NoticeRows.sent(tx, batch.pending(), desk.company())
                    .compose(sent -> NoticeRows.answered(tx, batch.refused()).map(sent)))
        .map(batch::only)
        .compose(
            left ->
                steps.reached(Step.PAYMENTS_SENT, lease.tenant(), left.items().size()).map(left))
        .compose(
            left ->
                left.items().isEmpty()
                    ? Future.succeededFuture(batch.items().isEmpty())
                    : call(run, left, desk.call()).map(true));
  }

  private <T> Future<Void> call(LaneRun run, Batch<T> batch, Call<T> call) {
    var lease = run.lease();
    var size = batch.items().size();
    return call.send(batch.contents())
        .compose(
            told -> steps.reached(Step.PAYMENTS_TOLD_AT_CONCUR, lease.tenant(), size).map(told))
        .compose(
            told ->
                lanes
                    .fenced(lease, tx -> NoticeRows.answered(tx, replies(batch.pending(), told)))
                    .compose(noted -> steps.reached(Step.PAYMENTS_TOLD, lease.tenant(), size))
                    .compose(
                        reached ->
                            failure(told)
                                .<Future<Void>>map(Future::failedFuture)
                                .orElseGet(Future::succeededFuture)));
  }

  /** Outcomes come in the order asked. */
  private static List<Reply> replies(List<Pending> asked, List<Told<PaymentOutcome>> told) {
    var replies = new ArrayList<Reply>();
    for (var index = 0; index < asked.size(); index++) {
      replies.add(Sayings.reply(asked.get(index), told.get(index)));
    }
    return replies;
  }

  /** Why a call, or one of the halves of one, failed. */
  private static Optional<ConcurException> failure(List<Told<PaymentOutcome>> told) {
    return told.stream()
        .map(Told::outcome)
        .filter(PaymentOutcome.Failed.class::isInstance)
        .map(PaymentOutcome.Failed.class::cast)
        .map(PaymentOutcome.Failed::why)
        .findFirst();
  }
}

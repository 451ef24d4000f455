package io.mlconnector.sync.payments;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.Told;
import io.mlconnector.concur.payments.ConcurPayments;
import io.mlconnector.concur.payments.ExpensePayment;
import io.mlconnector.concur.payments.InvoiceNotice;
import io.mlconnector.concur.payments.PaymentOutcome;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.payment.InvoicePayment;
import io.mlconnector.core.payment.PaymentNotice;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Sequence;
import io.mlconnector.queue.LaneRun;
import io.mlconnector.queue.Lanes;
import io.mlconnector.sync.Step;
import io.mlconnector.sync.StepObserver;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Sends what is written down. Each notice is noted as sent before it leaves, and stays that until
 * Concur has said something: whoever comes after a crash sends it again, and knows that Concur may
 * have it. Of each document one goes at a time, in the order of the telling.
 */
final class TellConcur {

  /** Reports come with all that is in them, to find out whom they are of. */
  private static final int REPORTS_MAX = 50;

  private static final Duration WAIT_LEAST = Duration.ofMinutes(5);
  private static final Duration WAIT_MOST = Duration.ofDays(1);
  private static final int DOUBLINGS_MAX = 10;

  /** After these nothing has been done at Concur. */
  private static final Set<Code> NOT_TAKEN =
      EnumSet.of(
          Code.CONCUR_FORBIDDEN,
          Code.CONCUR_RATE_LIMITED,
          Code.CONCUR_PAUSED,
          Code.CONCUR_CROWDED,
          Code.NOT_CONNECTED);

  private final Lanes lanes;
  private final Receivers receivers;
  private final StepObserver steps;

  TellConcur(Lanes lanes, Receivers receivers, StepObserver steps) {
    this.lanes = lanes;
    this.receivers = receivers;
    this.steps = steps;
  }

  /** A notice in the form of a call. */
  private record Item<T>(Pending pending, T content) {}

  /** What one call takes, or why some of it cannot be told. */
  private record Batch<T>(List<Item<T>> items, List<Reply> refused) {

    List<Pending> pending() {
      return items.stream().map(Item::pending).toList();
    }

    List<T> contents() {
      return items.stream().map(Item::content).toList();
    }
  }

  private interface Call<T> {
    Future<List<Told<PaymentOutcome>>> send(List<T> contents);
  }

  /** Tells of expense reports until nothing is left; answers whether the time was up before. */
  Future<Boolean> expenses(LaneRun run, ConcurPayments concur) {
    return rounds(
        run,
        DocumentType.EXPENSE,
        pending -> receivers.of(run.lease().tenant(), pending).map(TellConcur::expenses),
        concur::expenses);
  }

  /** The same for invoices. */
  Future<Boolean> invoices(LaneRun run, ConcurPayments concur) {
    return rounds(
        run,
        DocumentType.INVOICE,
        pending -> Future.succeededFuture(invoices(pending)),
        concur::invoices);
  }

  private interface Encoding<T> {
    Future<Batch<T>> of(List<Pending> pending);
  }

  private <T> Future<Boolean> rounds(
      LaneRun run, DocumentType type, Encoding<T> encoding, Call<T> call) {
    return Sequence.repeat(
            () ->
                lanes
                    .look(run.lease(), tx -> NoticeRows.pending(tx, type, max(type)))
                    .compose(
                        pending ->
                            pending.isEmpty()
                                ? Future.succeededFuture(false)
                                : encoding
                                    .of(pending)
                                    .compose(batch -> send(run, batch, call))
                                    .map(done -> run.mayGoOn())))
        .map(done -> !run.mayGoOn());
  }

  private static int max(DocumentType type) {
    return type == DocumentType.EXPENSE ? REPORTS_MAX : ConcurPayments.BATCH;
  }

  private <T> Future<Void> send(LaneRun run, Batch<T> batch, Call<T> call) {
    var lease = run.lease();
    var size = batch.items().size();
    return lanes
        .fenced(
            lease,
            tx ->
                NoticeRows.sent(tx, batch.pending())
                    .compose(sent -> NoticeRows.answered(tx, batch.refused())))
        .compose(noted -> steps.reached(Step.PAYMENTS_SENT, lease.tenant(), size))
        .compose(reached -> size == 0 ? Future.succeededFuture() : call(run, batch, call));
  }

  private <T> Future<Void> call(LaneRun run, Batch<T> batch, Call<T> call) {
    var lease = run.lease();
    var size = batch.items().size();
    return call.send(batch.contents())
        .recover(failure -> failed(run, batch, failure))
        .compose(
            told -> steps.reached(Step.PAYMENTS_TOLD_AT_CONCUR, lease.tenant(), size).map(told))
        .map(told -> replies(batch.pending(), told))
        .compose(replies -> lanes.fenced(lease, tx -> NoticeRows.answered(tx, replies)))
        .compose(noted -> steps.reached(Step.PAYMENTS_TOLD, lease.tenant(), size));
  }

  private <T> Future<List<Told<PaymentOutcome>>> failed(
      LaneRun run, Batch<T> batch, Throwable failure) {
    return failure instanceof ConcurException concur
        ? lanes
            .fenced(
                run.lease(),
                tx ->
                    NoticeRows.failed(
                        tx,
                        batch.pending(),
                        NOT_TAKEN.contains(concur.problem().code()),
                        concur.problem()))
            .compose(noted -> Future.failedFuture(failure))
        : Future.failedFuture(failure);
  }

  private static Batch<ExpensePayment> expenses(List<Receivers.Found> found) {
    var items = new ArrayList<Item<ExpensePayment>>();
    var refused = new ArrayList<Reply>();
    for (var one : found) {
      expense(one)
          .ifPresentOrElse(
              payment -> items.add(new Item<>(one.pending(), payment)),
              () ->
                  refused.add(
                      Reply.refused(one.pending(), "", Problem.of(Code.PAYMENT_RECEIVER_UNKNOWN))));
    }
    return new Batch<>(items, refused);
  }

  private static Optional<ExpensePayment> expense(Receivers.Found found) {
    var pending = found.pending();
    var posted = pending.posted();
    return found
        .receiver()
        .flatMap(
            receiver ->
                posted
                    .number()
                    .flatMap(
                        number ->
                            posted
                                .date()
                                .map(
                                    date ->
                                        new ExpensePayment(
                                            pending.paper().fiId(),
                                            pending.reference(),
                                            notice(pending),
                                            receiver,
                                            new ExpensePayment.Posting(
                                                posted.company(), number, date.getYear()),
                                            pending.isSentBefore()))));
  }

  private static PaymentNotice notice(Pending pending) {
    var notice = pending.notice();
    return new PaymentNotice(
        Objects.requireNonNull(notice.clearing()),
        notice.kind().ofReport().orElseThrow(),
        notice.day(),
        pending.amount());
  }

  private static Batch<InvoiceNotice> invoices(List<Pending> pending) {
    return new Batch<>(
        pending.stream().map(one -> new Item<>(one, invoice(one))).toList(), List.of());
  }

  private static InvoiceNotice invoice(Pending pending) {
    return new InvoiceNotice(pending.paper().businessId(), payment(pending), pending.amount());
  }

  private static InvoicePayment payment(Pending pending) {
    var notice = pending.notice();
    return new InvoicePayment(
        notice.kind() == Notice.Kind.VOID ? InvoicePayment.Kind.VOID : InvoicePayment.Kind.PAID,
        notice.day(),
        notice.again());
  }

  /** Outcomes come in the order asked. */
  private static List<Reply> replies(List<Pending> asked, List<Told<PaymentOutcome>> told) {
    var replies = new ArrayList<Reply>();
    for (var index = 0; index < asked.size(); index++) {
      replies.add(reply(asked.get(index), told.get(index)));
    }
    return replies;
  }

  private static Reply reply(Pending of, Told<PaymentOutcome> told) {
    return reply(of, told.outcome(), "", told.correlation());
  }

  private static Reply reply(Pending of, PaymentOutcome outcome, String words, String correlation) {
    return switch (outcome) {
      case PaymentOutcome.Taken taken -> Reply.taken(of, correlation);
      case PaymentOutcome.Later later ->
          Reply.later(of, correlation, problem(Code.PAYMENT_WAITS, words), pause(of));
      case PaymentOutcome.Refused refused ->
          Reply.refused(of, correlation, problem(Code.PAYMENT_REFUSED, refused.words()));
      case PaymentOutcome.OtherStatus other ->
          reply(of, other.settled(payment(of), of.isSentBefore()), other.words(), correlation);
    };
  }

  private static Problem problem(Code code, String words) {
    return Problem.of(code, "detail", words.isBlank() ? "It did not say why." : words);
  }

  private static Duration pause(Pending of) {
    var doublings = Math.min(of.notice().attempts(), DOUBLINGS_MAX);
    var pause = WAIT_LEAST.multipliedBy(1L << doublings);
    return pause.compareTo(WAIT_MOST) > 0 ? WAIT_MOST : pause;
  }
}

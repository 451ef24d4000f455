package io.mlconnector.sync.payments;

import io.mlconnector.concur.Told;
import io.mlconnector.concur.payments.ExpensePayment;
import io.mlconnector.concur.payments.InvoiceNotice;
import io.mlconnector.concur.payments.PaymentOutcome;
import io.mlconnector.core.payment.InvoicePayment;
import io.mlconnector.core.payment.PaymentNotice;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is said to Concur in a call, and what its answers mean for the notices. Pure. */
final class Sayings {

  private static final Logger LOG = LoggerFactory.getLogger(Sayings.class);

  private static final Duration WAIT_LEAST = Duration.ofMinutes(5);
  private static final Duration WAIT_MOST = Duration.ofDays(1);

  /** A scope comes when a person has asked for it, and the others of its product need it, too. */
  private static final Duration WAIT_FOR_RIGHTS = Duration.ofMinutes(15);

  private static final int DOUBLINGS_MAX = 10;

  /** After so many failures in a row a notice goes alone. */
  private static final int SUSPECT = 3;

  private Sayings() {}

  /** A notice in the form of a call. */
  record Item<T>(Pending pending, T content) {}

  /** What one call takes, or why some of it cannot be told. */
  record Batch<T>(List<Item<T>> items, List<Reply> refused) {

    List<Pending> pending() {
      return items.stream().map(Item::pending).toList();
    }

    /** Those of it that have these references. */
    Batch<T> only(Set<String> references) {
      return new Batch<>(
          items.stream().filter(one -> references.contains(one.pending().reference())).toList(),
          List.of());
    }

    List<T> contents() {
      return items.stream().map(Item::content).toList();
    }
  }

  static boolean isSuspect(Pending pending) {
    return pending.failed() >= SUSPECT;
  }

  static Batch<ExpensePayment> expenses(List<Receivers.Found> found) {
    return batch(found, Receivers.Found::pending, Sayings::expense);
  }

  static Batch<InvoiceNotice> invoices(List<Pending> pending) {
    return batch(pending, Function.identity(), one -> Optional.of(invoice(one)));
  }

  /** One that cannot be put in words holds up no other. */
  private static <F, T> Batch<T> batch(
      List<F> found, Function<F, Pending> pending, Function<F, Optional<T>> content) {
    var items = new ArrayList<Item<T>>();
    var refused = new ArrayList<Reply>();
    for (var one : found) {
      var of = pending.apply(one);
      try {
        content
            .apply(one)
            .ifPresentOrElse(
                said -> items.add(new Item<>(of, said)),
                () ->
                    refused.add(Reply.refused(of, "", Problem.of(Code.PAYMENT_RECEIVER_UNKNOWN))));
      } catch (RuntimeException e) {
        LOG.error("Payment notice {} cannot be put in words.", of.reference(), e);
        refused.add(Reply.refused(of, "", Problem.of(Code.PAYMENT_UNSPEAKABLE)));
      }
    }
    return new Batch<>(items, refused);
  }

  private static Optional<ExpensePayment> expense(Receivers.Found found) {
    var pending = found.pending();
    return found
        .receiver()
        .flatMap(
            receiver ->
                posting(pending.posted())
                    .map(
                        posting ->
                            new ExpensePayment(
                                pending.paper().fiId(),
                                pending.reference(),
                                notice(pending),
                                receiver,
                                posting,
                                pending.isEverSent())));
  }

  private static Optional<ExpensePayment.Posting> posting(Pending.Posted posted) {
    return posted
        .number()
        .flatMap(
            number ->
                posted
                    .date()
                    .map(
                        date ->
                            new ExpensePayment.Posting(posted.company(), number, date.getYear())));
  }

  private static PaymentNotice notice(Pending pending) {
    var notice = pending.notice();
    return new PaymentNotice(
        Objects.requireNonNull(notice.clearing()),
        notice.kind().ofReport().orElseThrow(),
        notice.day(),
        pending.amount());
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

  static Reply reply(Pending of, Told<PaymentOutcome> told) {
    return reply(of, told.outcome(), "", told.correlation());
  }

  private static Reply reply(Pending of, PaymentOutcome outcome, String words, String correlation) {
    return switch (outcome) {
      case PaymentOutcome.Taken taken -> Reply.taken(of, correlation);
      case PaymentOutcome.Later later ->
          Reply.later(of, correlation, problem(Code.PAYMENT_WAITS, words), pause(of));
      case PaymentOutcome.Unknown unknown ->
          Reply.unknown(of, correlation, problem(Code.PAYMENT_WAITS, unknown.words()), pause(of));
      case PaymentOutcome.Refused refused ->
          Reply.refused(of, correlation, problem(Code.PAYMENT_REFUSED, refused.words()));
      case PaymentOutcome.CallRefused refused ->
          of.isSentBefore()
              ? alone(of, correlation, refused.words())
              : Reply.refused(of, correlation, problem(Code.PAYMENT_REFUSED, refused.words()));
      case PaymentOutcome.OtherStatus other ->
          reply(of, other.settled(payment(of), of.isSentBefore()), other.words(), correlation);
      case PaymentOutcome.Failed failed -> failed(of, failed);
    };
  }

  /**
   * What may have arrived stays so until Concur speaks of it; it goes by itself from now on. Where
   * that is refused as well, people have to look.
   */
  private static Reply alone(Pending of, String correlation, String words) {
    var why = problem(isSuspect(of) ? Code.PAYMENT_UNDECIDED : Code.PAYMENT_WAITS, words);
    return new Reply(
        of,
        Notice.State.SENT,
        correlation,
        Optional.of(why),
        Optional.of(pause(of)),
        Math.max(of.failed() + 1, SUSPECT));
  }

  private static Reply failed(Pending of, PaymentOutcome.Failed failed) {
    var problem = failed.why().problem();
    if (failed.turnedAway()) {
      return Reply.turnedAway(
          of,
          problem,
          problem.code() == Code.CONCUR_FORBIDDEN
              ? Optional.of(WAIT_FOR_RIGHTS)
              : Optional.empty());
    }
    return Reply.failed(
        of, problem, of.failed() + 1 < SUSPECT ? Optional.empty() : Optional.of(pause(of)));
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

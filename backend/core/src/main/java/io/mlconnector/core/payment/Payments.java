package io.mlconnector.core.payment;

import static java.util.function.Predicate.not;

import io.mlconnector.core.payment.PaymentNotice.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is still to be told. */
public final class Payments {

  private Payments() {}

  /**
   * Compares what the ledger has with what was told. What is gone is taken back first; what is new
   * follows in the order of its dates, and if nothing is open the last of it completes the payment.
   * A payment that Concur refused is not told again by itself, and not taken back. What is not paid
   * but credited is no payment and is not told: a report whose rest is credited stays paid in part.
   *
   * @param told everything that was sent, or is being sent, with what came of it
   * @param today the day of what is seen to be taken back
   */
  public static List<PaymentNotice> due(Payable now, Collection<ToldNotice> told, LocalDate today) {
    var there = now.clearings().stream().map(Clearing::id).collect(Collectors.toSet());
    var reversed =
        notices(told)
            .filter(notice -> notice.kind() == Kind.REVERSED)
            .map(PaymentNotice::clearing)
            .collect(Collectors.toSet());
    var known = notices(told).map(PaymentNotice::clearing).collect(Collectors.toSet());
    var due = new ArrayList<PaymentNotice>();
    told.stream()
        .filter(one -> one.state() != ToldNotice.State.REFUSED)
        .map(ToldNotice::notice)
        .filter(notice -> !there.contains(notice.clearing()))
        .filter(notice -> !reversed.contains(notice.clearing()))
        .sorted(Comparator.comparing(PaymentNotice::clearing))
        .map(notice -> new PaymentNotice(notice.clearing(), Kind.REVERSED, today, notice.amount()))
        .forEach(due::add);
    due.addAll(
        fresh(
            now,
            now.clearings().stream()
                .filter(not(clearing -> known.contains(clearing.id())))
                .sorted(Comparator.comparing(Clearing::date).thenComparing(Clearing::id))
                .toList()));
    return List.copyOf(due);
  }

  private static Stream<PaymentNotice> notices(Collection<ToldNotice> told) {
    return told.stream().map(ToldNotice::notice);
  }

  private static List<PaymentNotice> fresh(Payable now, List<Clearing> fresh) {
    return fresh.stream()
        .map(
            clearing ->
                new PaymentNotice(
                    clearing.id(),
                    now.isPaid() && clearing.equals(fresh.getLast()) ? Kind.COMPLETE : Kind.PARTIAL,
                    clearing.date(),
                    clearing.amount()))
        .toList();
  }
}

package io.mlconnector.sync.orders;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.orders.ConcurOrders;
import io.mlconnector.concur.orders.OrderOutcome.Refused;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.Map;
import java.util.Optional;

/** What is wrong, in the words of the catalogue. */
final class Reasons {

  private Reasons() {}

  /** Of an order that Concur does not take. */
  static Problem of(String number, Refused refused) {
    return said(code(refused), number, refused);
  }

  /** Of what was received. */
  static Problem ofReceipt(String number, Refused refused) {
    return said(Code.ORDER_RECEIPT_REFUSED, number, refused);
  }

  private static Problem said(Code code, String number, Refused refused) {
    return new Problem(
        code, Map.of("number", number, "reason", refused.code(), "detail", refused.words()));
  }

  private static Code code(Refused refused) {
    if (refused.isOfVendor()) {
      return Code.ORDER_VENDOR_REFUSED;
    }
    return refused.isOfSetup() ? Code.ORDER_SETTING_REFUSED : Code.ORDER_REFUSED;
  }

  /**
   * What is to be told of an order that Concur had a call about and did not answer; empty for what
   * is no matter of an order.
   */
  static Optional<Refused> unanswered(Throwable failure) {
    return failure instanceof ConcurException lost
            && lost.problem().code() == Code.CONCUR_UNREACHABLE
            && !lost.correlation().isEmpty()
        ? Optional.of(
            new Refused(
                lost.problem().facts().getOrDefault("status", "no answer"),
                lost.problem().facts().getOrDefault("detail", "")))
        : Optional.empty();
  }

  /** A right is missing: the setting says so, and nobody is alarmed each hour. */
  static Optional<Problem> missingRight(Throwable failure) {
    if (failure instanceof Addresses.Unreadable unreadable) {
      return Optional.of(Problem.of(Code.ORDERS_CLOSED, "detail", unreadable.problem().message()));
    }
    return failure instanceof ConcurException refused
            && refused.problem().code() == Code.CONCUR_FORBIDDEN
            && "403".equals(refused.problem().facts().get("status"))
        ? Optional.of(Problem.of(Code.CONCUR_SCOPE_MISSING, "scope", ConcurOrders.SCOPE))
        : Optional.empty();
  }
}

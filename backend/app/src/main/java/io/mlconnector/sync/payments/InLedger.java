package io.mlconnector.sync.payments;

import io.mlconnector.core.money.Money;
import io.mlconnector.core.payment.Clearing;
import java.util.List;

/**
 * What an entry owes and what was paid of it, as Odoo has it.
 *
 * @param lines of the entry by which somebody is owed
 * @param owed more than zero
 * @param payments each with its id
 * @param credited what a reversal or a refund set off
 */
record InLedger(List<Long> lines, Money owed, List<Clearing> payments, Money credited) {

  /** What is left of an entry that is there no more: nobody pays it. */
  static InLedger gone(Money owed) {
    return new InLedger(List.of(), owed, List.of(), Money.zero(owed.currency()));
  }

  InLedger {
    lines = List.copyOf(lines);
    payments = List.copyOf(payments);
  }

  Money paid() {
    return payments.stream().map(Clearing::amount).reduce(Money.zero(owed.currency()), Money::plus);
  }
}

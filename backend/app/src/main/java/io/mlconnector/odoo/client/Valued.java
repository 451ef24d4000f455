package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.EntryLine;
import io.mlconnector.core.accounting.JournalEntry;
import io.mlconnector.odoo.Loadable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * An entry with its lines' values in the company's currency. Odoo would derive them line by line,
 * and then refuse entries whose rounded values do not net to zero; here the largest line takes what
 * is left.
 *
 * @param currency the database id of the entry's currency
 * @param balances one for each line, netting to zero
 */
record Valued(Loadable record, JournalEntry entry, long currency, List<BigDecimal> balances) {

  Valued {
    balances = List.copyOf(balances);
    var net = balances.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    if (balances.size() != entry.lines().size() || net.signum() != 0) {
      throw new IllegalArgumentException("values of " + record.externalId() + " are off by " + net);
    }
  }

  /** In the company's own currency the values are the amounts. */
  static Valued own(Loadable record, JournalEntry entry, long currency) {
    return new Valued(record, entry, currency, amounts(entry));
  }

  /**
   * Converted as Odoo does.
   *
   * @param rate units of the entry's currency for one of the company's
   * @param decimals of the company's currency
   */
  static Valued foreign(
      Loadable record, JournalEntry entry, long currency, BigDecimal rate, int decimals) {
    var values = new ArrayList<BigDecimal>();
    amounts(entry)
        .forEach(amount -> values.add(amount.divide(rate, decimals, RoundingMode.HALF_UP)));
    var left = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    var largest = largest(values);
    values.set(largest, values.get(largest).subtract(left));
    return new Valued(record, entry, currency, values);
  }

  private static List<BigDecimal> amounts(JournalEntry entry) {
    return entry.lines().stream().map(Valued::amount).toList();
  }

  private static BigDecimal amount(EntryLine line) {
    return line.amount().amount();
  }

  private static int largest(List<BigDecimal> values) {
    var largest = 0;
    for (var i = 1; i < values.size(); i++) {
      if (values.get(i).abs().compareTo(values.get(largest).abs()) > 0) {
        largest = i;
      }
    }
    return largest;
  }
}

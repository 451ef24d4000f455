package io.mlconnector.core.accounting;

import io.mlconnector.core.money.Currency;
import io.mlconnector.core.money.Money;
import java.time.LocalDate;
import java.util.List;

/** A journal entry, balanced by construction. */
public record JournalEntry(
    CompanyId company,
    JournalId journal,
    LocalDate date,
    Currency currency,
    String reference,
    List<EntryLine> lines)
    implements LedgerRecord {

  /**
   * Checks the entry.
   *
   * @throws IllegalArgumentException if it has fewer than two lines, mixes currencies, or its lines
   *     do not net to zero
   */
  public JournalEntry {
    lines = List.copyOf(lines);
    if (lines.size() < 2) {
      throw new IllegalArgumentException("an entry needs two lines: " + reference);
    }
    var net = lines.stream().map(EntryLine::amount).reduce(Money.zero(currency), Money::plus);
    if (!net.isZero()) {
      throw new IllegalArgumentException("entry " + reference + " is off by " + net);
    }
  }
}

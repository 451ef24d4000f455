package io.mlconnector.core.accounting;

import io.mlconnector.core.money.Currency;
import java.time.LocalDate;
import java.util.List;

/** A journal entry, balanced by construction in the document's and in the company's currency. */
public record JournalEntry(
    CompanyId company,
    JournalId journal,
    LocalDate date,
    Currency currency,
    Currency companyCurrency,
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
    Balance.check("entry " + reference, lines, currency, companyCurrency);
  }
}

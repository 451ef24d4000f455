package io.mlconnector.core.accounting;

import io.mlconnector.core.money.Currency;
import java.time.LocalDate;
import java.util.List;

/** What can be posted into the ledger. */
public sealed interface LedgerRecord permits JournalEntry, VendorBill {

  CompanyId company();

  JournalId journal();

  /** The accounting date. */
  LocalDate date();

  /** The currency of the document's amounts. */
  Currency currency();

  /** The currency that the company keeps its books in. */
  Currency companyCurrency();

  /** What a person searches for. */
  String reference();

  /** Every line that the ledger holds once the record is posted, taxes and payables included. */
  List<EntryLine> lines();

  /** Whether it says something to the tax report. */
  default boolean taxed() {
    return lines().stream().anyMatch(line -> !line.marks().equals(TaxMarks.NONE));
  }
}

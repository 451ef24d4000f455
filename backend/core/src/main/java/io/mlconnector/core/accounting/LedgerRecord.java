package io.mlconnector.core.accounting;

import io.mlconnector.core.money.Currency;
import java.time.LocalDate;

/** What can be posted into the ledger. Vendor bills join journal entries here. */
public sealed interface LedgerRecord permits JournalEntry {

  CompanyId company();

  JournalId journal();

  LocalDate date();

  Currency currency();

  /** What a person searches for: the spend system's business id. */
  String reference();
}

package io.mlconnector.core.document;

import org.jspecify.annotations.Nullable;

/**
 * An approved document as the spend system sent it, in our words. What is missing there is null or
 * empty here: the mapping refuses it by name, decoding never guesses.
 */
public sealed interface FinanceDocument permits ExpenseReport, Invoice, CashAdvance, PayrollReport {

  DocumentType type();

  /** The spend system's business id: report id, request id or cash advance id. */
  String businessId();

  /** Counts resubmissions of the same business document; 1 where the spend system gives none. */
  int revision();

  /** Which of the spend system's ledgers it belongs to, or null where it is not said. */
  @Nullable String ledgerCode();

  /** The ISO 4217 code that the spend system states for its amounts; any text, or null. */
  @Nullable String currency();

  /** What a person would call it. */
  String title();

  Employee employee();

  /** Belongs to a test user and must not reach a productive ledger. */
  boolean test();
}

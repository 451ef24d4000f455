package io.mlconnector.sync.rehearsal;

import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.problem.Problem;

/** How the rehearsal of a document went. */
public sealed interface Rehearsed {

  /** It was mapped, refused or ignored by its company's rules. */
  record Tried(FinanceDocument document, LedgerMasters ledger, Rehearsal.Outcome outcome)
      implements Rehearsed {}

  /** It was read, but no company of the mapping takes it, or the mapping speaks of another Odoo. */
  record Homeless(FinanceDocument document, Problem reason) implements Rehearsed {}

  /** It cannot be read. */
  record Unreadable(Problem reason) implements Rehearsed {}

  /** Documents of its type are never posted. */
  record NeverPosted(Problem reason) implements Rehearsed {}
}

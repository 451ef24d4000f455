package io.mlconnector.sync.desk;

import io.mlconnector.sync.document.DocumentState;

/** What became of a person's decision. */
public sealed interface DecisionOutcome {

  record Done() implements DecisionOutcome {}

  record NotFound() implements DecisionOutcome {}

  /** The document's state does not allow it; nothing changed. */
  record NotNow(DocumentState state) implements DecisionOutcome {}

  /** It is not what the person saw; nothing changed. */
  record Changed() implements DecisionOutcome {}

  /** It would give its entry up, and nobody has said why; nothing changed. */
  record NoteMissing() implements DecisionOutcome {}

  /** Its entry stands in the ledger, as far as is known; nothing changed. */
  record InLedger(String entry) implements DecisionOutcome {}
}

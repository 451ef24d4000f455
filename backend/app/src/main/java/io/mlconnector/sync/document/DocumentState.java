package io.mlconnector.sync.document;

import io.mlconnector.core.problem.Problem;

/**
 * Where a document is in its life. The check constraint of table {@code document} and the picture
 * in docs/architecture.md say the same.
 */
public enum DocumentState {
  /** Stored here; Concur does not know yet. */
  FETCHED,
  /** Concur knows that we have it; on its way to the ledger. */
  ACKNOWLEDGED,
  /** Waits for a person, or for its cause to go away; see its {@link Problem}s. */
  HELD,
  /** In the ledger, read back and equal; Concur is to be told. */
  POSTED,
  /** Concur was told. */
  CONFIRMED,
  /** Paid, and Concur was told. */
  PAID,
  /** Not to be posted, with the reason. */
  IGNORED,
  /** Concur was told why it was not posted. */
  REJECTED,
  /** Taken back in Concur before it was posted. */
  RECALLED,
  /** Taken back after posting, and reversed. */
  REVERSED
}

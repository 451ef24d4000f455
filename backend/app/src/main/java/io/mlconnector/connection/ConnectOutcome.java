package io.mlconnector.connection;

import io.mlconnector.core.problem.Problem;

/** What became of credentials that were to be saved. */
public sealed interface ConnectOutcome {

  /** Saved; whether they work shows at the first use or ping. */
  record Saved() implements ConnectOutcome {}

  /** Nothing has changed. */
  record Refused(Problem problem) implements ConnectOutcome {}
}

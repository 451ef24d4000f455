package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.problem.Problem;
import java.util.List;

/** The outcome of the rules for one document. */
public sealed interface Mapping {

  Trace trace();

  /** To be posted. */
  record Mapped(LedgerRecord ledgerRecord, Trace trace) implements Mapping {}

  /** Not to be posted yet, with all reasons at once. */
  record Refused(List<Problem> reasons, Trace trace) implements Mapping {
    public Refused {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("a refusal needs a reason");
      }
    }
  }

  /** Never to be posted, with the reason. */
  record Ignored(Problem reason, Trace trace) implements Mapping {}
}

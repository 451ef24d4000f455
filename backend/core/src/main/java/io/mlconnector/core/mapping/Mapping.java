package io.mlconnector.core.mapping;

import io.mlconnector.core.accounting.LedgerRecord;
import io.mlconnector.core.problem.Problem;
import java.util.List;
import java.util.Set;

/** The outcome of the rules for one document. */
public sealed interface Mapping {

  Trace trace();

  /**
   * To be posted.
   *
   * @param reasons why each line of the record is what it is, in the order of its lines
   * @param checks the totals that the spend system states, against the record's
   */
  record Mapped(
      LedgerRecord ledgerRecord, Trace trace, List<List<Trace.Step>> reasons, List<Check> checks)
      implements Mapping {

    public Mapped {
      reasons = reasons.stream().map(List::copyOf).toList();
      checks = List.copyOf(checks);
    }
  }

  /** Cannot be said before these things are looked up in the ledger; map again with them. */
  record Open(Set<Need> needs, Trace trace) implements Mapping {

    public Open {
      needs = Set.copyOf(needs);
      if (needs.isEmpty()) {
        throw new IllegalArgumentException("what is open needs something");
      }
    }
  }

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

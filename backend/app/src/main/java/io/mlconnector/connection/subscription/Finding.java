package io.mlconnector.connection.subscription;

import io.mlconnector.concur.ess.Topic;
import io.mlconnector.core.problem.Problem;
import java.util.Optional;
import java.util.Set;

/** What an inspection found of one topic. */
sealed interface Finding {

  Topic topic();

  /**
   * Concur has the subscription as we want it.
   *
   * @param change what had to be done for it
   * @param companyIds whose events flow; nobody's yet where it was just made
   */
  record Good(Topic topic, String id, Change change, Set<String> companyIds) implements Finding {

    public Good {
      companyIds = Set.copyOf(companyIds);
    }

    /** The company must be named, in whatever case, unless SAP named none or all. */
    boolean serves(String companyUuid) {
      return companyIds.isEmpty()
          || companyIds.contains(".*")
          || companyIds.stream().anyMatch(companyUuid::equalsIgnoreCase);
    }

    Optional<Problem> problem(String companyUuid) {
      return serves(companyUuid)
          ? Optional.empty()
          : Optional.of(Problems.notServing(id, "Concur does not list the company there"));
    }
  }

  /** Concur does not let us have it; a person has to look. */
  record Bad(Topic topic, Problem problem) implements Finding {}

  /** What was done. */
  enum Change {
    NONE,
    MADE,
    REPAIRED
  }
}

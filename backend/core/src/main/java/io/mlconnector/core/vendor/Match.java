package io.mlconnector.core.vendor;

import java.util.List;

/** Which vendor of Odoo's one of Concur's may be. */
public sealed interface Match {

  /** How many candidates are shown to a person at the most. */
  int CANDIDATES_MAX = 5;

  /** It is this one: linked without asking. */
  record Sure(Candidate candidate) implements Match {}

  /** It may be one of these: a person chooses, or says that it is none. */
  record Unsure(List<Candidate> candidates) implements Match {

    public Unsure {
      candidates = List.copyOf(candidates);
    }
  }

  /** Nothing is like it. */
  record None() implements Match {}

  /**
   * One that it may be.
   *
   * @param partner of {@code res.partner}
   * @param percent how much speaks for it, from 1 to 100
   * @param reasons what speaks for it and against it, in words
   */
  record Candidate(long partner, int percent, List<String> reasons) {

    public Candidate {
      reasons = List.copyOf(reasons);
      if (percent < 1 || percent > 100) {
        throw new IllegalArgumentException("Of " + percent + " per cent");
      }
    }
  }
}

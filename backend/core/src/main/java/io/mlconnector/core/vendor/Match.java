package io.mlconnector.core.vendor;

import java.util.List;
import java.util.Optional;

/** Which vendor of Odoo's one of Concur's may be. */
public sealed interface Match {

  /** How many candidates are shown to a person at the most. */
  int CANDIDATES_MAX = 5;

  /**
   * It is this one: linked without asking, unless another is as sure to be it.
   *
   * @param points what speaks for it, without a limit: of one vendor's addresses the best is it
   */
  record Sure(Candidate candidate, int points) implements Match {}

  /**
   * It may be one of these: a person chooses, or says that it is none.
   *
   * @param candidates all that are worth a look, the best first; {@link #CANDIDATES_MAX} are shown
   * @param namesakes the plain name that more have than can be compared, each of whom it may be
   */
  record Unsure(List<Candidate> candidates, Optional<String> namesakes) implements Match {

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
   * @param linked what it is in Concur already: then the two would be twins
   */
  record Candidate(long partner, int percent, List<String> reasons, Optional<VendorKey> linked) {

    public Candidate {
      reasons = List.copyOf(reasons);
      if (percent < 1 || percent > 100) {
        throw new IllegalArgumentException("Of " + percent + " per cent");
      }
    }
  }
}

package io.mlconnector.sync.bank;

import java.util.Optional;
import java.util.Set;

/** What is to be done about a vendor whose accounts were looked at. Pure. */
enum Ruling {
  /** It has what is taken as right. */
  QUIET,
  /** What it has is taken as right from now on. */
  TAKE,
  /** A known vendor has other accounts than before. */
  CHANGED,
  /** A new vendor has an account that another one has, too. */
  KNOWN;

  /**
   * What speaks for a vendor's accounts, and against them.
   *
   * @param known marks of those that are taken as right; empty before anything was
   * @param now marks of those that it has
   * @param late whether one of them came, or was changed, when the vendor was there for long
   * @param shared whether another vendor has one of them
   */
  record Facts(Optional<Set<String>> known, Set<String> now, boolean late, boolean shared) {

    Facts {
      known = known.map(Set::copyOf);
      now = Set.copyOf(now);
    }
  }

  static Ruling of(Facts facts) {
    if (facts.known().isPresent()) {
      return facts.known().get().equals(facts.now()) ? QUIET : CHANGED;
    }
    if (facts.late()) {
      return CHANGED;
    }
    return facts.shared() ? KNOWN : TAKE;
  }
}

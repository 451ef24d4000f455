package io.mlconnector.sync.exchange;

import io.mlconnector.core.vendor.Match.Candidate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person decides: whether a vendor is one of those of the other system.
 *
 * @param open whether it is still asked
 */
record Question(
    Subject subject,
    List<Candidate> candidates,
    boolean open,
    Optional<Answer> answer,
    Instant askedAt) {

  Question {
    candidates = List.copyOf(candidates);
  }

  /** What the person said. */
  sealed interface Answer {

    /** It is this partner, or the vendor that this partner is in Concur. */
    record One(long partner) implements Answer {}

    /** It is none of them. */
    record None() implements Answer {}
  }

  Question asked(List<Candidate> now) {
    return new Question(subject, now, answer.isEmpty(), answer, askedAt);
  }

  Question closed() {
    return new Question(subject, candidates, false, answer, askedAt);
  }
}

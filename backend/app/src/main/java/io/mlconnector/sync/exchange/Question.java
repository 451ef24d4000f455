package io.mlconnector.sync.exchange;

import io.mlconnector.core.vendor.Match.Candidate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a person decides: whether a vendor is one of those of the other system.
 *
 * @param open whether it is asked; also again, after an answer, when somebody new may be it
 * @param answer the last one
 * @param ruledOut partners that it is not, with when each was made, as far as that is known
 */
record Question(
    Subject subject,
    List<Candidate> candidates,
    boolean open,
    Optional<Answered> answer,
    Map<Long, Optional<Instant>> ruledOut,
    Instant askedAt) {

  Question {
    candidates = List.copyOf(candidates);
    ruledOut = Map.copyOf(ruledOut);
  }

  static Question of(Subject subject, List<Candidate> candidates, Instant now) {
    return new Question(subject, candidates, true, Optional.empty(), Map.of(), now);
  }

  /** What the person said, and when. */
  record Answered(Answer answer, Instant at) {}

  /** What a person may say. */
  sealed interface Answer {

    /**
     * It is this partner, or the vendor that this partner is in Concur.
     *
     * @param created when Odoo made the partner, as far as that was known
     */
    record One(long partner, Optional<Instant> created) implements Answer {}

    /** It is none of them. */
    record None() implements Answer {}
  }

  /** The partner that it is, if a person said so last. */
  Optional<Answer.One> one() {
    return answer
        .map(Answered::answer)
        .filter(Answer.One.class::isInstance)
        .map(Answer.One.class::cast);
  }

  /**
   * Somebody may be it: that is asked, also again, unless the answer is one of them and nothing
   * more can be done about it, as with twins in one of the systems.
   *
   * @param linked whether a partner is a vendor in Concur already
   */
  Question asked(List<Candidate> now, Predicate<Answer.One> linked, Instant at) {
    var settled =
        one()
            .filter(one -> now.stream().anyMatch(each -> each.partner() == one.partner()))
            .filter(one -> subject.partner().isPresent() || linked.test(one))
            .isPresent();
    return new Question(subject, now, !settled, answer, ruledOut, open ? askedAt : at);
  }

  /** Whether what a person has said about it is needed although it is not asked. */
  boolean isKept() {
    return answer.isPresent() || !ruledOut.isEmpty();
  }

  Question closed() {
    return new Question(subject, candidates, false, answer, ruledOut, askedAt);
  }
}

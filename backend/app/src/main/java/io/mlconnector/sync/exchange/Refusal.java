package io.mlconnector.sync.exchange;

import io.mlconnector.core.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A vendor that the other system does not get.
 *
 * @param print of what the other system did not take; empty where it was not sent
 */
record Refusal(
    Subject subject, String name, List<Problem> problems, Optional<Long> print, Instant since) {

  Refusal {
    problems = List.copyOf(problems);
  }

  /** Mute on the name. */
  @Override
  public String toString() {
    return "Refusal[" + subject + ", " + since + "]";
  }
}

package io.mlconnector.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.house.Proves;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Concur drops an event for good on any 4xx but 401, 403 and 429. */
class OutcomeTest {

  private static final Set<Outcome> NEVER_RIGHT =
      EnumSet.of(Outcome.UNREADABLE, Outcome.TOO_LARGE, Outcome.WRONG_METHOD);

  @Test
  @Proves(15)
  void an_event_is_dropped_only_if_no_later_attempt_can_be_right() {
    assertThat(
            Stream.of(Outcome.values())
                .filter(outcome -> isDropped(outcome.answer().status()))
                .collect(Collectors.toSet()))
        .isEqualTo(NEVER_RIGHT);
  }

  private static boolean isDropped(int status) {
    return status >= 400 && status < 500 && !Set.of(401, 403, 429).contains(status);
  }

  @Test
  @Proves(15)
  void what_is_slow_or_down_with_us_is_503() {
    assertThat(
            Stream.of(
                Outcome.QUEUE_FULL,
                Outcome.TOO_LATE,
                Outcome.STORAGE_FAILED,
                Outcome.BODY_TOO_SLOW,
                Outcome.FAILED))
        .allMatch(outcome -> outcome.answer().status() == 503);
  }

  @Test
  void all_that_is_not_proven_looks_alike() {
    assertThat(Stream.of(Outcome.FORGED, Outcome.NO_CERTIFICATE, Outcome.KEY_UNKNOWN))
        .allMatch(outcome -> outcome.answer() == Outcome.Answer.UNPROVEN);
  }

  @Test
  @Proves(15)
  void an_event_that_nobody_here_wants_must_not_hold_up_its_successors() {
    assertThat(Stream.of(Outcome.COMPANY_UNKNOWN, Outcome.OTHER_COMPANY, Outcome.DUPLICATE))
        .allMatch(outcome -> outcome.answer().status() == 200);
  }

  @Test
  void words_lead_back_to_outcomes() {
    assertThat(Outcome.values()).allMatch(outcome -> Outcome.of(outcome.word()) == outcome);
  }
}

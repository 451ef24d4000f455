package io.mlconnector.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.flow.Backoff;
import io.mlconnector.house.Proves;
import io.mlconnector.limits.Standing.Breaking;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerTest {

  private static final Instant START = Instant.parse("2026-11-27T12:00:00Z");
  private static final Duration LIFE = Duration.ofMinutes(1);

  private final Backoff backoff = Backoff.standard(new Random(1));

  @Test
  void a_few_failures_are_for_the_lane_to_wait_out() {
    assertThat(failed(Breaker.FAILURES_MAX - 1).state(START)).isEqualTo(Breaking.CLOSED);
    assertThat(failed(Breaker.FAILURES_MAX).state(START)).isEqualTo(Breaking.OPEN);
  }

  @Test
  void when_its_time_is_over_one_call_tries_it_out() {
    var open = failed(Breaker.FAILURES_MAX);
    var later = open.openUntil().orElseThrow();

    assertThat(open.state(later)).isEqualTo(Breaking.HALF_OPEN);
    var probed = open.probed(later, LIFE);
    assertThat(probed.state(later)).as("no second one").isEqualTo(Breaking.OPEN);
    assertThat(probed.shutUntil(later)).contains(later.plus(LIFE));
    assertThat(probed.state(later.plus(LIFE)))
        .as("a probe that never came back")
        .isEqualTo(Breaking.HALF_OPEN);
  }

  @Test
  void a_failed_probe_leaves_it_alone_for_longer() {
    var breaker = failed(Breaker.FAILURES_MAX);
    var now = START;
    for (var trip = 1; trip < 12; trip++) {
      now = breaker.openUntil().orElseThrow();
      breaker = breaker.probed(now, LIFE).failed(now, "timeout", backoff);
      assertThat(breaker.state(now)).isEqualTo(Breaking.OPEN);
      assertThat(Duration.between(now, breaker.openUntil().orElseThrow()))
          .isLessThanOrEqualTo(Duration.ofMinutes(5));
    }
    assertThat(breaker.trips()).isEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  @Proves(36)
  void through_any_events_no_two_probes_are_under_way(long seed) {
    var random = new Random(seed);
    var breaker = Breaker.first(START);
    var now = START;
    var probeEnd = START;
    for (var event = 0; event < 2_000; event++) {
      now = now.plusMillis(random.nextInt(30_000));
      if (breaker.state(now) == Breaking.HALF_OPEN) {
        assertThat(now).as("the last probe is over").isAfterOrEqualTo(probeEnd);
        breaker = breaker.probed(now, LIFE);
        probeEnd = now.plus(LIFE);
      } else if (breaker.state(now) == Breaking.CLOSED || random.nextInt(4) == 0) {
        breaker = breaker.failed(now, "cut", backoff);
        probeEnd = breaker.probeUntil().isEmpty() ? now : probeEnd;
      }
      if (random.nextInt(50) == 0) {
        breaker = Breaker.first(now);
        probeEnd = now;
      }
    }
  }

  private Breaker failed(int times) {
    var breaker = Breaker.first(START);
    for (var time = 0; time < times; time++) {
      breaker = breaker.failed(START, "status 502", backoff);
    }
    return breaker;
  }
}

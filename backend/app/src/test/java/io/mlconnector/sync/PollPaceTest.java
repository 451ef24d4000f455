package io.mlconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TenantId;
import io.mlconnector.queue.Lease;
import io.mlconnector.queue.Stream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollPaceTest {

  private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
  private static final PollSchedule SCHEDULE = new PollSchedule(Duration.ofMinutes(5));

  @ParameterizedTest
  @CsvSource({
    "PT1H, false, 1",
    "P2D, false, 1",
    "P3D, false, 2",
    "P15D, false, 4",
    "PT1H, true, 4",
    "P3D, true, 6",
    "P400D, true, 6",
  })
  void documents_that_are_rare_or_announced_are_polled_for_less_often(
      Duration since, boolean announced, int intervals) {
    assertThat(PollPace.intervals(Optional.of(NOW.minus(since)), announced, NOW))
        .isEqualTo(intervals);
  }

  @Test
  void a_tenant_of_whom_nothing_is_known_is_polled_at_every_interval() {
    assertThat(PollPace.intervals(Optional.empty(), false, NOW)).isEqualTo(1);
  }

  @Test
  void polls_of_many_tenants_are_spread_evenly_whatever_their_pace() {
    var random = new Random(5);
    for (var intervals = 1; intervals <= PollPace.LONGEST; intervals++) {
      var length = Duration.ofMinutes(5L * intervals).toMillis();
      var tenth = new int[10];
      for (var tenant = 0; tenant < 10_000; tenant++) {
        var pause = SCHEDULE.pause(lease(random), NOW, intervals).toMillis();
        assertThat(pause).isBetween(1L, length);
        tenth[(int) ((pause - 1) * 10 / length)]++;
      }
      assertThat(IntStream.of(tenth)).allMatch(polls -> polls > 850 && polls < 1150);
    }
  }

  @Test
  void a_lane_that_keeps_its_pace_comes_back_after_exactly_that_long() {
    var lease = lease(new Random(6));
    var next = NOW.plus(SCHEDULE.pause(lease, NOW, 4));

    assertThat(SCHEDULE.pause(lease, next, 4)).isEqualTo(Duration.ofMinutes(20));
  }

  @Test
  void a_tenant_that_has_chosen_how_often_is_polled_that_often_whatever_the_operator_has_set() {
    var random = new Random(7);
    var every = Optional.of(Duration.ofHours(1));
    var plain = lease(random);
    var chosen = new Lease(plain.tenant(), plain.stream(), 1, 0, every);
    var next = NOW.plus(SCHEDULE.pause(chosen, NOW, 6));

    assertThat(SCHEDULE.pause(chosen, next, 6)).isEqualTo(Duration.ofHours(1));
  }

  private static Lease lease(Random random) {
    var tenant = new TenantId(new UUID(random.nextLong(), random.nextLong()));
    return new Lease(tenant, Stream.DOCUMENTS, 1, 0);
  }
}

package io.mlconnector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.core.problem.Code;
import io.mlconnector.db.TenantId;
import io.mlconnector.house.Proves;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TenantRateTest {

  private static final TenantId ONE = new TenantId(UUID.randomUUID());
  private static final TenantId OTHER = new TenantId(UUID.randomUUID());

  /** It may begin anywhere, and pass its end. */
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1_000);

  private final TenantRate rate = new TenantRate(new TenantRate.Limit(10, 5), nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  private void takes(TenantId tenant, int turns) {
    for (var n = 0; n < turns; n++) {
      rate.take(tenant);
    }
  }

  private void isRefused(TenantId tenant, String seconds) {
    assertThatThrownBy(() -> rate.take(tenant))
        .isInstanceOfSatisfying(
            HttpProblem.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(429);
              assertThat(refused.problems().getFirst().code()).isEqualTo(Code.ASKED_TOO_OFTEN);
              assertThat(refused.headers()).containsEntry("Retry-After", seconds);
            });
  }

  @Test
  @Proves(35)
  void who_has_used_up_its_turns_waits_and_nobody_else_does() {
    takes(ONE, 5);
    isRefused(ONE, "1");
    isRefused(ONE, "1");

    takes(OTHER, 5);

    isRefused(OTHER, "1");
  }

  @Test
  void turns_come_back_one_by_one_and_never_more_than_there_were() {
    takes(ONE, 5);

    pass(Duration.ofMillis(100));
    takes(ONE, 1);
    isRefused(ONE, "1");
    pass(Duration.ofMillis(200));
    takes(ONE, 2);
    isRefused(ONE, "1");
    pass(Duration.ofHours(1));
    takes(ONE, 5);
    isRefused(ONE, "1");
  }

  @Test
  void how_long_to_wait_is_said_in_whole_seconds() {
    var slow = new TenantRate(new TenantRate.Limit(1, 1), nanos::get);
    slow.take(ONE);
    pass(Duration.ofMillis(1));

    assertThatThrownBy(() -> slow.take(ONE))
        .isInstanceOfSatisfying(
            HttpProblem.class,
            refused -> assertThat(refused.headers()).containsEntry("Retry-After", "1"));
    pass(Duration.ofMillis(999));
    slow.take(ONE);
  }

  @Test
  void those_who_ask_at_once_get_as_many_turns_as_there_are() {
    var asking =
        IntStream.range(0, 40).mapToObj(n -> CompletableFuture.supplyAsync(this::isTaken)).toList();

    assertThat(asking.stream().filter(CompletableFuture::join)).hasSize(5);
  }

  private boolean isTaken() {
    try {
      rate.take(ONE);
      return true;
    } catch (HttpProblem refused) {
      return false;
    }
  }

  @Test
  void who_has_its_turns_back_is_forgotten_where_there_are_many() {
    for (var n = 0; n < 10_001; n++) {
      rate.take(new TenantId(new UUID(1, n)));
    }
    assertThat(rate.kept()).isEqualTo(10_001);

    pass(Duration.ofSeconds(2));
    takes(ONE, 5);

    assertThat(rate.kept()).isEqualTo(1);
    isRefused(ONE, "1");
  }
}

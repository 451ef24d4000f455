package io.mlconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SeldomAskedTest {

  private Instant now = Instant.parse("2026-03-01T10:00:00Z");
  private final SeldomAsked seldom = new SeldomAsked(() -> now, 2);

  private static TenantId tenant(long number) {
    return new TenantId(new UUID(0, number));
  }

  @Test
  void polls_within_an_hour_ask_once_and_the_next_hour_once_more() {
    assertThat(seldom.take(tenant(1))).isTrue();
    now = now.plus(SeldomAsked.PAUSE).minusMillis(1);
    assertThat(seldom.take(tenant(1))).isFalse();
    now = now.plusMillis(1);
    assertThat(seldom.take(tenant(1))).isTrue();
    assertThat(seldom.take(tenant(1))).isFalse();
  }

  @Test
  void each_tenant_has_an_hour_of_its_own() {
    assertThat(seldom.take(tenant(1))).isTrue();
    assertThat(seldom.take(tenant(2))).isTrue();
  }

  @Test
  void who_is_woken_is_asked_for_at_once() {
    assertThat(seldom.take(tenant(1))).isTrue();
    seldom.forget(tenant(1));
    assertThat(seldom.take(tenant(1))).isTrue();
  }

  @Test
  void beyond_the_bound_the_longest_known_is_forgotten() {
    for (var number = 1; number <= 3; number++) {
      assertThat(seldom.take(tenant(number))).isTrue();
      now = now.plus(Duration.ofSeconds(1));
    }
    assertThat(seldom.take(tenant(2))).isFalse();
    assertThat(seldom.take(tenant(3))).isFalse();
    assertThat(seldom.take(tenant(1))).isTrue();
  }
}

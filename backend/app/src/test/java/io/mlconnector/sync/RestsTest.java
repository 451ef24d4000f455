package io.mlconnector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RestsTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
  private final Rests rests = new Rests(now::get);
  private final TenantId tenant = new TenantId(new UUID(0, 1));

  @Test
  void each_side_rests_for_its_own_time() {
    rests.begin(tenant, Side.CONCUR, Duration.ofMinutes(10));
    rests.begin(tenant, Side.ODOO, Duration.ofMinutes(2));
    assertThat(rests.of(tenant)).containsExactlyInAnyOrder(Side.CONCUR, Side.ODOO);
    assertThat(rests.left(tenant)).contains(Duration.ofMinutes(2));

    later(Duration.ofMinutes(2));

    assertThat(rests.of(tenant)).containsExactly(Side.CONCUR);
    assertThat(rests.left(tenant)).contains(Duration.ofMinutes(8));
  }

  @Test
  void after_its_time_a_rest_is_forgotten() {
    rests.begin(tenant, Side.CONCUR, Duration.ofMinutes(10));

    later(Duration.ofMinutes(11));

    assertThat(rests.of(tenant)).isEmpty();
    assertThat(rests.left(tenant)).isEmpty();
  }

  @Test
  void nobody_rests_for_another() {
    rests.begin(tenant, Side.CONCUR, Duration.ofMinutes(10));

    assertThat(rests.of(new TenantId(new UUID(0, 2)))).isEmpty();
  }

  private void later(Duration time) {
    now.set(now.get().plus(time));
  }
}

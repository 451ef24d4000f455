package io.mlconnector.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.db.TenantId;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClientCacheTest {

  private static final Instant STAMP = Instant.parse("2026-11-23T12:00:00Z");

  private final AtomicInteger opened = new AtomicInteger();
  private final ClientCache<Integer> cache = new ClientCache<>(2);

  private static TenantId tenant(int number) {
    return new TenantId(new UUID(0, number));
  }

  private int get(int tenant, Instant stamp) {
    return cache.get(tenant(tenant), stamp, opened::incrementAndGet);
  }

  @Test
  void a_client_is_opened_once_for_its_credentials() {
    assertThat(get(1, STAMP)).isEqualTo(1);
    assertThat(get(1, STAMP)).isEqualTo(1);
    assertThat(get(1, STAMP.plusMillis(1))).isEqualTo(2);
  }

  @Test
  void the_least_used_client_leaves_when_there_are_too_many() {
    get(1, STAMP);
    get(2, STAMP);
    get(1, STAMP);
    get(3, STAMP);

    assertThat(get(1, STAMP)).isEqualTo(1);
    assertThat(get(3, STAMP)).isEqualTo(3);
    assertThat(get(2, STAMP)).isEqualTo(4);
  }
}

package io.mlconnector.vault;

import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Home;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Keys that were opened a short while ago. Short, because another node may have destroyed a key;
 * bounded, because a node may serve many tenants. Callers that miss at the same time share one
 * load, and each goes on on its own event loop.
 */
final class DataKeyCache {

  static final Duration AGE_MAX = Duration.ofSeconds(30);

  private final Map<TenantId, Entry> entries = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final int size;

  DataKeyCache(InstantSource clock, int size) {
    this.clock = clock;
    this.size = size;
  }

  private record Entry(Future<DataKey> key, Instant openedAt) {}

  Future<DataKey> get(TenantId tenant, Supplier<Future<DataKey>> load) {
    var now = clock.instant();
    var entry = entries.get(tenant);
    if (entry != null && entry.openedAt().plus(AGE_MAX).isAfter(now)) {
      return Home.here(entry.key());
    }
    var loading = load.get();
    var fresh = new Entry(loading, now);
    entries.put(tenant, fresh);
    loading.onFailure(failure -> entries.remove(tenant, fresh));
    shrink();
    return Home.here(loading);
  }

  void forget(TenantId tenant) {
    entries.remove(tenant);
  }

  private void shrink() {
    if (entries.size() > size) {
      entries.entrySet().stream()
          .min(Comparator.comparing(entry -> entry.getValue().openedAt()))
          .ifPresent(oldest -> entries.remove(oldest.getKey(), oldest.getValue()));
    }
  }
}

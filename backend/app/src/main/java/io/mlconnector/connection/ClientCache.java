package io.mlconnector.connection;

import io.mlconnector.db.TenantId;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Clients by tenant, each good for one set of credentials; the least used leave first. */
final class ClientCache<C> {

  private final int max;
  private final AtomicLong uses = new AtomicLong();
  private final Map<TenantId, Entry<C>> entries = new ConcurrentHashMap<>();

  /**
   * A client.
   *
   * @param stamp of the credentials that it was opened with
   * @param used larger is later
   */
  private record Entry<C>(C client, Instant stamp, long used) {}

  ClientCache(int max) {
    this.max = max;
  }

  /** The tenant's client for these credentials, opened at their first use. */
  C get(TenantId tenant, Instant stamp, Supplier<C> open) {
    var use = uses.incrementAndGet();
    var entry =
        entries.compute(
            tenant,
            (key, old) ->
                old != null && old.stamp().equals(stamp)
                    ? new Entry<>(old.client(), stamp, use)
                    : new Entry<>(open.get(), stamp, use));
    if (entries.size() > max) {
      dropOldest();
    }
    return entry.client();
  }

  private void dropOldest() {
    entries.entrySet().stream()
        .min(Comparator.comparingLong(entry -> entry.getValue().used()))
        .ifPresent(oldest -> entries.remove(oldest.getKey(), oldest.getValue()));
  }
}

package io.mlconnector.sync;

import io.mlconnector.db.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers when each tenant was last asked for the documents that it does not post: reservations
 * of funds, and types without a posting rule. Asking at each poll would cost a call a type for
 * nothing. Belongs to the node, not to a lane worker; what it forgets is asked for once more.
 */
public final class SeldomAsked {

  static final Duration PAUSE = Duration.ofHours(1);

  private static final int TENANTS_MAX = 50_000;

  private final Map<TenantId, Instant> asked = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final int tenantsMax;

  public SeldomAsked(InstantSource clock) {
    this(clock, TENANTS_MAX);
  }

  SeldomAsked(InstantSource clock, int tenantsMax) {
    this.clock = clock;
    this.tenantsMax = tenantsMax;
  }

  /**
   * Whether it is time to ask for the tenant, which then counts as done: noted before the asking,
   * so that a wake-up meanwhile makes the next run ask again.
   */
  boolean take(TenantId tenant) {
    var now = clock.instant();
    var last = asked.get(tenant);
    if (last != null && last.plus(PAUSE).isAfter(now)) {
      return false;
    }
    asked.put(tenant, now);
    shrink();
    return true;
  }

  /** Has the tenant's next run ask, as somebody wants it to look everywhere. */
  public void forget(TenantId tenant) {
    asked.remove(tenant);
  }

  private void shrink() {
    if (asked.size() > tenantsMax) {
      asked.entrySet().stream()
          .min(Comparator.comparing(Map.Entry::getValue))
          .ifPresent(oldest -> asked.remove(oldest.getKey(), oldest.getValue()));
    }
  }
}

package io.mlconnector.sync;

import io.mlconnector.db.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers until when a tenant's Concur or Odoo asked to be left alone, so that the other side's
 * work goes on meanwhile. Belongs to the node; one that does not know asks once more and is told.
 */
public final class Rests {

  private final Map<TenantId, Map<Side, Instant>> ends = new ConcurrentHashMap<>();
  private final InstantSource clock;

  public Rests(InstantSource clock) {
    this.clock = clock;
  }

  void begin(TenantId tenant, Side side, Duration length) {
    var end = clock.instant().plus(length);
    ends.compute(tenant, (key, known) -> with(known == null ? Map.of() : known, side, end));
  }

  /** The sides that are not to be called now. */
  Set<Side> of(TenantId tenant) {
    return current(tenant).keySet();
  }

  /** Until the first of them may be called again. */
  Optional<Duration> left(TenantId tenant) {
    var now = clock.instant();
    return current(tenant).values().stream()
        .map(end -> Duration.between(now, end))
        .min(Comparator.naturalOrder());
  }

  private Map<Side, Instant> current(TenantId tenant) {
    var now = clock.instant();
    var known = ends.computeIfPresent(tenant, (key, all) -> after(all, now));
    return known == null ? Map.of() : known;
  }

  private static Map<Side, Instant> with(Map<Side, Instant> known, Side side, Instant end) {
    Map<Side, Instant> all = new EnumMap<>(Side.class);
    all.putAll(known);
    all.put(side, end);
    return Map.copyOf(all);
  }

  private static @Nullable Map<Side, Instant> after(Map<Side, Instant> all, Instant now) {
    Map<Side, Instant> left = new EnumMap<>(Side.class);
    all.forEach(
        (side, end) -> {
          if (end.isAfter(now)) {
            left.put(side, end);
          }
        });
    return left.isEmpty() ? null : Map.copyOf(left);
  }
}

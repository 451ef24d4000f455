package io.mlconnector.sync.follow;

import io.mlconnector.core.watch.Reach;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.SizedCache;
import java.util.Optional;

/**
 * How far this node has followed, beyond what is stored. Whoever does not know it asks Odoo for a
 * little more again, and drops that as known.
 */
public final class FollowMemory {

  private static final long MAX = 20_000;

  private record Key(TenantId tenant, String model) {}

  private record Entry(long generation, Reach reach) {}

  private final SizedCache<Key, Entry> entries = new SizedCache<>(MAX, entry -> 1);

  void keep(TenantId tenant, String model, FollowState state) {
    state
        .reach()
        .ifPresent(
            reach -> entries.keep(new Key(tenant, model), new Entry(state.generation(), reach)));
  }

  /** The later one of what is stored and what is remembered; a reading goes on as it is stored. */
  FollowState recalled(TenantId tenant, String model, FollowState stored) {
    return entries
        .find(new Key(tenant, model))
        .filter(entry -> entry.generation() == stored.generation() && stored.pass().isEmpty())
        .map(Entry::reach)
        .filter(reach -> stored.reach().filter(known -> reach.at().isAfter(known.at())).isPresent())
        .map(reach -> stored.with(Optional.of(reach)))
        .orElse(stored);
  }
}

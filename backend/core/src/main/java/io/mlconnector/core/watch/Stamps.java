package io.mlconnector.core.watch;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Records by id, with the stamp of each.
 *
 * @param byId whole seconds of Odoo's clock
 */
public record Stamps(Map<Long, Instant> byId) {

  public static final Stamps NONE = new Stamps(Map.of());

  public Stamps {
    byId = Map.copyOf(byId);
  }

  /**
   * What differs between what is known and what is there.
   *
   * @param fresh records that are new or have another stamp, with it; an earlier one, too, as a
   *     restored database goes back in time
   * @param gone records that are there no more
   */
  public record Difference(Stamps fresh, Set<Long> gone) {

    public Difference {
      gone = Set.copyOf(gone);
    }
  }

  /** What a poll found and was not known: all of it, as a poll reads only a part. */
  public Stamps fresh(Stamps found) {
    var fresh = new HashMap<Long, Instant>();
    found
        .byId()
        .forEach(
            (id, stamp) -> {
              if (!stamp.equals(byId.get(id))) {
                fresh.put(id, stamp);
              }
            });
    return new Stamps(fresh);
  }

  /**
   * What differs from all that is there: finds deletes, which leave no stamp, and what was missed.
   */
  public Difference to(Stamps all) {
    var gone = new HashSet<>(byId.keySet());
    gone.removeAll(all.byId().keySet());
    return new Difference(fresh(all), gone);
  }

  /**
   * What is older than it was known. A later transaction stamps a record with a later second, as it
   * may not write what changed after its own beginning: this database was set back, or its clock.
   */
  public Set<Long> setBack(Stamps found) {
    return found.byId().entrySet().stream()
        .filter(one -> isOlder(one.getValue(), byId.get(one.getKey())))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isOlder(Instant found, @Nullable Instant known) {
    return known != null && found.isBefore(known);
  }

  public Stamps with(Stamps fresh) {
    var all = new HashMap<>(byId);
    all.putAll(fresh.byId());
    return new Stamps(all);
  }

  public Stamps without(Set<Long> gone) {
    var left = new HashMap<>(byId);
    left.keySet().removeAll(gone);
    return new Stamps(left);
  }
}

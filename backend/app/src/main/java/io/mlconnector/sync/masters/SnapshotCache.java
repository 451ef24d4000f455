package io.mlconnector.sync.masters;

import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.sync.masters.MasterSnapshots.LedgerKey;
import io.mlconnector.sync.masters.MasterSnapshots.Snapshot;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The masters of the busy tenants, in memory. What counts is their size: one tenant may have a
 * thousand times the partners of another.
 */
final class SnapshotCache {

  private final Map<LedgerKey, Snapshot> snapshots;

  /**
   * @param recordsMax how many accounts, partners and so on may be kept in all; the newest snapshot
   *     stays, however large
   */
  SnapshotCache(long recordsMax) {
    snapshots =
        Collections.synchronizedMap(
            new LinkedHashMap<>(16, 0.75f, true) {
              private static final long serialVersionUID = 1L;

              @Override
              protected boolean removeEldestEntry(Map.Entry<LedgerKey, Snapshot> eldest) {
                drop(this, recordsMax);
                return false;
              }
            });
  }

  Optional<Snapshot> find(LedgerKey key) {
    return Optional.ofNullable(snapshots.get(key));
  }

  Snapshot keep(LedgerKey key, Snapshot snapshot) {
    // Removed first, so that one that has grown counts like a new one.
    snapshots.remove(key);
    snapshots.put(key, snapshot);
    return snapshot;
  }

  private static void drop(Map<LedgerKey, Snapshot> oldestFirst, long recordsMax) {
    var kept = oldestFirst.values().stream().mapToLong(SnapshotCache::records).sum();
    var oldest = oldestFirst.values().iterator();
    while (kept > recordsMax && oldestFirst.size() > 1) {
      kept -= records(oldest.next());
      oldest.remove();
    }
  }

  private static long records(Snapshot snapshot) {
    LedgerMasters masters = snapshot.masters();
    return (long) masters.accounts().size()
        + masters.journals().size()
        + masters.directory().partners().size()
        + masters.directory().employees().size()
        + masters.analyticAccounts().size()
        + masters.taxes().size()
        + masters.currencies().size();
  }
}

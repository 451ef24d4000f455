package io.mlconnector.sync.masters;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.odoo.Odoo;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The masters of each tenant's company, kept in the database and, for the busy ones, in memory. */
public final class MasterSnapshots {

  private static final int CACHED_MAX = 256;
  private static final long NONE = -1;

  private final Database database;
  private final Map<Key, Snapshot> cache =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Snapshot> eldest) {
              return size() > CACHED_MAX;
            }
          });

  public MasterSnapshots(Database database) {
    this.database = database;
  }

  private record Key(TenantId tenant, CompanyId company) {}

  /** Masters with the version that changes when their content does. */
  public record Snapshot(LedgerMasters masters, long version) {}

  /** The snapshot, read from Odoo if there is none or it is older than that. */
  public Future<Snapshot> current(TenantId tenant, CompanyId company, Duration ageMax, Odoo odoo) {
    return find(tenant, company)
        .compose(
            found ->
                found.filter(stored -> stored.age().compareTo(ageMax) <= 0).isPresent()
                    ? Future.succeededFuture(found.get().snapshot())
                    : refresh(tenant, company, odoo));
  }

  /** The stored snapshot, however old. */
  public Future<Optional<Snapshot>> stored(TenantId tenant, CompanyId company) {
    return find(tenant, company).map(found -> found.map(Aged::snapshot));
  }

  /** Reads the masters from Odoo and stores them. */
  public Future<Snapshot> refresh(TenantId tenant, CompanyId company, Odoo odoo) {
    return odoo.masters(company).compose(masters -> store(new Key(tenant, company), masters));
  }

  private Future<Snapshot> store(Key key, LedgerMasters masters) {
    return database
        .tenant(key.tenant(), tx -> MasterRows.store(tx, key.company(), MastersJson.write(masters)))
        .map(version -> cached(key, new Snapshot(masters, version)));
  }

  private record Aged(Snapshot snapshot, Duration age) {}

  private Future<Optional<Aged>> find(TenantId tenant, CompanyId company) {
    var key = new Key(tenant, company);
    var had = Optional.ofNullable(cache.get(key));
    return database
        .tenant(tenant, tx -> MasterRows.find(tx, company, had.map(Snapshot::version).orElse(NONE)))
        .map(found -> found.map(stored -> aged(key, stored, had)));
  }

  private Aged aged(Key key, MasterRows.Stored stored, Optional<Snapshot> had) {
    var json = stored.masters();
    var snapshot =
        json == null
            ? had.orElseThrow()
            : cached(key, new Snapshot(MastersJson.read(json), stored.version()));
    return new Aged(snapshot, stored.age());
  }

  private Snapshot cached(Key key, Snapshot snapshot) {
    cache.put(key, snapshot);
    return snapshot;
  }
}

package io.mlconnector.sync.masters;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.Database;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Home;
import io.mlconnector.flow.OffLoop;
import io.mlconnector.flow.Sequence;
import io.mlconnector.flow.SizedCache;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The masters of each tenant's company, kept in the database and, for the busy ones, in memory. */
public final class MasterSnapshots {

  /** Some hundred megabytes at the most. */
  private static final long CACHED_RECORDS_MAX = 500_000;

  private static final long NONE = -1;

  private final Vertx vertx;
  private final Database database;
  private final SizedCache<LedgerKey, Snapshot> cache =
      new SizedCache<>(CACHED_RECORDS_MAX, Snapshot::records);
  private final ConcurrentMap<LedgerKey, Future<Snapshot>> refreshing = new ConcurrentHashMap<>();

  public MasterSnapshots(Vertx vertx, Database database) {
    this.vertx = vertx;
    this.database = database;
  }

  record LedgerKey(TenantId tenant, CompanyId company) {}

  /** Masters with the version that changes when their content does. */
  public record Snapshot(LedgerMasters masters, long version) {

    /** How many accounts, partners and so on there are. */
    public long records() {
      return (long) masters.accounts().size()
          + masters.journals().size()
          + masters.directory().partners().size()
          + masters.directory().employees().size()
          + masters.analyticAccounts().size()
          + masters.taxes().size()
          + masters.currencies().size();
    }
  }

  /** The snapshot, read from Odoo if there is none or it is older than that. */
  public Future<Snapshot> current(TenantId tenant, CompanyId company, Duration ageMax, Odoo odoo) {
    return find(tenant, company)
        .compose(
            found ->
                found.filter(stored -> stored.age().compareTo(ageMax) <= 0).isPresent()
                    ? Future.succeededFuture(found.get().snapshot())
                    : refresh(tenant, company, odoo));
  }

  /** The stored snapshot of the Odoo that is connected, however old. */
  public Future<Optional<Snapshot>> stored(TenantId tenant, CompanyId company) {
    return find(tenant, company)
        .map(found -> found.filter(one -> !one.ofAnotherOdoo()).map(Aged::snapshot));
  }

  /** The stored snapshots of several companies; those that were never read are left out. */
  public Future<Map<CompanyId, Snapshot>> stored(TenantId tenant, Collection<CompanyId> companies) {
    var found = new HashMap<CompanyId, Snapshot>();
    return database
        .tenant(tenant, tx -> MasterRows.versions(tx, companies))
        .compose(
            versions ->
                Sequence.each(
                    versions.entrySet(),
                    one ->
                        stored(tenant, one.getKey(), one.getValue())
                            .onSuccess(
                                stored ->
                                    stored.ifPresent(known -> found.put(one.getKey(), known)))))
        .map(done -> Map.copyOf(found));
  }

  private Future<Optional<Snapshot>> stored(TenantId tenant, CompanyId company, long version) {
    var had = cache.find(new LedgerKey(tenant, company));
    return had.filter(known -> known.version() == version).isPresent()
        ? Future.succeededFuture(had)
        : stored(tenant, company);
  }

  /**
   * When the oldest reading of several companies began; empty where none was read. What has moved
   * from one company to another later than that may be in neither.
   */
  public Future<Optional<Instant>> oldest(TenantId tenant, Collection<CompanyId> companies) {
    return database.tenant(tenant, tx -> MasterRows.oldest(tx, companies));
  }

  /** The highest version of any of the tenant's snapshots; 0 without any. */
  public Future<Long> newest(TenantId tenant) {
    return database.tenant(tenant, MasterRows::newest);
  }

  /**
   * Reads the masters from Odoo and stores them. It takes ten calls or more, so whoever asks
   * meanwhile waits for the same reading.
   */
  public Future<Snapshot> refresh(TenantId tenant, CompanyId company, Odoo odoo) {
    var key = new LedgerKey(tenant, company);
    var reading = Promise.<Snapshot>promise();
    var running = refreshing.putIfAbsent(key, reading.future());
    return running == null ? read(key, odoo, reading) : Home.here(running);
  }

  private Future<Snapshot> read(LedgerKey key, Odoo odoo, Promise<Snapshot> reading) {
    var begun = System.nanoTime();
    return Future.<Void>succeededFuture()
        .compose(start -> odoo.masters(key.company()))
        .compose(masters -> store(key, masters, odoo.address(), begun))
        .onComplete(
            read -> {
              refreshing.remove(key);
              reading.handle(read);
            });
  }

  private Future<Snapshot> store(
      LedgerKey key, LedgerMasters masters, OdooAddress from, long begun) {
    return OffLoop.run(vertx, () -> MastersJson.text(masters))
        .compose(
            text ->
                database.tenant(
                    key.tenant(),
                    tx -> MasterRows.store(tx, key.company(), text, from, since(begun))))
        .map(version -> version.orElseThrow(MasterSnapshots::moved))
        .map(version -> cache.keep(key, new Snapshot(masters, version)));
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }

  private static OdooException moved() {
    return new OdooException(OdooException.Kind.TRANSIENT, Problem.of(Code.ODOO_MOVED));
  }

  private record Aged(Snapshot snapshot, Duration age, boolean ofAnotherOdoo) {}

  private Future<Optional<Aged>> find(TenantId tenant, CompanyId company) {
    var key = new LedgerKey(tenant, company);
    var had = cache.find(key);
    return database
        .tenant(tenant, tx -> MasterRows.find(tx, company, had.map(Snapshot::version).orElse(NONE)))
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : aged(key, found.get(), had));
  }

  private Future<Optional<Aged>> aged(
      LedgerKey key, MasterRows.Stored stored, Optional<Snapshot> had) {
    var text = stored.masters();
    return text == null
        ? Future.succeededFuture(
            had.map(known -> new Aged(known, stored.age(), stored.ofAnotherOdoo())))
        : OffLoop.run(vertx, () -> MastersJson.read(text))
            .map(
                read ->
                    read.map(
                        masters ->
                            new Aged(
                                cache.keep(key, new Snapshot(masters, stored.version())),
                                stored.age(),
                                stored.ofAnotherOdoo())));
  }
}

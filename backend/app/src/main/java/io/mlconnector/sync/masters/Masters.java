package io.mlconnector.sync.masters;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.db.TenantId;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.sync.Providers;
import io.mlconnector.sync.masters.MasterSnapshots.Snapshot;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The masters of a tenant's ledger for people: a few minutes old at most. */
public final class Masters {

  private static final Duration AGE_MAX = Duration.ofMinutes(5);

  private final Providers providers;
  private final MasterSnapshots snapshots;

  public Masters(Providers providers, MasterSnapshots snapshots) {
    this.providers = providers;
    this.snapshots = snapshots;
  }

  public Future<List<Company>> companies(TenantId tenant) {
    return providers.odoo(tenant).compose(odoo -> odoo.companies());
  }

  public Future<LedgerMasters> of(TenantId tenant, CompanyId company) {
    return providers
        .odoo(tenant)
        .compose(odoo -> snapshots.current(tenant, company, AGE_MAX, odoo))
        .map(Snapshot::masters);
  }

  public Future<Odoo> odoo(TenantId tenant) {
    return providers.odoo(tenant);
  }

  /** What was last read of the company, however long ago; no call is made. */
  public Future<Optional<LedgerMasters>> stored(TenantId tenant, CompanyId company) {
    return snapshots.stored(tenant, company).map(found -> found.map(Snapshot::masters));
  }
}

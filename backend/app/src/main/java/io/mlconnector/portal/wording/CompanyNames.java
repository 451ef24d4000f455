package io.mlconnector.portal.wording;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.db.TenantId;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.masters.MasterSnapshots.Snapshot;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Names of a tenant's companies in Odoo, as far as they were ever read. */
public final class CompanyNames {

  private final MasterSnapshots snapshots;

  public CompanyNames(MasterSnapshots snapshots) {
    this.snapshots = snapshots;
  }

  /** The names by id; one that is not known has its number for a name. */
  public Future<Map<CompanyId, String>> of(TenantId tenant, Collection<CompanyId> companies) {
    return snapshots
        .stored(tenant, companies)
        .map(
            found -> {
              var all = new TreeMap<CompanyId, String>(Comparator.comparingLong(CompanyId::value));
              companies.forEach(company -> all.put(company, name(found.get(company), company)));
              return all;
            });
  }

  private static String name(@Nullable Snapshot snapshot, CompanyId company) {
    return snapshot == null ? "Company " + company : snapshot.masters().company().name();
  }
}

package io.mlconnector.portal.wording;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names of a tenant's companies in Odoo, as far as they were ever read. */
public final class CompanyNames {

  private final MasterSnapshots snapshots;

  public CompanyNames(MasterSnapshots snapshots) {
    this.snapshots = snapshots;
  }

  /** The names by id; one that is not known has its number for a name. */
  public Future<Map<CompanyId, String>> of(TenantId tenant, Collection<CompanyId> companies) {
    return Sequence.map(List.copyOf(companies), company -> name(tenant, company))
        .map(
            names -> {
              var all = new TreeMap<CompanyId, String>(Comparator.comparingLong(CompanyId::value));
              names.forEach(name -> all.put(name.company(), name.text()));
              return all;
            });
  }

  private record Name(CompanyId company, String text) {}

  private Future<Name> name(TenantId tenant, CompanyId company) {
    return snapshots
        .stored(tenant, company)
        .map(
            found ->
                new Name(
                    company,
                    found
                        .map(snapshot -> snapshot.masters().company().name())
                        .orElse("Company " + company)));
  }
}

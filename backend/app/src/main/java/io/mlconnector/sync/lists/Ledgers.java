package io.mlconnector.sync.lists;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters.AnalyticAccount;
import io.mlconnector.db.TenantId;
import io.mlconnector.sync.Profiles;
import io.mlconnector.sync.Profiles.Profile;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.masters.MasterSnapshots.Snapshot;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The analytic accounts of the companies that a tenant maps, as they were read last. */
public record Ledgers(Profiles profiles, MasterSnapshots snapshots) {

  /**
   * The analytic accounts of today.
   *
   * @param byPlan those in use, by the name of the plan at the top
   * @param version of the masters that they are of
   * @param asOf no company was read earlier
   */
  public record Ledger(Map<String, List<AnalyticAccount>> byPlan, long version, Instant asOf) {

    List<AnalyticAccount> of(String plan) {
      return byPlan.getOrDefault(plan, List.of());
    }
  }

  /** Empty until all companies were read: what is missing would be taken for deleted. */
  public Future<Optional<Ledger>> of(TenantId tenant) {
    return companies(tenant)
        .compose(
            companies ->
                companies.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : read(tenant, companies));
  }

  /** None where the mapping's are not those of the Odoo that is connected. */
  Future<List<CompanyId>> companies(TenantId tenant) {
    return profiles
        .current(tenant)
        .map(
            profile ->
                profile
                    .filter(Profile::ofConnectedOdoo)
                    .map(known -> List.copyOf(known.mapping().companies()))
                    .orElseGet(List::of));
  }

  /** The companies of which nothing is known. */
  Future<List<CompanyId>> unread(TenantId tenant, List<CompanyId> companies) {
    return snapshots
        .stored(tenant, companies)
        .map(found -> companies.stream().filter(one -> !found.containsKey(one)).toList());
  }

  /** Their age and version first: what is read meanwhile is newer than that. */
  Future<Optional<Ledger>> read(TenantId tenant, List<CompanyId> companies) {
    return snapshots
        .oldest(tenant, companies)
        .compose(
            oldest ->
                oldest.isPresent()
                    ? read(tenant, companies, oldest.get())
                    : Future.succeededFuture(Optional.empty()));
  }

  private Future<Optional<Ledger>> read(
      TenantId tenant, List<CompanyId> companies, Instant oldest) {
    return snapshots
        .newest(tenant)
        .compose(
            version ->
                snapshots
                    .stored(tenant, companies)
                    .map(
                        found ->
                            found.size() < companies.size()
                                ? Optional.empty()
                                : Optional.of(
                                    new Ledger(byPlan(found.values()), version, oldest))));
  }

  /** An account that companies share is one, as the company has it that has changed last. */
  private static Map<String, List<AnalyticAccount>> byPlan(Collection<Snapshot> companies) {
    var seen = new HashSet<Long>();
    var byPlan = new TreeMap<String, List<AnalyticAccount>>();
    var newestFirst =
        companies.stream().sorted(Comparator.comparingLong(Snapshot::version).reversed()).toList();
    for (var company : newestFirst) {
      for (var account : company.masters().analyticAccounts().values()) {
        var plan = account.plan();
        if (plan != null && account.active() && seen.add(account.id().value())) {
          byPlan.computeIfAbsent(plan, none -> new ArrayList<>()).add(account);
        }
      }
    }
    return byPlan;
  }
}

package io.mlconnector.sync.exchange;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.sync.Profiles.Profile;
import io.mlconnector.sync.masters.MasterSnapshots.Snapshot;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The companies in Odoo that a tenant maps.
 *
 * @param companies in the order of their ids; vendors' terms are of the first
 * @param mapped partners that the mapping names for employees
 * @param named employees that it names them for, by id or login
 */
record Ledgers(List<CompanyId> companies, Set<PartnerId> mapped, Set<String> named) {

  Ledgers {
    companies = List.copyOf(companies);
    mapped = Set.copyOf(mapped);
    named = Set.copyOf(named);
  }

  static Ledgers of(Profile profile) {
    var mapped = new HashSet<PartnerId>();
    var named = new HashSet<String>();
    profile.mapping().routes().stream()
        .map(route -> route.profile().employees())
        .forEach(
            employees -> {
              mapped.addAll(employees.values());
              named.addAll(employees.keySet());
            });
    return new Ledgers(
        profile.mapping().companies().stream()
            .sorted(Comparator.comparingLong(CompanyId::value))
            .toList(),
        mapped,
        named);
  }

  /** Whether all of them were read. */
  boolean areIn(Map<CompanyId, Snapshot> masters) {
    return masters.keySet().containsAll(companies);
  }

  /**
   * What was read of them.
   *
   * @param first the masters of the first company
   */
  record Read(List<CompanyId> companies, LedgerMasters first, Employed employed) {}

  Read read(Map<CompanyId, Snapshot> masters) {
    var directories = masters.values().stream().map(one -> one.masters().directory()).toList();
    var first = Objects.requireNonNull(masters.get(companies.getFirst())).masters();
    return new Read(companies, first, new Employed(mapped, named, directories));
  }
}

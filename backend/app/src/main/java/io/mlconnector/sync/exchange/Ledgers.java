package io.mlconnector.sync.exchange;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.sync.Profiles.Profile;
import io.mlconnector.sync.masters.MasterSnapshots.Snapshot;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The companies in Odoo that a tenant maps.
 *
 * @param companies in the order of their ids; vendors' terms are of the first
 * @param mapped partners that the mapping names for employees
 */
record Ledgers(List<CompanyId> companies, Set<PartnerId> mapped) {

  Ledgers {
    companies = List.copyOf(companies);
    mapped = Set.copyOf(mapped);
  }

  static Ledgers of(Profile profile) {
    var mapped = new HashSet<PartnerId>();
    profile.mapping().routes().stream()
        .map(route -> route.profile().employees())
        .map(Map::values)
        .forEach(mapped::addAll);
    return new Ledgers(
        profile.mapping().companies().stream()
            .sorted(Comparator.comparingLong(CompanyId::value))
            .toList(),
        mapped);
  }

  /** Whether all of them were read. */
  boolean areIn(Map<CompanyId, Snapshot> masters) {
    return masters.keySet().containsAll(companies);
  }

  /**
   * What was read of them.
   *
   * @param first the masters of the first company
   * @param staff partners of employees, by the mapping or by Odoo's employees
   */
  record Read(List<CompanyId> companies, LedgerMasters first, Set<Long> staff) {}

  Read read(Map<CompanyId, Snapshot> masters) {
    var staff = new HashSet<Long>();
    Stream.concat(mapped.stream(), employed(masters.values()))
        .map(PartnerId::value)
        .forEach(staff::add);
    var first = Objects.requireNonNull(masters.get(companies.getFirst())).masters();
    return new Read(companies, first, Set.copyOf(staff));
  }

  private static Stream<PartnerId> employed(Collection<Snapshot> masters) {
    return masters.stream()
        .flatMap(one -> one.masters().directory().employees().stream())
        .flatMap(employee -> Stream.ofNullable(employee.partner()));
  }
}

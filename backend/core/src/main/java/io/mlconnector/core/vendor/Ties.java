package io.mlconnector.core.vendor;

import io.mlconnector.core.vendor.PartnerTree.Address;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which partners are which vendors, and so which companies have which vendor codes. A partner that
 * has come to belong to another company since it was linked tells nothing of that one.
 */
final class Ties {

  private final Map<Long, Long> companies;
  private final Map<Long, VendorKey> byPartner = new HashMap<>();
  private final Map<Long, VendorKey> byCompany = new HashMap<>();
  private final Map<String, Long> owners = new HashMap<>();
  private final Set<String> moved = new HashSet<>();

  Ties(Meeting.Known known) {
    this.companies =
        known.odoo().stream().collect(Collectors.toMap(Address::partner, Address::company));
    known.links().stream()
        .sorted(Comparator.comparing(Link::key, VendorKey.ORDER))
        .forEach(this::add);
  }

  private void add(Link link) {
    if (link.company() == company(link.partner())) {
      add(link.partner(), link.key());
    } else {
      byPartner.put(link.partner(), link.key());
      moved.add(link.key().vendorCode());
    }
  }

  /** A partner's own address tells its company's code; until it is linked, any of its others. */
  void add(long partner, VendorKey key) {
    var company = company(partner);
    byPartner.put(partner, key);
    owners.putIfAbsent(key.vendorCode(), company);
    if (partner == company) {
      byCompany.put(company, key);
    } else {
      byCompany.putIfAbsent(company, key);
    }
  }

  long company(long partner) {
    return companies.getOrDefault(partner, partner);
  }

  Map<Long, VendorKey> byPartner() {
    return byPartner;
  }

  Optional<VendorKey> of(long company) {
    return Optional.ofNullable(byCompany.get(company));
  }

  /** Vendor codes of partners that have moved: of whom the rest of these is a person says. */
  Set<String> moved() {
    return moved;
  }

  /** Whether Odoo has the company still, as one that has others below it. */
  boolean isThere(long company) {
    return companies.containsKey(company) && company(company) == company;
  }

  /** The company whose vendor code it is. */
  Optional<Long> owner(String vendorCode) {
    return Optional.ofNullable(owners.get(vendorCode));
  }
}

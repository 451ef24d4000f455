package io.mlconnector.core.vendor;

import io.mlconnector.core.vendor.PartnerTree.Address;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which partners are which vendors, and so which companies have which vendor codes. */
final class Ties {

  private final Map<Long, Long> companies;
  private final Map<Long, VendorKey> byPartner = new HashMap<>();
  private final Map<Long, VendorKey> byCompany = new HashMap<>();
  private final Map<String, Long> owners = new HashMap<>();

  Ties(Meeting.Known known) {
    this.companies =
        known.odoo().stream().collect(Collectors.toMap(Address::partner, Address::company));
    known.links().stream()
        .sorted(Comparator.comparing(Link::key, VendorKey.ORDER))
        .forEach(link -> add(link.partner(), link.key()));
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

  /** The company whose vendor code it is. */
  Optional<Long> owner(String vendorCode) {
    return Optional.ofNullable(owners.get(vendorCode));
  }
}

package io.mlconnector.core.vendor;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * One vendor's address that both systems have.
 *
 * @param partner of {@code res.partner}
 * @param company the partner in whose name its bills were booked when the two were linked
 * @param main whether it is the company's own address, which has what is all of the vendor's
 * @param groups what is remembered of each; groups that are not there are new
 */
public record Link(
    long partner, long company, boolean main, VendorKey key, Map<FieldGroup, GroupState> groups) {

  public Link {
    groups = Map.copyOf(groups);
  }

  /** Of two records that were found to be one, and may differ in everything. */
  public static Link of(PartnerTree.Address address, VendorKey key) {
    return new Link(address.partner(), address.company(), address.isMain(), key, Map.of());
  }

  public GroupState of(FieldGroup group) {
    return groups.getOrDefault(group, GroupState.NEW);
  }

  public Link with(FieldGroup group, GroupState state) {
    var more = new EnumMap<FieldGroup, GroupState>(FieldGroup.class);
    more.putAll(groups);
    more.put(group, state);
    return new Link(partner, company, main, key, more);
  }

  /** After a side said that it took these groups. */
  public Link taken(Set<FieldGroup> changed) {
    var link = this;
    for (var group : changed) {
      link = link.with(group, of(group).taken());
    }
    return link;
  }
}

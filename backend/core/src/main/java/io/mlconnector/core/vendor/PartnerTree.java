package io.mlconnector.core.vendor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which of Odoo's partners are vendors' addresses. A company with its contacts and addresses is one
 * vendor: its own address, and one more for each address for invoices. Contacts, and addresses for
 * deliveries, are none.
 */
public final class PartnerTree {

  /** The address code of a vendor's own address. */
  public static final String MAIN = "MAIN";

  private PartnerTree() {}

  /**
   * A vendor's address in Odoo.
   *
   * @param partner of {@code res.partner}
   * @param company the partner in whose name its bills are booked; itself if it is one
   * @param key what Concur is to know it by, as long as it is linked to nothing
   */
  public record Address(long partner, long company, VendorKey key, VendorCard card) {

    /** Whether it is the company's own, which comes before its others. */
    public boolean isMain() {
      return partner == company;
    }

    Address known(VendorKey other, VendorCard as) {
      return new Address(partner, company, other, as);
    }
  }

  /** Every address of every vendor, in the order of their companies' ids. */
  public static List<Address> addresses(Collection<OdooPartner> partners) {
    var trees =
        partners.stream()
            .collect(
                Collectors.groupingBy(
                    OdooPartner::commercial, TreeMap::new, Collectors.toUnmodifiableList()));
    var addresses = new ArrayList<Address>();
    trees.values().forEach(tree -> addresses.addAll(ofTree(tree)));
    return List.copyOf(addresses);
  }

  private static List<Address> ofTree(List<OdooPartner> tree) {
    var company = tree.stream().filter(OdooPartner::isCommercial).findFirst();
    if (company.isEmpty() || tree.stream().noneMatch(one -> one.supplierRank() > 0)) {
      return List.of();
    }
    var root = company.get();
    var code = code(root);
    var addresses = new ArrayList<Address>();
    addresses.add(new Address(root.id(), root.id(), new VendorKey(code, MAIN), root.card()));
    tree.stream()
        .filter(one -> !one.isCommercial() && one.use() == OdooPartner.Use.INVOICE)
        .sorted(Comparator.comparingLong(OdooPartner::id))
        .map(
            one ->
                new Address(
                    one.id(), root.id(), new VendorKey(code, code(one.id())), shared(one, root)))
        .forEach(addresses::add);
    return addresses;
  }

  private static String code(OdooPartner root) {
    return VendorKey.fits(root.reference()) ? root.reference() : code(root.id());
  }

  private static String code(long partner) {
    return "P" + partner;
  }

  /** A vendor code has one name and one tax id in Concur; terms are the company's in Odoo, too. */
  private static VendorCard shared(OdooPartner address, OdooPartner root) {
    var card = address.card();
    for (var group : List.of(FieldGroup.NAME, FieldGroup.TAX, FieldGroup.TERMS)) {
      card = card.with(group, root.card());
    }
    return root.card().get(Field.ACTIVE).equals("N") ? card.with(Field.ACTIVE, "N") : card;
  }

  /** Codes that more than one company of Odoo's has, with those companies' partners. */
  public static Map<String, List<Long>> twice(Collection<Address> addresses) {
    return addresses.stream()
        .filter(Address::isMain)
        .collect(
            Collectors.groupingBy(
                address -> address.key().vendorCode(),
                TreeMap::new,
                Collectors.mapping(Address::partner, Collectors.toUnmodifiableList())))
        .entrySet()
        .stream()
        .filter(one -> one.getValue().size() > 1)
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}

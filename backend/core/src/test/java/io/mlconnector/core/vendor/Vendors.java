package io.mlconnector.core.vendor;

import java.util.EnumMap;
import java.util.Map;

/** Vendors for tests. */
final class Vendors {

  static final VendorCard STEEL =
      card(
          Field.NAME, "Rhine Steel GmbH",
          Field.STREET, "Hafenstr. 1",
          Field.CITY, "Duisburg",
          Field.POSTAL_CODE, "47119",
          Field.COUNTRY, "DE",
          Field.TAX_ID, "DE111111125",
          Field.CURRENCY, "EUR",
          Field.PAYMENT_DAYS, "30",
          Field.EMAIL, "ap@steel.example",
          Field.ACTIVE, "Y");

  private Vendors() {}

  static VendorCard card(Object... fieldsAndValues) {
    Map<Field, String> values = new EnumMap<>(Field.class);
    for (var index = 0; index < fieldsAndValues.length; index += 2) {
      values.put((Field) fieldsAndValues[index], (String) fieldsAndValues[index + 1]);
    }
    return new VendorCard(values);
  }

  /** An address for invoices of a company. */
  static PartnerTree.Address branch(long partner, long company, String code, VendorCard card) {
    return new PartnerTree.Address(partner, company, new VendorKey(code, "P" + partner), card);
  }

  static PartnerTree.Address address(long partner, String code, VendorCard card) {
    return new PartnerTree.Address(partner, partner, new VendorKey(code, PartnerTree.MAIN), card);
  }
}

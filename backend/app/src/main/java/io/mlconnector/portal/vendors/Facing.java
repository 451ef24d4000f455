package io.mlconnector.portal.vendors;

import io.mlconnector.core.reconcile.Pair;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.VendorCard;
import java.util.Collection;
import java.util.List;

/**
 * A field of both systems, side by side.
 *
 * @param differs whether both say something else
 */
public record Facing(String title, String concur, String odoo, boolean differs) {

  /** What tells vendors apart, in the order in which people compare. */
  static final List<Field> TELLING =
      List.of(
          Field.NAME,
          Field.TAX_ID,
          Field.STREET,
          Field.POSTAL_CODE,
          Field.CITY,
          Field.COUNTRY,
          Field.EMAIL,
          Field.PHONE);

  /** These fields, without those that nobody has. */
  static List<Facing> of(Collection<Field> fields, Pair<VendorCard> pair) {
    return fields.stream()
        .filter(field -> !pair.concur().get(field).isEmpty() || !pair.odoo().get(field).isEmpty())
        .map(field -> of(field, pair))
        .toList();
  }

  private static Facing of(Field field, Pair<VendorCard> pair) {
    var concur = pair.concur().get(field);
    var odoo = pair.odoo().get(field);
    return new Facing(
        VendorWording.title(field),
        VendorWording.value(field, concur),
        VendorWording.value(field, odoo),
        !concur.equals(odoo));
  }
}

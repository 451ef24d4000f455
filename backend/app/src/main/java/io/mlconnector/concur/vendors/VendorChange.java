package io.mlconnector.concur.vendors;

import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import java.util.Set;

/**
 * A change of some groups of a vendor's fields.
 *
 * @param card the whole card as Concur is to have it, as country and currency go with every change
 * @param groups what is changed; what the card lacks there is emptied
 */
public record VendorChange(VendorKey key, VendorCard card, Set<FieldGroup> groups) {

  public VendorChange {
    groups = Set.copyOf(groups);
  }

  /** Mute on the card. */
  @Override
  public String toString() {
    return "VendorChange[" + key + ", " + groups + "]";
  }
}

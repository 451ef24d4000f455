package io.mlconnector.concur.vendors;

import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import java.util.Map;

/**
 * All of a company's vendors, proven to be all: whoever is not there may be created.
 *
 * @param unreadable how many records more there are, without codes to know them by
 */
public record VendorList(Map<VendorKey, VendorCard> vendors, int unreadable) {

  public VendorList {
    vendors = Map.copyOf(vendors);
  }

  /** Mute on the cards. */
  @Override
  public String toString() {
    return "VendorList of " + vendors.size();
  }
}

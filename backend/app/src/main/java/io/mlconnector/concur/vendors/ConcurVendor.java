package io.mlconnector.concur.vendors;

import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;

/** A vendor's address as Concur has it, or is to have it. */
public record ConcurVendor(VendorKey key, VendorCard card) {

  /** Mute on the card: some vendors are persons. */
  @Override
  public String toString() {
    return "ConcurVendor[" + key + "]";
  }
}

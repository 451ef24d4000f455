package io.mlconnector.simulators.concur.vendors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** One address of one vendor; both codes are compared without case. */
record VendorKey(String vendorCode, String addressCode) implements Comparable<VendorKey> {

  VendorKey {
    vendorCode = vendorCode.strip().toUpperCase(Locale.ROOT);
    addressCode = addressCode.strip().toUpperCase(Locale.ROOT);
  }

  static VendorKey of(JsonNode record) {
    return new VendorKey(
        record.path("VendorCode").asText(""), record.path("AddressCode").asText(""));
  }

  @Override
  public int compareTo(VendorKey other) {
    int byVendor = vendorCode.compareTo(other.vendorCode);
    return byVendor != 0 ? byVendor : addressCode.compareTo(other.addressCode);
  }
}

package io.mlconnector.core.vendor;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * A vendor's address by its codes in Concur, both of at most 32 characters. Case does not count.
 *
 * @param vendorCode one for all addresses of a vendor
 * @param addressCode unique for the vendor code
 */
public record VendorKey(String vendorCode, String addressCode) {

  /** As Concur documents it. */
  public static final int MAX = 32;

  /** By vendor, then by address. */
  public static final Comparator<VendorKey> ORDER =
      Comparator.comparing(VendorKey::vendorCode).thenComparing(VendorKey::addressCode);

  public VendorKey {
    vendorCode = vendorCode.strip().toUpperCase(Locale.ROOT);
    addressCode = addressCode.strip().toUpperCase(Locale.ROOT);
    if (!fits(vendorCode) || !fits(addressCode)) {
      throw new IllegalArgumentException("No codes of a vendor: " + vendorCode.length());
    }
  }

  /** The key, or nothing if one of the two is no code. */
  public static Optional<VendorKey> of(String vendorCode, String addressCode) {
    return fits(vendorCode) && fits(addressCode)
        ? Optional.of(new VendorKey(vendorCode, addressCode))
        : Optional.empty();
  }

  /** Whether a text may be a code; in capitals it may be longer than it was. */
  public static boolean fits(String code) {
    var plain = code.strip().toUpperCase(Locale.ROOT);
    return !plain.isEmpty()
        && plain.length() <= MAX
        && plain.chars().noneMatch(Character::isISOControl);
  }

  @Override
  public String toString() {
    return vendorCode + " / " + addressCode;
  }
}

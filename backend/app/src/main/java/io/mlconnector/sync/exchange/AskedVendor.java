package io.mlconnector.sync.exchange;

import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A question as people see it: a vendor of one system, and those of the other that it may be.
 *
 * @param key of a vendor of Concur's, if it is about one
 * @param partner of a vendor of Odoo's, if it is about one
 */
public record AskedVendor(
    Optional<VendorKey> key,
    Optional<Long> partner,
    VendorCard card,
    List<Choice> candidates,
    Instant askedAt) {

  public AskedVendor {
    candidates = List.copyOf(candidates);
  }

  /**
   * One that it may be.
   *
   * @param linked what it is in Concur already: then the two would be twins
   */
  public record Choice(
      long partner,
      VendorCard card,
      int percent,
      List<String> reasons,
      Optional<VendorKey> linked) {

    public Choice {
      reasons = List.copyOf(reasons);
    }
  }

  /** Mute on the cards. */
  @Override
  public String toString() {
    return "AskedVendor[" + key + ", " + partner + "]";
  }
}

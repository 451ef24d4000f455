package io.mlconnector.concur.vendors;

import io.mlconnector.concur.call.Failures;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts pages together. They go by name, so that a vendor that is renamed between two pages moves
 * from one that was not read to one that was: a list is whole only if it has as many different
 * vendors as Concur counts.
 */
final class VendorPages {

  private static final int TOTAL_MAX = 200_000;

  private final Map<VendorKey, VendorCard> vendors = new HashMap<>();
  private final Set<String> places = new HashSet<>();
  private int unreadable;

  /** Where the next page begins; throws what a list that cannot be whole is told as. */
  Optional<String> add(VendorPage page) {
    if (page.total() > TOTAL_MAX) {
      throw Failures.unreadable("a count of " + page.total() + " vendors");
    }
    page.vendors().forEach(vendor -> vendors.put(vendor.key(), vendor.card()));
    unreadable += page.unreadable();
    if (page.next().isEmpty()) {
      end(page.total());
    } else if (!page.next().map(places::add).orElse(true) || places.size() > page.total()) {
      throw Failures.unreadable("pages of vendors without an end");
    }
    return page.next();
  }

  private void end(int total) {
    if (vendors.size() + unreadable != total) {
      throw Failures.moved(
          "vendors were changed while they were read: "
              + (vendors.size() + unreadable)
              + " of "
              + total);
    }
  }

  VendorList all() {
    return new VendorList(vendors, unreadable);
  }
}

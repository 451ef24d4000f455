package io.mlconnector.concur.vendors;

import java.util.List;
import java.util.Optional;

/**
 * A page of vendors, by name.
 *
 * @param unreadable how many records have no codes to know them by
 * @param total how many records all pages have
 * @param next where the next page begins, in Concur's own form; empty on the last page
 */
record VendorPage(List<ConcurVendor> vendors, int unreadable, int total, Optional<String> next) {

  VendorPage {
    vendors = List.copyOf(vendors);
  }
}

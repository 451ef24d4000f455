package io.mlconnector.concur.vendors;

import io.mlconnector.core.vendor.VendorKey;

/** What Concur said to one vendor of a batch. */
public sealed interface VendorOutcome {

  VendorKey key();

  /** It has it. */
  record Taken(VendorKey key) implements VendorOutcome {}

  /**
   * It does not take it.
   *
   * @param words Concur's own, as far as they are fit to be shown
   */
  record Refused(VendorKey key, String words) implements VendorOutcome {}

  /** It does not say, or in a form that nobody knows: to be read. */
  record Unclear(VendorKey key) implements VendorOutcome {}
}

package io.mlconnector.core.vendor;

/**
 * A partner of Odoo's, as far as vendors are concerned.
 *
 * @param id of {@code res.partner}
 * @param commercial the partner in whose name its bills are booked; its own id if it is one itself
 * @param use what an address is for
 * @param supplierRank how often it was used as a supplier, or 1 where a person said that it is one
 * @param reference the partner's own code, empty if it has none
 */
public record OdooPartner(
    long id, long commercial, Use use, int supplierRank, String reference, VendorCard card) {

  /** What Odoo calls the type of an address. */
  public enum Use {
    CONTACT,
    /** Where bills come from and payments go to: a remit-to address. */
    INVOICE,
    OTHER
  }

  boolean isCommercial() {
    return id == commercial;
  }
}

package io.mlconnector.sync.bank;

import io.mlconnector.odoo.OdooRecord;
import java.time.Instant;
import java.util.Objects;

/**
 * A partner as it was looked up.
 *
 * @param vendor in whose name its bills are booked, often itself
 * @param created when Odoo made it, by which it is told from another one that got its id
 * @param stamp when it was changed last; with a contact that came below its vendor then, its
 *     accounts came, too
 */
record Holder(long partner, long vendor, Instant created, Instant stamp, String name) {

  static final String VENDOR = "commercial_partner_id";

  static Holder of(OdooRecord partner) {
    return new Holder(
        partner.id(),
        Objects.requireNonNullElse(partner.reference(VENDOR), partner.id()),
        partner.created(),
        partner.stamp(),
        AccountRows.clean(partner.text("name")));
  }

  /** One that we may not see: as long as it was not seen otherwise, nothing of it is right. */
  static Holder unseen(long partner) {
    return new Holder(partner, partner, Instant.EPOCH, Instant.EPOCH, "");
  }

  boolean isSeen() {
    return !created.equals(Instant.EPOCH);
  }
}

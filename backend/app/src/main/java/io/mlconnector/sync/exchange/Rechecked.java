package io.mlconnector.sync.exchange;

import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.PartnerTree;
import io.mlconnector.core.vendor.PartnerTree.Address;
import io.mlconnector.core.vendor.Sendable;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Partners that Concur is to get as new vendors, as they are now.
 *
 * @param codes vendor codes that Concur has
 */
record Rechecked(Partners partners, Map<Long, Address> addresses, Set<String> codes) {

  static Rechecked of(Partners partners, Set<String> codes) {
    return new Rechecked(
        partners,
        PartnerTree.addresses(partners.all()).stream()
            .collect(Collectors.toMap(Address::partner, one -> one, (one, again) -> one)),
        codes);
  }

  /** Whether a partner is still there, in use, and as it was when its vendor was planned. */
  boolean isAsPlanned(LinkRow link) {
    var partner = link.partner().orElse(0L);
    return partners.isStill(partner, link.made().created())
        && Optional.ofNullable(addresses.get(partner)).filter(now -> isSame(link, now)).isPresent();
  }

  /** A further address has the code, the name and the tax id that its vendor has in Concur. */
  private boolean isSame(LinkRow link, Address now) {
    var sent = link.sent(Side.CONCUR);
    var isFurther = codes.contains(link.key().vendorCode());
    var card =
        isFurther ? now.card().with(FieldGroup.NAME, sent).with(FieldGroup.TAX, sent) : now.card();
    var sendable = Sendable.of(card, Judge.STATE_NEEDED).card();
    return link.main() == now.isMain()
        && !link.isMoved(now.company())
        && (isFurther || now.key().equals(link.key()))
        && !card.get(Field.ACTIVE).equals("N")
        && link.groups().keySet().stream()
            .allMatch(group -> sendable.of(group).equals(sent.of(group)));
  }
}

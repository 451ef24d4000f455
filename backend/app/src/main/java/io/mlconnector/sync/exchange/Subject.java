package io.mlconnector.sync.exchange;

import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.VendorKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A vendor that one system has: whom a question is about, or who was refused.
 *
 * @param side whose it is
 * @param text a partner's id, or both codes with a tab between them, which no code holds
 */
record Subject(Side side, String text) {

  private static final String BETWEEN = "\t";

  static Subject of(VendorKey key) {
    return new Subject(Side.CONCUR, text(key));
  }

  static Subject of(long partner) {
    return new Subject(Side.ODOO, Long.toString(partner));
  }

  static Subject of(VendorDesk.About about) {
    return switch (about) {
      case VendorDesk.About.Concur concur -> of(concur.key());
      case VendorDesk.About.Odoo odoo -> of(odoo.partner());
    };
  }

  static String text(VendorKey key) {
    return key.vendorCode() + BETWEEN + key.addressCode();
  }

  Optional<VendorKey> key() {
    return side == Side.CONCUR ? key(text) : Optional.empty();
  }

  static Optional<VendorKey> key(String text) {
    var parts = List.of(text.split(BETWEEN, -1));
    return parts.size() == 2 ? VendorKey.of(parts.get(0), parts.get(1)) : Optional.empty();
  }

  Optional<Long> partner() {
    return side == Side.ODOO && text.matches("\\d{1,18}")
        ? Optional.of(Long.valueOf(text))
        : Optional.empty();
  }

  VendorDesk.About about() {
    return key()
        .<VendorDesk.About>map(VendorDesk.About.Concur::new)
        .orElseGet(() -> new VendorDesk.About.Odoo(partner().orElse(0L)));
  }

  String word() {
    return side.name().toLowerCase(Locale.ROOT);
  }

  static Side side(String word) {
    return Side.valueOf(word.toUpperCase(Locale.ROOT));
  }
}

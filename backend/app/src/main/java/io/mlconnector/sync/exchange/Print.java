package io.mlconnector.sync.exchange;

import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorCard;
import java.util.Collection;
import java.util.TreeMap;
import java.util.TreeSet;

/** A number for what was sent, which is another one for anything else, but for one in 2^64. */
final class Print {

  private Print() {}

  static long of(Collection<FieldGroup> groups, VendorCard card) {
    var sent = card;
    for (var group : FieldGroup.values()) {
      if (!groups.contains(group)) {
        sent = sent.with(group, VendorCard.EMPTY);
      }
    }
    return of(new TreeSet<>(groups) + " " + new TreeMap<>(sent.values()));
  }

  static long of(String text) {
    var hash = 0xcbf29ce484222325L;
    for (var index = 0; index < text.length(); index++) {
      hash = (hash ^ text.charAt(index)) * 0x100000001b3L;
    }
    return hash;
  }
}

package io.mlconnector.sync.exchange;

import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.OdooRecord;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Partners that the copy does not have and that a vendor may be: Odoo does not count them as
 * vendors yet, or they were entered since the copy was read. They are looked for before partners
 * are made, and come into the copy, so that the next look lets them meet.
 */
final class Strangers {

  private final Errand errand;
  private final PartnerReading reading;

  Strangers(Errand errand, PartnerReading reading) {
    this.errand = errand;
    this.reading = reading;
  }

  /** Answers those that nobody in Odoo is like; of the others nothing is made for now. */
  Future<List<LinkRow>> without(List<LinkRow> links) {
    return links.isEmpty()
        ? Future.succeededFuture(links)
        : reading
            .like(meant(links))
            .compose(
                found ->
                    errand
                        .look(
                            tx ->
                                PartnerRows.copied(tx, found.stream().map(OdooRecord::id).toList()))
                        .compose(copied -> without(links, found, copied)));
  }

  private Future<List<LinkRow>> without(
      List<LinkRow> links, List<OdooRecord> found, Set<Long> copied) {
    var strangers = found.stream().filter(one -> !copied.contains(one.id())).toList();
    if (strangers.isEmpty()) {
      return Future.succeededFuture(links);
    }
    var left = new ArrayList<LinkRow>();
    var waiting = new ArrayList<LinkRow>();
    links.forEach(link -> (isLikeSome(link, strangers) ? waiting : left).add(link));
    var keys = (waiting.isEmpty() ? links : waiting).stream().map(LinkRow::key).toList();
    return errand
        .fenced(
            tx -> PartnerRows.strangers(tx, strangers).compose(taken -> LinkRows.remove(tx, keys)))
        .map(taken -> waiting.isEmpty() ? List.of() : List.copyOf(left));
  }

  private static Narrowing meant(List<LinkRow> links) {
    var taxIds = new HashSet<String>();
    var meant = Optional.<Narrowing>empty();
    for (var link : links) {
      var card = link.sent(Side.ODOO);
      taxIds(card, taxIds);
      var one =
          Narrowing.alike("ref", link.key().vendorCode())
              .or(Narrowing.alike("name", card.get(Field.NAME)));
      meant = Optional.of(meant.map(before -> before.or(one)).orElse(one));
    }
    var named = meant.orElse(Narrowing.NONE);
    return taxIds.isEmpty() ? named : named.or(Narrowing.words("vat", taxIds));
  }

  private static void taxIds(VendorCard card, Set<String> into) {
    var taxId = card.get(Field.TAX_ID);
    if (!taxId.isEmpty()) {
      into.add(taxId);
      into.add(taxId.replaceAll("[^\\p{L}\\p{N}]", ""));
      into.remove("");
    }
  }

  private static boolean isLikeSome(LinkRow link, List<OdooRecord> strangers) {
    var card = link.sent(Side.ODOO);
    return strangers.stream()
        .anyMatch(
            one ->
                isSame(one, "ref", link.key().vendorCode())
                    || isSame(one, "name", card.get(Field.NAME))
                    || isSame(one, "vat", card.get(Field.TAX_ID)));
  }

  private static boolean isSame(OdooRecord record, String field, String text) {
    var plain = plain(text);
    return !plain.isEmpty()
        && plain(Objects.requireNonNullElse(record.text(field), "")).equalsIgnoreCase(plain);
  }

  private static String plain(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]", "");
  }
}

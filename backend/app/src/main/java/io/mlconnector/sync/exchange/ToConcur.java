package io.mlconnector.sync.exchange;

import io.mlconnector.concur.Told;
import io.mlconnector.concur.vendors.ConcurVendor;
import io.mlconnector.concur.vendors.ConcurVendors;
import io.mlconnector.concur.vendors.VendorChange;
import io.mlconnector.concur.vendors.VendorOutcome;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.sync.exchange.LinkRow.Stage;
import io.vertx.core.Future;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sends what Concur is to get, a batch at a time; each vendor has an outcome of its own. */
final class ToConcur {

  private final Errand errand;
  private final PartnerReading reading;
  private final Sending sending;

  /**
   * @param fields of partners that the user may read
   * @param looked whether Concur's list was read in this run
   */
  ToConcur(Errand errand, List<String> fields, boolean looked) {
    this.errand = errand;
    this.reading = new PartnerReading(errand, fields);
    this.sending = new Sending(errand, Side.CONCUR);
    if (looked) {
      sending.isUp();
    }
  }

  Future<Void> send() {
    return sending.send(ConcurVendors.BATCH, this::send);
  }

  private Future<Void> send(List<LinkRow> links) {
    var fresh = links.stream().filter(link -> link.stage() == Stage.CREATE_CONCUR).toList();
    var known = links.stream().filter(LinkRow::isLinked).toList();
    return asPlanned(fresh).compose(this::create).compose(created -> update(known));
  }

  /**
   * Those whose partners are as they were when it was planned: what Concur has got it keeps. All
   * others are decided anew by the next look.
   */
  private Future<List<LinkRow>> asPlanned(List<LinkRow> links) {
    return links.isEmpty()
        ? Future.succeededFuture(links)
        : errand
            .look(tx -> CopyRows.known(tx, links.stream().map(LinkRow::key).toList()))
            .compose(
                codes ->
                    reading
                        .withCompanies(partners(links))
                        .compose(records -> asPlanned(links, records, codes)));
  }

  private Future<List<LinkRow>> asPlanned(
      List<LinkRow> links, List<OdooRecord> records, Set<String> codes) {
    var partners = new Partners(errand.values().terms(), reading.fields());
    partners.addFresh(records);
    var now = Rechecked.of(partners, codes);
    var left = links.stream().filter(now::isAsPlanned).toList();
    if (left.size() == links.size()) {
      return Future.succeededFuture(left);
    }
    var noted = new Noted(errand);
    links.stream().filter(link -> !left.contains(link)).forEach(noted::drop);
    var gone = new HashSet<>(partners(links));
    records.forEach(record -> gone.remove(record.id()));
    return noted.save(records, gone).map(left);
  }

  private static List<Long> partners(List<LinkRow> links) {
    return links.stream().flatMap(link -> link.partner().stream()).toList();
  }

  private Future<Void> create(List<LinkRow> links) {
    if (links.isEmpty()) {
      return Future.succeededFuture();
    }
    var vendors =
        links.stream().map(link -> new ConcurVendor(link.key(), link.sent(Side.CONCUR))).toList();
    return errand.concur().create(vendors).compose(told -> noteCreated(links, told));
  }

  private Future<Void> noteCreated(List<LinkRow> links, List<Told<VendorOutcome>> told) {
    var noted = new Noted(errand);
    for (var at = 0; at < links.size(); at++) {
      var link = links.get(at);
      switch (told.get(at).outcome()) {
        case VendorOutcome.Taken taken ->
            noted.put(
                link.linked(link.partner().orElseThrow(), errand.now())
                    .taken(link.open().toConcur()));
        case VendorOutcome.Refused refused ->
            noted.refuse(link, Subject.of(link.partner().orElseThrow()), problem(refused.words()));
        // The next look tells whether it is there.
        case VendorOutcome.Unclear unclear -> {}
      }
    }
    return noted.save();
  }

  private static Problem problem(String words) {
    return new Problem(Code.VENDOR_REFUSED, Map.of("side", "Concur", "detail", words));
  }

  private Future<Void> update(List<LinkRow> links) {
    if (links.isEmpty()) {
      return Future.succeededFuture();
    }
    return errand
        .look(tx -> CopyRows.these(tx, links.stream().map(LinkRow::key).toList()))
        .compose(
            copies -> {
              var changes = links.stream().map(link -> change(link, copies)).toList();
              return errand
                  .concur()
                  .update(changes)
                  .compose(told -> noteUpdated(links, changes, told));
            });
  }

  private static VendorChange change(LinkRow link, Map<VendorKey, CopyRows.Listed> copies) {
    var card =
        Optional.ofNullable(copies.get(link.key()))
            .map(CopyRows.Listed::card)
            .orElse(VendorCard.EMPTY);
    var sent = link.sent(Side.CONCUR);
    for (var group : link.open().toConcur()) {
      card = card.with(group, sent);
    }
    return new VendorChange(link.key(), card, link.open().toConcur());
  }

  /** What Concur does not say counts as taken: the next look reads it, and people are told. */
  private Future<Void> noteUpdated(
      List<LinkRow> links, List<VendorChange> changes, List<Told<VendorOutcome>> told) {
    var noted = new Noted(errand);
    for (var at = 0; at < links.size(); at++) {
      var link = links.get(at);
      var groups = link.open().toConcur();
      var rest = link.open().without(Side.CONCUR);
      switch (told.get(at).outcome()) {
        case VendorOutcome.Taken taken -> {
          noted.put(link.taken(groups).with(rest));
          noted.taken(link.key(), changes.get(at).card());
        }
        case VendorOutcome.Unclear unclear -> noted.put(link.taken(groups).with(rest));
        case VendorOutcome.Refused refused ->
            noted.put(
                noted.refused(link, Side.CONCUR, groups, problem(refused.words())).with(rest));
      }
    }
    return noted.save();
  }

  /** A vendor's name on its way, for people. */
  static String name(LinkRow link, Side to) {
    var name = link.sent(to).of(FieldGroup.NAME).get(Field.NAME);
    return name.isEmpty() ? link.key().toString() : name;
  }
}

package io.mlconnector.sync.exchange;

import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.OdooPartners;
import io.mlconnector.odoo.PartnerDraft;
import io.mlconnector.odoo.PartnerOutcome;
import io.mlconnector.sync.document.ExternalIds;
import io.mlconnector.sync.exchange.LinkRow.Stage;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Sends what Odoo is to get: new partners together, and changes one by one. */
final class ToOdoo {

  /** So few are on their way at once that little is looked at again after a crash. */
  private static final int BATCH = 20;

  private final Errand errand;

  ToOdoo(Errand errand) {
    this.errand = errand;
  }

  /** Goes on until nothing is left or the time is up. */
  Future<Void> send() {
    return Sequence.repeat(
        () ->
            next()
                .compose(
                    links ->
                        links.isEmpty()
                            ? Future.succeededFuture(false)
                            : send(links).map(sent -> errand.run().mayGoOn())));
  }

  private Future<List<LinkRow>> next() {
    return errand.fenced(
        tx ->
            LinkRows.next(tx, Side.ODOO, BATCH)
                .compose(
                    links ->
                        links.isEmpty()
                            ? Future.succeededFuture(links)
                            : LinkRows.sending(tx, links, Side.ODOO).map(links)));
  }

  private Future<Void> send(List<LinkRow> links) {
    var fresh = links.stream().filter(link -> link.stage() == Stage.CREATE_ODOO).toList();
    var known = links.stream().filter(LinkRow::isLinked).toList();
    return create(fresh).compose(created -> Sequence.each(known, this::update));
  }

  /** Makes partners, or finds those that were made before and not noted. */
  Future<Void> create(List<LinkRow> links) {
    return Sequence.each(Chunks.of(links, OdooPartners.BATCH), this::createSome);
  }

  private Future<Void> createSome(List<LinkRow> links) {
    return errand
        .odoo()
        .partners()
        .create(errand.company(), links.stream().map(this::draft).toList())
        .compose(
            outcomes ->
                Sequence.each(
                    IntStream.range(0, links.size()).boxed().toList(),
                    at -> noteCreated(links.get(at), outcomes.get(at))));
  }

  private PartnerDraft draft(LinkRow link) {
    var card = link.sent(Side.ODOO);
    var cells = new HashMap<String, String>();
    cells.putAll(errand.values().cells(link.groups().keySet(), card));
    cells.put("name", card.get(Field.NAME));
    cells.put("supplier_rank", "1");
    link.company()
        .ifPresentOrElse(
            company -> {
              cells.put("parent_id/.id", Long.toString(company));
              cells.put("type", "invoice");
              cells.put("is_company", "0");
            },
            () -> {
              cells.put("ref", link.key().vendorCode());
              cells.put("is_company", "1");
            });
    return new PartnerDraft(externalId(link.key()), cells);
  }

  /** The same for the same vendor, whoever asks, and whenever. */
  private String externalId(VendorKey key) {
    var name = UUID.nameUUIDFromBytes(Subject.text(key).getBytes(StandardCharsets.UTF_8));
    return ExternalIds.ofVendor(ExternalIds.module(errand.tenant()), name);
  }

  private Future<Void> noteCreated(LinkRow link, PartnerOutcome outcome) {
    return switch (outcome) {
      case PartnerOutcome.There there -> noteThere(link, there.partner());
      case PartnerOutcome.Refused refused -> noteRefused(link, refused.words());
      case PartnerOutcome.Missing missing -> noteRefused(link, "");
    };
  }

  private Future<Void> noteRefused(LinkRow link, String words) {
    var noted = new Noted(errand);
    noted.refuse(link, Subject.of(link.key()), problem(words));
    return noted.save();
  }

  /** A person may have said that the partner is another vendor. */
  private Future<Void> noteThere(LinkRow link, PartnerId partner) {
    return errand
        .look(tx -> LinkRows.of(tx, partner.value()))
        .compose(
            other -> {
              if (other.isPresent()) {
                return noteRefused(
                    link, "its partner is linked to " + other.get().key() + " already");
              }
              var noted = new Noted(errand);
              noted.put(link.linked(partner.value()).taken(link.open().toOdoo()));
              return noted.save();
            });
  }

  private static Problem problem(String words) {
    return new Problem(Code.VENDOR_REFUSED, Map.of("side", "Odoo", "detail", words));
  }

  private Future<Void> update(LinkRow link) {
    var groups = link.open().toOdoo();
    var card = card(link, groups);
    return errand
        .odoo()
        .partners()
        .write(
            errand.company(),
            new PartnerId(link.partner().orElseThrow()),
            errand.values().values(groups, card))
        .compose(
            outcome -> {
              var noted = new Noted(errand);
              var rest = new LinkRow.Open(link.open().toConcur(), Set.of(), Optional.empty());
              switch (outcome) {
                case PartnerOutcome.There there -> noted.put(link.taken(groups).with(rest));
                case PartnerOutcome.Missing missing -> noted.put(link.with(rest));
                case PartnerOutcome.Refused refused ->
                    noted.put(
                        noted
                            .refused(link, Side.ODOO, groups, problem(refused.words()))
                            .with(rest));
              }
              return noted.save();
            });
  }

  private static VendorCard card(LinkRow link, Set<FieldGroup> groups) {
    var sent = link.sent(Side.ODOO);
    var card = VendorCard.EMPTY;
    for (var group : groups) {
      card = card.with(group, sent);
    }
    return card;
  }
}

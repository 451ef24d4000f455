package io.mlconnector.sync.exchange;

import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.flow.Chunks;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.OdooPartners;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.odoo.PartnerDraft;
import io.mlconnector.odoo.PartnerOutcome;
import io.mlconnector.sync.document.ExternalIds;
import io.mlconnector.sync.exchange.LinkRow.Stage;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Sends what Odoo is to get: new partners together, and changes one by one. */
final class ToOdoo {

  /** So few are on their way at once that little is looked at again after a crash. */
  private static final int BATCH = 20;

  private final Errand errand;
  private final PartnerReading reading;
  private final Sending sending;

  ToOdoo(Errand errand, List<String> fields) {
    this.errand = errand;
    this.reading = new PartnerReading(errand, fields);
    this.sending = new Sending(errand, Side.ODOO);
  }

  Future<Void> send() {
    return sending.send(BATCH, this::send);
  }

  private Future<Void> send(List<LinkRow> links) {
    var fresh = links.stream().filter(link -> link.stage() == Stage.CREATE_ODOO).toList();
    var known = links.stream().filter(LinkRow::isLinked).toList();
    return new Strangers(errand, reading)
        .without(fresh)
        .compose(this::create)
        .compose(created -> unchanged(known))
        .compose(left -> Sequence.each(left, this::update));
  }

  /** Makes partners, or finds those that were made before and not noted. */
  private Future<Void> create(List<LinkRow> links) {
    if (!links.isEmpty()) {
      sending.isUp(); // Strangers were looked for.
    }
    return Sequence.each(Chunks.of(links, OdooPartners.BATCH), this::createSome);
  }

  /**
   * Those whose partners are as they were when the change was planned. Whoever was changed since
   * then is planned anew by the next look, and not written over.
   */
  private Future<List<LinkRow>> unchanged(List<LinkRow> links) {
    var ids = links.stream().flatMap(link -> link.partner().stream()).toList();
    return ids.isEmpty()
        ? Future.succeededFuture(links)
        : reading
            .these(ids)
            .onSuccess(read -> sending.isUp())
            .compose(
                records -> {
                  var partners = new Partners(errand.values().terms(), reading.fields());
                  partners.addFresh(records);
                  var left = links.stream().filter(link -> isAsPlanned(link, partners)).toList();
                  var noted = new Noted(errand);
                  links.stream()
                      .filter(link -> !left.contains(link))
                      .forEach(link -> noted.put(link.with(rest(link))));
                  return left.size() == links.size()
                      ? Future.succeededFuture(left)
                      : noted.save(records).map(left);
                });
  }

  private static boolean isAsPlanned(LinkRow link, Partners partners) {
    var partner = link.partner().orElse(0L);
    var now = partners.card(partner);
    return now.isEmpty()
        || (partners.isStill(partner, link.made().created())
            && partners.company(partner).filter(link::isMoved).isEmpty()
            && (!link.open().toOdoo().contains(FieldGroup.TERMS)
                || partners.unsayableTerm(partner).isEmpty())
            && !(partners.isCustomer(partner) && isArchived(link))
            && link.open().toOdoo().stream()
                // An address is archived with its company.
                .filter(group -> link.main() || group != FieldGroup.ACTIVITY)
                .allMatch(
                    group -> link.before(group).filter(now.get().of(group)::equals).isPresent()));
  }

  private static boolean isArchived(LinkRow link) {
    return link.open().toOdoo().contains(FieldGroup.ACTIVITY)
        && link.sent(Side.ODOO).get(Field.ACTIVE).equals("N");
  }

  private static LinkRow.Open rest(LinkRow link) {
    return link.open().without(Side.ODOO);
  }

  private Future<Void> createSome(List<LinkRow> links) {
    return errand
        .odoo()
        .partners()
        .create(errand.companies(), links.stream().map(this::draft).toList())
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

  /** The same for the same vendor of the same company, whoever asks, and whenever. */
  private String externalId(VendorKey key) {
    var text = errand.company() + "\t" + Subject.text(key);
    var name = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
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

  /**
   * A person may have said that the partner is another vendor, and one that was made long ago under
   * these codes may be somebody else by now.
   */
  private Future<Void> noteThere(LinkRow link, PartnerId partner) {
    return errand
        .look(
            tx ->
                QuestionRows.isRuledOut(tx, link.key(), partner.value())
                    .compose(
                        out -> LinkRows.of(tx, partner.value()).map(other -> words(other, out))))
        .compose(
            words ->
                words.isPresent()
                    ? noteRefused(link, words.get())
                    : reading
                        .these(List.of(partner.value()))
                        .compose(records -> noteThere(link, partner, records)));
  }

  private static Optional<String> words(Optional<LinkRow> other, boolean ruledOut) {
    return ruledOut
        ? Optional.of(
            "the partner that was made for it once was said to be another vendor. Link the two"
                + " under Vendors if they are one")
        : other.map(link -> "its partner is linked to " + link.key() + " already");
  }

  private Future<Void> noteThere(LinkRow link, PartnerId partner, List<OdooRecord> records) {
    var card = link.sent(Side.ODOO);
    if (records.stream().noneMatch(one -> isLike(one, link, card))) {
      return noteRefused(
          link,
          "partner "
              + partner.value()
              + " was made for this vendor once, and has another name and reference now. Link the"
              + " two if they are one");
    }
    var noted = new Noted(errand);
    noted.put(link.linked(partner.value(), errand.now()).taken(link.open().toOdoo()));
    return noted.save();
  }

  private static boolean isLike(OdooRecord record, LinkRow link, VendorCard card) {
    var name = VendorCard.EMPTY.with(Field.NAME, text(record, "name"));
    return name.isAlike(card.of(FieldGroup.NAME))
        || text(record, "ref").strip().equalsIgnoreCase(link.key().vendorCode());
  }

  private static String text(OdooRecord record, String field) {
    return Objects.requireNonNullElse(record.text(field), "");
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
            errand.companies(),
            new PartnerId(link.partner().orElseThrow()),
            errand.values().values(groups, card, link.before(FieldGroup.TERMS)))
        .compose(
            outcome -> {
              var noted = new Noted(errand);
              var rest = rest(link);
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

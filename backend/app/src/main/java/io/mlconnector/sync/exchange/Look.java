package io.mlconnector.sync.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.concur.vendors.VendorList;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.flow.OffLoop;
import io.mlconnector.flow.Sequence;
import io.mlconnector.json.Json;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.sync.Trouble;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads Concur's list, lets both meet, and writes down what came of it. Nothing is sent here. */
final class Look {

  private static final Logger LOG = LoggerFactory.getLogger(Look.class);

  private final Vertx vertx;
  private final Errand errand;
  private final SettingsRows.Stored settings;
  private final PartnerRows.Copy copy;
  private final PartnerReading reading;

  Look(Vertx vertx, Errand errand, SettingsRows.Stored settings, PartnerRows.Copy copy) {
    this.vertx = vertx;
    this.errand = errand;
    this.settings = settings;
    this.copy = copy;
    this.reading = new PartnerReading(errand, copy.fields());
  }

  /** What is stored, as it comes from the database. */
  private record Stored(
      List<PartnerRows.Raw> partners,
      List<CopyRows.Raw> concur,
      List<LinkJson.Raw> links,
      List<Question> questions,
      List<Refusal> refusals,
      StaffRows.Known staff) {}

  /** What is stored, read. */
  private record Known(
      Partners partners,
      Map<VendorKey, CopyRows.Listed> concur,
      List<LinkRow> links,
      List<Question> questions,
      List<Refusal> refusals,
      Set<Long> staff) {}

  /** What has to be written down, and whom Odoo does not count as vendors although they are. */
  private record Findings(Changes changes, Set<Long> uncounted, int unreadable) {}

  /** Answers whether it was written down: what people decide meanwhile is not written over. */
  Future<Boolean> take() {
    return errand
        .concur()
        .all()
        .onSuccess(this::tell)
        .compose(list -> errand.look(this::stored).compose(stored -> meet(list, stored)));
  }

  private void tell(VendorList list) {
    if (list.unreadable() > 0) {
      LOG.warn(
          "Lane {}: {} vendors in Concur have no codes and are left out.",
          errand.lease(),
          list.unreadable());
    }
  }

  private Future<Stored> stored(SqlConnection tx) {
    var partners = PartnerRows.all(tx);
    var concur = CopyRows.all(tx);
    var links = LinkRows.all(tx);
    var questions = QuestionRows.all(tx);
    var refusals = RefusalRows.all(tx);
    var staff = StaffRows.known(tx);
    return Future.join(partners, concur, links, questions, refusals, staff)
        .map(
            read ->
                new Stored(
                    partners.result(),
                    concur.result(),
                    links.result(),
                    questions.result(),
                    refusals.result(),
                    staff.result()));
  }

  private Future<Boolean> meet(VendorList list, Stored stored) {
    return OffLoop.run(vertx, () -> known(stored))
        .compose(
            known ->
                fresh(known)
                    .compose(fresh -> OffLoop.run(vertx, () -> findings(list, known, fresh))))
        .compose(
            findings ->
                save(findings).compose(saved -> saved ? count(findings).map(true) : again()));
  }

  private Known known(Stored stored) {
    var partners = new Partners(errand.values().terms(), reading.fields());
    partners.addAll(stored.partners());
    return new Known(
        partners,
        CopyRows.read(stored.concur()),
        stored.links().stream().map(LinkJson::read).toList(),
        stored.questions(),
        stored.refusals(),
        errand.employed().partners(stored.staff()));
  }

  /**
   * Partners that we have written to, or made, and those that are not followed: the copy may not
   * have them as they are now.
   */
  private Future<List<OdooRecord>> fresh(Known known) {
    var strangers = known.partners().strangers();
    var ids = new HashSet<>(strangers);
    known.links().stream()
        .filter(LinkRow::isLinked)
        .filter(link -> link.isAheadOfCopy() || isUnseen(link, known))
        .forEach(link -> link.partner().ifPresent(ids::add));
    return reading
        .these(ids)
        .compose(
            records -> {
              var gone = new HashSet<>(strangers);
              records.forEach(record -> gone.remove(record.id()));
              known.partners().remove(gone);
              return records.isEmpty() && gone.isEmpty()
                  ? Future.succeededFuture(records)
                  : errand.fenced(tx -> PartnerRows.fresh(tx, records, gone)).map(taken -> records);
            });
  }

  private static boolean isUnseen(LinkRow link, Known known) {
    return !link.said().seen()
        && link.partner().stream().noneMatch(id -> known.partners().card(id).isPresent());
  }

  private Findings findings(VendorList list, Known known, List<OdooRecord> fresh) {
    var listed = new HashMap<VendorKey, CopyRows.Listed>();
    var canonical = new HashMap<VendorKey, CopyRows.Listed>();
    var links = new HashMap<VendorKey, LinkRow>();
    known.links().forEach(link -> links.put(link.key(), link));
    list.vendors()
        .forEach(
            (key, card) -> {
              var now = listed(card, known.concur().get(key), links.get(key));
              listed.put(key, now);
              canonical.put(
                  key, new CopyRows.Listed(errand.values().canonical(card), now.changedAt()));
            });
    var partners = known.partners();
    partners.addFresh(fresh);
    var verdict =
        Judge.of(
            new Stock(
                settings.settings(),
                settings.terms().movedAt(),
                partners,
                copy.reachedAt(),
                known.staff(),
                canonical,
                known.links(),
                known.questions(),
                known.refusals(),
                errand.values(),
                errand.now()));
    var strangers = partners.strangers();
    var uncounted = new HashSet<Long>();
    verdict.links().values().stream()
        .filter(LinkRow::isLinked)
        .flatMap(link -> link.partner().stream())
        .filter(strangers::contains)
        .forEach(uncounted::add);
    return new Findings(
        new Changes.Before(known.concur(), known.links(), known.questions(), known.refusals())
            .to(listed, verdict),
        uncounted,
        list.unreadable());
  }

  /** What we have sent ourselves is no change of somebody in Concur. */
  private CopyRows.Listed listed(
      VendorCard card, CopyRows.@Nullable Listed before, @Nullable LinkRow link) {
    if (before == null) {
      return CopyRows.Listed.first(card);
    }
    var ours = link != null && link.isSentOnly(before.card(), card);
    return before.card().equals(card) || ours
        ? new CopyRows.Listed(card, before.changedAt())
        : new CopyRows.Listed(card, errand.now());
  }

  private Future<Boolean> save(Findings findings) {
    return errand.fenced(
        tx ->
            SettingsRows.isStill(tx, settings.decisions())
                .compose(
                    still ->
                        still
                            ? findings
                                .changes()
                                .save(tx)
                                .compose(
                                    saved ->
                                        SettingsRows.looked(
                                            tx, errand.now(), findings.unreadable()))
                                .map(true)
                            : Future.succeededFuture(false)));
  }

  private Future<Boolean> again() {
    LOG.info("Lane {}: something was decided, or has changed, meanwhile.", errand.lease());
    return Future.succeededFuture(false);
  }

  /**
   * Linked partners that Odoo does not count as vendors yet are counted from now on, so that they
   * are followed. What Odoo says to it does not matter: the next look tries again.
   */
  private Future<Void> count(Findings findings) {
    return Sequence.each(
            findings.uncounted().stream().sorted().toList(),
            partner ->
                errand
                    .odoo()
                    .partners()
                    .write(errand.companies(), new PartnerId(partner), counted()))
        .recover(
            failure ->
                Trouble.of(failure) == null
                    ? Future.failedFuture(failure)
                    : Future.succeededFuture());
  }

  private static ObjectNode counted() {
    return Json.object().put("supplier_rank", 1);
  }

  /** Whether something is on its way whose outcome is not known. */
  static Future<Boolean> isUnclear(Errand errand) {
    return errand.look(LinkRows::unknown).map(links -> !links.isEmpty());
  }

  /** Whether something is still to be sent, or to be looked at by other settings. */
  static Future<Boolean> isUnfinished(Errand errand) {
    return errand.look(
        tx ->
            SettingsRows.find(tx)
                .compose(
                    settings ->
                        settings.settings().enabled() && settings.lookedAt().isEmpty()
                            ? Future.succeededFuture(true)
                            : isLeft(tx)));
  }

  private static Future<Boolean> isLeft(SqlConnection tx) {
    return LinkRows.next(tx, Side.CONCUR, 1)
        .compose(
            first ->
                first.isEmpty()
                    ? LinkRows.next(tx, Side.ODOO, 1).map(next -> !next.isEmpty())
                    : Future.succeededFuture(true));
  }
}

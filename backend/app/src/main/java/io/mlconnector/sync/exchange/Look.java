package io.mlconnector.sync.exchange;

import io.mlconnector.concur.vendors.VendorList;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.VendorKey;
import io.mlconnector.flow.OffLoop;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.Narrowing;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooRecord;
import io.mlconnector.odoo.RecordAnswer;
import io.mlconnector.odoo.RecordQuery;
import io.mlconnector.sync.exchange.LinkRow.Stage;
import io.mlconnector.sync.vendors.VendorCopy;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads Concur's list, lets both meet, and writes down what came of it. Nothing is sent here. */
final class Look {

  /** As many partners are read in one call as follow pages have. */
  private static final int READ_MAX = 500;

  private final Vertx vertx;
  private final Errand errand;
  private final SettingsRows.Stored settings;
  private final PartnerRows.Copy copy;

  Look(Vertx vertx, Errand errand, SettingsRows.Stored settings, PartnerRows.Copy copy) {
    this.vertx = vertx;
    this.errand = errand;
    this.settings = settings;
    this.copy = copy;
  }

  /** What is stored, as it comes from the database. */
  private record Stored(
      List<PartnerRows.Raw> partners,
      List<CopyRows.Raw> concur,
      List<LinkJson.Raw> links,
      List<Question> questions,
      List<Refusal> refusals) {}

  /** What is stored of links and of Concur, read. */
  private record Known(Map<VendorKey, CopyRows.Listed> concur, List<LinkRow> links) {}

  /** What has to be written down. */
  private record Findings(
      Stored stored, Known known, Map<VendorKey, CopyRows.Listed> listed, Verdict verdict) {}

  Future<Void> take() {
    return recover()
        .compose(recovered -> errand.concur().all())
        .compose(list -> errand.look(this::stored).compose(stored -> meet(list, stored)));
  }

  /** What Odoo was asked to make, and may have made: asking again gives what is there. */
  private Future<Void> recover() {
    return errand
        .look(LinkRows::unknown)
        .map(links -> links.stream().filter(link -> link.stage() == Stage.CREATE_ODOO).toList())
        .compose(links -> new ToOdoo(errand).create(links));
  }

  private Future<Stored> stored(SqlConnection tx) {
    return PartnerRows.all(tx)
        .compose(
            partners ->
                CopyRows.all(tx)
                    .compose(
                        concur ->
                            LinkRows.all(tx)
                                .compose(
                                    links ->
                                        QuestionRows.all(tx)
                                            .compose(
                                                questions ->
                                                    RefusalRows.all(tx)
                                                        .map(
                                                            refusals ->
                                                                new Stored(
                                                                    partners, concur, links,
                                                                    questions, refusals))))));
  }

  private Future<Void> meet(VendorList list, Stored stored) {
    return OffLoop.run(
            vertx,
            () ->
                new Known(
                    CopyRows.read(stored.concur()),
                    stored.links().stream().map(LinkJson::read).toList()))
        .compose(
            known ->
                fresh(known, stored)
                    .compose(
                        fresh -> OffLoop.run(vertx, () -> findings(list, stored, known, fresh))))
        .compose(this::save);
  }

  /** Partners that we have written to, or made: the copy may not have them as they are now. */
  private Future<List<OdooRecord>> fresh(Known known, Stored stored) {
    var copied = new HashSet<Long>();
    stored.partners().forEach(row -> copied.add(row.id()));
    var ids =
        known.links().stream()
            .filter(LinkRow::isLinked)
            .filter(
                link ->
                    link.isAheadOfCopy()
                        || (!link.said().seen()
                            && link.partner().stream().noneMatch(copied::contains)))
            .flatMap(link -> link.partner().stream())
            .sorted()
            .toList();
    var records = new ArrayList<OdooRecord>();
    return Sequence.each(Chunks.of(ids, READ_MAX), some -> read(some).onSuccess(records::addAll))
        .compose(
            read ->
                records.isEmpty()
                    ? Future.succeededFuture()
                    : errand.fenced(tx -> new VendorCopy().take(tx, records)))
        .map(taken -> List.copyOf(records));
  }

  private Future<List<OdooRecord>> read(List<Long> ids) {
    var scope = new RecordQuery.Scope(VendorCopy.MODEL, errand.companies(), Narrowing.NONE);
    return errand
        .odoo()
        .records(
            new RecordQuery(
                scope, copy.fields(), new RecordQuery.These(Set.copyOf(ids)), ids.size() + 1))
        .compose(
            answer ->
                switch (answer) {
                  case RecordAnswer.Page page -> Future.succeededFuture(page.records());
                  case RecordAnswer.Refused refused ->
                      Future.failedFuture(
                          new OdooException(OdooException.Kind.OUR_FAULT, refused.problem()));
                });
  }

  private Findings findings(VendorList list, Stored stored, Known known, List<OdooRecord> fresh) {
    var listed = new HashMap<VendorKey, CopyRows.Listed>();
    var canonical = new HashMap<VendorKey, CopyRows.Listed>();
    list.vendors()
        .forEach(
            (key, card) -> {
              var before = known.concur().get(key);
              var at =
                  before != null && before.card().equals(card) ? before.changedAt() : errand.now();
              listed.put(key, new CopyRows.Listed(card, at));
              canonical.put(key, new CopyRows.Listed(errand.values().canonical(card), at));
            });
    var partners = new Partners(errand.values().terms());
    partners.addAll(stored.partners());
    partners.addFresh(fresh);
    var verdict =
        Judge.of(
            new Stock(
                settings.settings(),
                partners,
                canonical,
                known.links(),
                stored.questions(),
                stored.refusals(),
                errand.values(),
                errand.now()));
    return new Findings(stored, known, listed, verdict);
  }

  private Future<Void> save(Findings findings) {
    return errand.fenced(
        tx ->
            saveCopy(tx, findings)
                .compose(saved -> saveLinks(tx, findings))
                .compose(saved -> LinkRows.obeyed(tx, obeyed(findings)))
                .compose(saved -> saveQuestions(tx, findings))
                .compose(saved -> saveRefusals(tx, findings))
                .compose(saved -> SettingsRows.looked(tx, errand.now())));
  }

  private Future<Void> saveCopy(SqlConnection tx, Findings findings) {
    var changed = new HashMap<>(findings.listed());
    findings.known().concur().forEach(changed::remove);
    var gone = new HashSet<>(findings.known().concur().keySet());
    gone.removeAll(findings.listed().keySet());
    return CopyRows.remove(tx, gone).compose(removed -> CopyRows.put(tx, changed, errand.now()));
  }

  private static Future<Void> saveLinks(SqlConnection tx, Findings findings) {
    var links = findings.verdict().links();
    var before = new HashMap<VendorKey, LinkRow>();
    findings.known().links().forEach(link -> before.put(link.key(), link));
    var changed =
        links.values().stream().filter(link -> !link.equals(before.get(link.key()))).toList();
    before.keySet().removeAll(links.keySet());
    return LinkRows.remove(tx, before.keySet()).compose(removed -> LinkRows.put(tx, changed));
  }

  /** Choices that are done, or of values that are not there any more. */
  private static Map<VendorKey, Map<FieldGroup, LinkRow.Chosen>> obeyed(Findings findings) {
    var obeyed = new HashMap<VendorKey, Map<FieldGroup, LinkRow.Chosen>>();
    for (var before : findings.known().links()) {
      var now = findings.verdict().links().get(before.key());
      var done = new EnumMap<FieldGroup, LinkRow.Chosen>(FieldGroup.class);
      done.putAll(before.said().choices());
      if (now != null) {
        done.keySet().removeAll(now.said().choices().keySet());
      }
      if (!done.isEmpty()) {
        obeyed.put(before.key(), done);
      }
    }
    return obeyed;
  }

  private static Future<Void> saveQuestions(SqlConnection tx, Findings findings) {
    var now = findings.verdict().questions();
    var before = new HashSet<>(findings.stored().questions());
    var gone = new HashSet<Subject>();
    before.forEach(question -> gone.add(question.subject()));
    now.forEach(question -> gone.remove(question.subject()));
    return QuestionRows.remove(tx, gone)
        .compose(
            removed ->
                QuestionRows.put(
                    tx, now.stream().filter(question -> !before.contains(question)).toList()));
  }

  private static Future<Void> saveRefusals(SqlConnection tx, Findings findings) {
    var now = findings.verdict().refusals();
    var before = new HashSet<>(findings.stored().refusals());
    var gone = new HashSet<Subject>();
    before.forEach(refusal -> gone.add(refusal.subject()));
    now.forEach(refusal -> gone.remove(refusal.subject()));
    return RefusalRows.remove(tx, gone)
        .compose(
            removed ->
                RefusalRows.put(
                    tx, now.stream().filter(refusal -> !before.contains(refusal)).toList()));
  }

  /** Whether something is on its way whose outcome is not known. */
  static Future<Boolean> isUnclear(Errand errand) {
    return errand.look(LinkRows::unknown).map(links -> !links.isEmpty());
  }

  /** Whether something is still to be sent. */
  static Future<Boolean> isUnfinished(Errand errand) {
    return errand.look(
        tx ->
            LinkRows.next(tx, Side.CONCUR, 1)
                .compose(
                    first ->
                        first.isEmpty()
                            ? LinkRows.next(tx, Side.ODOO, 1).map(next -> !next.isEmpty())
                            : Future.succeededFuture(true)));
  }
}

package io.mlconnector.portal.documents;

import io.mlconnector.connection.ConcurView;
import io.mlconnector.connection.Connections;
import io.mlconnector.db.TenantId;
import io.mlconnector.identity.Role;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.pages.Moments;
import io.mlconnector.portal.Visit;
import io.mlconnector.portal.live.LivePages;
import io.mlconnector.portal.live.Rests;
import io.mlconnector.sync.board.Bucket;
import io.mlconnector.sync.desk.DocumentDetail;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.document.FrozenEntry;
import io.mlconnector.sync.masters.MasterSnapshots;
import io.mlconnector.sync.masters.MasterSnapshots.Snapshot;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.OdooUrls;
import io.mlconnector.web.Uuids;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One document with all that is known of it. */
final class OnePage {

  private static final ConcurLink NOWHERE = new ConcurLink("", "", "");

  private final LivePages pages;
  private final Documents documents;
  private final MasterSnapshots snapshots;
  private final Around around;

  /** What is around the documents themselves. */
  record Around(Connections connections, Rests rests, InstantSource clock) {}

  OnePage(LivePages pages, Documents documents, MasterSnapshots snapshots, Around around) {
    this.pages = pages;
    this.documents = documents;
    this.snapshots = snapshots;
    this.around = around;
  }

  /** A step of the timeline. */
  public record Step(String at, String title, String who, List<String> facts, Reasons reasons) {

    public Step {
      facts = List.copyOf(facts);
    }
  }

  /** The id in the address; what is none is not found. */
  static UUID id(Visit visit) {
    return Uuids.of(String.valueOf(visit.request().pathParam("id")))
        .orElseThrow(() -> HttpProblem.notFound("document"));
  }

  static Future<DocumentDetail> find(Documents documents, Visit visit) {
    return documents
        .find(visit.tenant(), id(visit))
        .map(found -> found.orElseThrow(() -> HttpProblem.notFound("document")));
  }

  Future<Void> show(Visit visit) {
    return pages.page(
        visit,
        "documents/one",
        () -> find(documents, visit).compose(detail -> model(visit, detail)));
  }

  private Future<Map<String, Object>> model(Visit visit, DocumentDetail detail) {
    var tenant = visit.tenant();
    return names(tenant, detail.entry())
        .compose(
            names ->
                rests(tenant, detail)
                    .compose(
                        rests ->
                            where(tenant, detail)
                                .map(where -> model(visit, detail, names, rests, where))));
  }

  /** Where the document is in the two systems. */
  private record Where(Optional<String> odoo, Optional<ConcurLink> concur) {}

  private Future<Where> where(TenantId tenant, DocumentDetail detail) {
    var document = detail.summary();
    return OdooUrls.from(around.connections())
        .of(tenant)
        .compose(
            odoo ->
                around
                    .connections()
                    .concurView(tenant)
                    .map(
                        concur ->
                            concur.flatMap(
                                view ->
                                    ConcurLink.of(
                                        document.type(), document.businessId(), account(view))))
                    .map(concur -> new Where(odoo, concur)));
  }

  private static ConcurLink.Account account(ConcurView view) {
    return new ConcurLink.Account(view.companyUuid(), view.datacenter());
  }

  private Future<EntryNames> names(TenantId tenant, @Nullable FrozenEntry frozen) {
    return frozen == null
        ? Future.succeededFuture(new EntryNames(Optional.empty(), Map.of()))
        : snapshots
            .stored(tenant, frozen.entry().company())
            .map(found -> new EntryNames(found.map(Snapshot::masters), Map.of()));
  }

  /** Why nothing is sent now matters only to what is to be sent. */
  private Future<List<String>> rests(TenantId tenant, DocumentDetail detail) {
    return switch (Bucket.of(detail.summary().state())) {
      case IN_WORK, HELD, POSTED -> around.rests().of(tenant);
      case REJECTED, IGNORED, TAKEN_BACK -> Future.succeededFuture(List.of());
    };
  }

  private Map<String, Object> model(
      Visit visit, DocumentDetail detail, EntryNames names, List<String> rests, Where where) {
    var model = new HashMap<String, Object>();
    model.put("document", DocumentRow.of(detail.summary(), where.odoo()));
    model.put("concur", where.concur().orElse(NOWHERE));
    model.put("next", NextStep.of(detail.summary(), around.clock().instant()));
    model.put("rests", rests);
    model.put(
        "actions", visit.may(Role.ACCOUNTANT) ? Action.of(detail.summary()) : List.<Action>of());
    model.put("held", detail.held());
    model.put("bodyRemoved", detail.summary().plight().bodyRemoved());
    model.put("reversal", reversal(detail.reversal()));
    model.put("mayDecide", visit.may(Role.ACCOUNTANT));
    model.put("payment", PaymentPart.of(detail));
    model.put("receipts", ReceiptRow.of(detail.receipts()));
    model.put("timeline", detail.timeline().stream().map(OnePage::step).toList());
    model.putAll(entry(detail, names, Slice.of(visit)));
    return model;
  }

  private static Map<String, Object> entry(DocumentDetail detail, EntryNames names, Slice slice) {
    var frozen = detail.entry();
    if (frozen == null) {
      return Map.of(
          "accounts",
          List.of(),
          "lines",
          List.of(),
          "valueCurrency",
          "",
          "others",
          Slice.Others.NONE);
    }
    var lines = new EntryLines(frozen.entry(), frozen.valued(), names);
    return Map.of(
        "accounts", TAccounts.of(frozen.entry(), List.of(), names, slice),
        "others", others(detail, slice, frozen.entry().lines().size()),
        "sums", TAccounts.sums(frozen.entry()),
        "lines", lines.of(slice),
        "valueCurrency", lines.valueCurrency(),
        "journal", names.journal(frozen.entry().journal()),
        "entryDate", frozen.entry().date().toString());
  }

  private static Slice.Others others(DocumentDetail detail, Slice slice, int lines) {
    return slice.others("/documents/" + detail.summary().id(), lines);
  }

  private static String reversal(DocumentDetail.@Nullable Reversal reversal) {
    if (reversal == null) {
      return "";
    }
    var name = reversal.name();
    var date = reversal.date();
    return name == null ? "Not posted yet" : date == null ? name : name + ", " + date;
  }

  private static Step step(DocumentDetail.Happening happening) {
    var detail = happening.detail();
    var actor = detail.getValue("actor");
    return new Step(
        Moments.bare(happening.at()),
        Steps.title(happening.kind()),
        actor == null ? "" : String.valueOf(actor),
        Steps.facts(detail),
        Reasons.of(
            StoredProblems.read(detail.getJsonArray("problems", new JsonArray())), Reasons.FEW));
  }
}

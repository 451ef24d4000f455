package io.mlconnector.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.json.Json;
import io.mlconnector.json.StoredProblems;
import io.mlconnector.sync.desk.Cursor;
import io.mlconnector.sync.desk.DocumentDetail;
import io.mlconnector.sync.desk.DocumentDetail.Happening;
import io.mlconnector.sync.desk.DocumentPage;
import io.mlconnector.sync.desk.DocumentSummary;
import io.mlconnector.sync.receipts.ReceiptView;
import io.mlconnector.web.ProblemJson;
import io.mlconnector.web.Shown;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Documents in answers. */
final class DocumentView {

  /** What a step of the timeline tells besides its problems; the rest is our own business. */
  private static final List<String> SHOWN_FACTS =
      List.of("actor", "note", "entry", "state", "payment", "receipt");

  private static final Set<Code> CHANGES =
      Set.of(Code.ODOO_CHANGED, Code.ODOO_DELETED, Code.ODOO_CANCELLED);

  private final Optional<String> odooUrl;

  /**
   * Shows documents of one tenant.
   *
   * @param odooUrl the tenant's Odoo, for links
   */
  DocumentView(Optional<String> odooUrl) {
    this.odooUrl = odooUrl;
  }

  ObjectNode page(DocumentPage page) {
    var json = Json.object();
    var documents = json.putArray("documents");
    page.documents().forEach(document -> documents.add(summary(document)));
    json.put("nextCursor", page.next().map(Cursor::text).orElse(null));
    return json;
  }

  /**
   * One document.
   *
   * @param ledger the masters of its company, if they are known
   */
  ObjectNode detail(DocumentDetail detail, Optional<LedgerMasters> ledger) {
    var json = summary(detail.summary());
    var entry = detail.entry();
    var view = new RecordView(new Names(ledger, Map.of()));
    json.set("entry", entry == null ? null : EntryView.of(entry.entry()));
    json.set("record", entry == null ? null : view.of(entry.entry(), List.of(), entry.valued()));
    json.set("reversal", reversal(detail));
    json.set("payment", PaymentView.of(detail.payment()));
    json.set("changes", ProblemLists.of(changes(detail.summary())));
    json.set("receipts", receipts(detail.receipts()));
    json.set("timeline", timeline(detail.timeline()));
    return json;
  }

  private @Nullable ObjectNode reversal(DocumentDetail detail) {
    var reversal = detail.reversal();
    return reversal == null
        ? null
        : move(url(detail.summary()), reversal.move(), reversal.name(), reversal.date());
  }

  /** No link where it would lead to somebody else's move. */
  private Optional<String> url(DocumentSummary document) {
    return odooUrl.filter(connected -> document.isHere());
  }

  /** What somebody did in Odoo to an entry after Concur was told of it. */
  private static List<Problem> changes(DocumentSummary document) {
    return switch (document.state()) {
      case CONFIRMED, PAID ->
          document.problems().stream().filter(why -> CHANGES.contains(why.code())).toList();
      case FETCHED, ACKNOWLEDGED, HELD, POSTED, IGNORED, REJECTED, RECALLED, REVERSED -> List.of();
    };
  }

  private ObjectNode summary(DocumentSummary document) {
    var total = document.total();
    var json =
        Json.object()
            .put("id", document.id().toString())
            .put("fiId", document.fiId())
            .put("type", document.type().word())
            .put("businessId", document.businessId())
            .put("revision", document.revision())
            .put("state", document.state().name())
            .put("rejecting", document.rejecting())
            .put("title", document.title())
            .put("employee", document.employee())
            .put("currency", document.currency())
            .put("total", total == null ? null : Shown.amount(total, document.currency()));
    json.set("reasons", ProblemLists.of(document.problems()));
    json.set("odoo", odoo(document));
    return json.put("nextAttemptAt", text(document.nextAttempt()))
        .put("fetchedAt", document.fetchedAt().toString())
        .put("acknowledgedAt", text(document.acknowledgedAt()))
        .put("postedAt", text(document.postedAt()))
        .put("confirmedAt", text(document.confirmedAt()));
  }

  private @Nullable ObjectNode odoo(DocumentSummary document) {
    var move = document.odooMove();
    if (move == null) {
      return null;
    }
    return move(url(document), move, document.odooName(), document.odooDate());
  }

  private static ObjectNode move(
      Optional<String> odooUrl, long move, @Nullable String name, @Nullable LocalDate date) {
    return Json.object()
        .put("moveId", move)
        .put("name", name)
        .put("date", date == null ? null : date.toString())
        .put("url", odooUrl.map(url -> Shown.moveUrl(url, move)).orElse(null));
  }

  private static ArrayNode receipts(List<ReceiptView> receipts) {
    var json = Json.array();
    for (var receipt : receipts) {
      json.addObject()
          .put("kind", receipt.kind().name().toLowerCase(Locale.ROOT))
          .put("label", receipt.label())
          .put("state", receipt.state().word())
          .put("attachmentId", receipt.attachment().orElse(null))
          .put("nextTryAt", text(receipt.nextTry().orElse(null)))
          .put("attachedAt", text(receipt.attachedAt().orElse(null)))
          .set("problem", receipt.problem().map(ProblemJson::of).orElse(null));
    }
    return json;
  }

  private static ArrayNode timeline(List<Happening> timeline) {
    var json = Json.array();
    for (var step : timeline) {
      var shown = json.addObject().put("at", step.at().toString()).put("kind", step.kind());
      facts(shown.putObject("facts"), step.detail());
      var problems = step.detail().getJsonArray("problems");
      if (problems != null) {
        shown.set("reasons", ProblemLists.of(StoredProblems.read(problems)));
      }
    }
    return json;
  }

  private static void facts(ObjectNode json, JsonObject detail) {
    for (var fact : SHOWN_FACTS) {
      var value = detail.getValue(fact);
      if (value != null) {
        json.put(fact, String.valueOf(value));
      }
    }
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }
}

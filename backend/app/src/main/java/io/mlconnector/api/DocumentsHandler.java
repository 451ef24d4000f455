package io.mlconnector.api;

import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.sync.desk.Cursor;
import io.mlconnector.sync.desk.DecisionOutcome;
import io.mlconnector.sync.desk.DocumentDetail;
import io.mlconnector.sync.desk.DocumentFilter;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.masters.Masters;
import io.mlconnector.web.Bodies;
import io.mlconnector.web.HttpProblem;
import io.mlconnector.web.OdooUrls;
import io.mlconnector.web.Query;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** {@code /documents}: the list, one document, and decisions about one. */
final class DocumentsHandler {

  private static final String WHAT = "document";
  private static final int LIMIT_USUAL = 50;
  private static final int NOTE_LENGTH_MAX = 500;

  private final Documents documents;
  private final Masters masters;
  private final OdooUrls odooUrls;

  DocumentsHandler(Documents documents, Masters masters, OdooUrls odooUrls) {
    this.documents = documents;
    this.masters = masters;
    this.odooUrls = odooUrls;
  }

  Future<Void> list(RoutingContext request, TenantId tenant) {
    var filter = filter(Query.of(request, Set.of("state", "type", "cursor", "limit")));
    return documents
        .list(tenant, filter)
        .compose(
            page ->
                view(tenant).compose(view -> Answers.json(request, Answers.OK, view.page(page))));
  }

  private static DocumentFilter filter(Query query) {
    return DocumentFilter.of(
        query.text("state").map(DocumentsHandler::state).orElse(null),
        query.text("type").map(DocumentsHandler::type).orElse(null),
        query.text("cursor").map(DocumentsHandler::cursor).orElse(null),
        query.number("limit", 1, DocumentFilter.LIMIT_MAX, LIMIT_USUAL));
  }

  private static DocumentState state(String word) {
    return Arrays.stream(DocumentState.values())
        .filter(state -> state.name().equals(word))
        .findFirst()
        .orElseThrow(() -> Query.refuse("state", "it is no state of a document"));
  }

  private static DocumentType type(String word) {
    return DocumentType.of(word)
        .orElseThrow(() -> Query.refuse("type", "it is no type of document"));
  }

  private static Cursor cursor(String text) {
    return Cursor.of(text)
        .orElseThrow(() -> Query.refuse("cursor", "it is no cursor of a former answer"));
  }

  Future<Void> get(RoutingContext request, TenantId tenant) {
    return show(request, tenant, Answers.id(request, WHAT));
  }

  private Future<Void> show(RoutingContext request, TenantId tenant, UUID id) {
    return documents.find(tenant, id).compose(found -> show(request, tenant, found));
  }

  private Future<Void> show(
      RoutingContext request, TenantId tenant, Optional<DocumentDetail> found) {
    var detail = found.orElseThrow(() -> HttpProblem.notFound(WHAT));
    return ledger(tenant, detail)
        .compose(
            ledger ->
                view(tenant)
                    .compose(
                        view -> Answers.json(request, Answers.OK, view.detail(detail, ledger))));
  }

  private Future<Optional<LedgerMasters>> ledger(TenantId tenant, DocumentDetail detail) {
    var entry = detail.entry();
    return entry == null
        ? Future.succeededFuture(Optional.empty())
        : masters.stored(tenant, entry.entry().company());
  }

  private Future<DocumentView> view(TenantId tenant) {
    return odooUrls.of(tenant).map(DocumentView::new);
  }

  Future<Void> retry(RoutingContext request, TenantId tenant) {
    var id = Answers.id(request, WHAT);
    return documents
        .retry(tenant, id, Callers.actor(request), noteIfAny(request).strip())
        .compose(outcome -> conclude(request, tenant, outcome, "retried"));
  }

  Future<Void> reject(RoutingContext request, TenantId tenant) {
    var id = Answers.id(request, WHAT);
    return documents
        .reject(tenant, id, Callers.actor(request), note(request))
        .compose(outcome -> conclude(request, tenant, outcome, "rejected"));
  }

  Future<Void> ignore(RoutingContext request, TenantId tenant) {
    var id = Answers.id(request, WHAT);
    return documents
        .ignore(tenant, id, Callers.actor(request), note(request))
        .compose(outcome -> conclude(request, tenant, outcome, "ignored"));
  }

  Future<Void> accept(RoutingContext request, TenantId tenant) {
    var id = Answers.id(request, WHAT);
    return documents
        .accept(tenant, id, Callers.actor(request), note(request))
        .compose(outcome -> conclude(request, tenant, outcome, "accepted"));
  }

  Future<Void> reverse(RoutingContext request, TenantId tenant) {
    var id = Answers.id(request, WHAT);
    return documents
        .reverse(tenant, id, Callers.actor(request), note(request))
        .compose(outcome -> conclude(request, tenant, outcome, "reversed"));
  }

  private static String note(RoutingContext request) {
    var note = noteIfAny(request);
    return note.isEmpty() ? "no reason was given" : note;
  }

  private static String noteIfAny(RoutingContext request) {
    var body = Fields.of(Bodies.jsonIfAny(request));
    var note = body.textOrNull("note");
    if (note != null && note.length() > NOTE_LENGTH_MAX) {
      body.wrong("note", "it is longer than " + NOTE_LENGTH_MAX + " characters");
    }
    Answers.requireGood(body);
    return note == null ? "" : note;
  }

  private Future<Void> conclude(
      RoutingContext request, TenantId tenant, DecisionOutcome outcome, String action) {
    return switch (outcome) {
      case DecisionOutcome.Done done -> show(request, tenant, Answers.id(request, WHAT));
      case DecisionOutcome.NoteMissing missing ->
          Future.failedFuture(
              HttpProblem.of(
                  new Problem(
                      Code.INVALID_FIELD,
                      Map.of(
                          "field", "/note",
                          "detail", "its entry is gone and is given up: say why"))));
      case DecisionOutcome.NotFound missing -> Future.failedFuture(HttpProblem.notFound(WHAT));
      case DecisionOutcome.InLedger stands ->
          Future.failedFuture(
              HttpProblem.of(
                  new Problem(
                      Code.ENTRY_STANDS, Map.of("action", action, "entry", stands.entry()))));
      case DecisionOutcome.Changed changed ->
          throw new IllegalStateException("a call does not say what it saw");
      case DecisionOutcome.NotNow notNow ->
          Future.failedFuture(
              HttpProblem.of(
                  new Problem(
                      Code.WRONG_STATE, Map.of("state", notNow.state().name(), "action", action))));
    };
  }
}

package io.mlconnector.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.concur.decoding.Decoded;
import io.mlconnector.concur.decoding.DocumentDecoder;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.document.FinanceDocument;
import io.mlconnector.core.mapping.Facts;
import io.mlconnector.core.mapping.Ground;
import io.mlconnector.core.mapping.MappingBook;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.desk.Documents.RawDocument;
import io.mlconnector.sync.posting.RouteDocuments;
import io.mlconnector.sync.rehearsal.Rehearsal;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.web.Bodies;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;

/** {@code POST /mapping/preview}: what a document would become, without doing anything. */
final class PreviewHandler {

  private final Documents documents;
  private final Mappings mappings;
  private final Masters masters;
  private final InstantSource clock;

  PreviewHandler(Documents documents, Mappings mappings, Masters masters, InstantSource clock) {
    this.documents = documents;
    this.mappings = mappings;
    this.masters = masters;
    this.clock = clock;
  }

  Future<Void> preview(RoutingContext request, TenantId tenant) {
    return document(request, tenant)
        .compose(document -> preview(tenant, document))
        .compose(answer -> Answers.json(request, Answers.OK, answer));
  }

  private Future<RawDocument> document(RoutingContext request, TenantId tenant) {
    var body = Fields.of(Bodies.json(request));
    if (body.has("documentId")) {
      var id = body.text("documentId");
      Answers.requireGood(body);
      return documents
          .raw(tenant, Answers.id(id, "document"))
          .map(found -> found.orElseThrow(() -> HttpProblem.notFound("document")));
    }
    var type = DocumentType.of(body.text("docType"));
    if (type.isEmpty()) {
      body.wrong("docType", "it is no type of document");
    }
    var document = body.any("document");
    if (document.filter(value -> value.isObject() || value.isTextual()).isEmpty()) {
      body.wrong("document", "an object is expected");
    }
    var entity = body.textOrNull("entityId");
    Answers.requireGood(body);
    return Future.succeededFuture(
        new RawDocument(type.orElseThrow(), text(document.orElseThrow()), entity));
  }

  private static String text(JsonNode document) {
    return document.isTextual() ? document.textValue() : Json.text(document);
  }

  private Future<ObjectNode> preview(TenantId tenant, RawDocument raw) {
    return mappings
        .current(tenant)
        .map(current -> current.orElseThrow(MappingHandler::none))
        .compose(
            mapping ->
                mapping.ofConnectedOdoo()
                    ? preview(tenant, raw, mapping.book())
                    : Future.succeededFuture(
                        PreviewView.refused(Problem.of(Code.MAPPING_OF_ANOTHER_ODOO))));
  }

  private Future<ObjectNode> preview(TenantId tenant, RawDocument raw, MappingBook book) {
    return switch (DocumentDecoder.decode(raw.type(), raw.json())) {
      case Decoded.Understood understood ->
          book.of(understood.document(), raw.entityId())
              .map(profile -> rehearse(tenant, understood.document(), profile))
              .orElseGet(
                  () ->
                      Future.succeededFuture(
                          PreviewView.refused(
                              RouteDocuments.nobodys(understood.document(), raw.entityId()))));
      case Decoded.Unreadable unreadable ->
          Future.succeededFuture(PreviewView.refused(unreadable.problem()));
      case Decoded.NotSupported unsupported ->
          Future.succeededFuture(
              PreviewView.ignored(
                  Problem.of(Code.NOT_POSTED_BY_DESIGN, "type", unsupported.type().word())));
    };
  }

  private Future<ObjectNode> rehearse(
      TenantId tenant, FinanceDocument document, MappingProfile profile) {
    return masters
        .of(tenant, profile.company())
        .compose(
            ledger ->
                masters
                    .odoo(tenant)
                    .compose(odoo -> new Rehearsal(odoo, document).on(ground(profile, ledger)))
                    .map(outcome -> PreviewView.of(outcome, ledger)));
  }

  private Ground ground(MappingProfile profile, LedgerMasters ledger) {
    return new Ground(profile, ledger, Facts.NONE, ledger.company().day(clock.instant()));
  }
}

package io.mlconnector.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.desk.Documents.RawDocument;
import io.mlconnector.sync.rehearsal.Rehearsals;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.web.Bodies;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** {@code POST /mapping/preview}: what a document would become, without doing anything. */
final class PreviewHandler {

  private final Documents documents;
  private final Mappings mappings;
  private final Rehearsals rehearsals;

  PreviewHandler(Documents documents, Mappings mappings, Rehearsals rehearsals) {
    this.documents = documents;
    this.mappings = mappings;
    this.rehearsals = rehearsals;
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
                    ? rehearsals.of(tenant, raw, mapping.book())
                    : rehearsals.ofAnotherOdoo(raw))
        .map(PreviewView::of);
  }
}

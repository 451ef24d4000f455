package io.mlconnector.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.concur.decoding.Decoded;
import io.mlconnector.concur.decoding.DocumentDecoder;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.mapping.DocumentMapper;
import io.mlconnector.core.mapping.Facts;
import io.mlconnector.core.mapping.Ground;
import io.mlconnector.core.mapping.Mapping;
import io.mlconnector.core.mapping.MappingProfile;
import io.mlconnector.core.mapping.Trace;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.mlconnector.json.Fields;
import io.mlconnector.json.Json;
import io.mlconnector.sync.desk.Documents;
import io.mlconnector.sync.desk.Documents.RawDocument;
import io.mlconnector.tenant.Mappings;
import io.mlconnector.web.Bodies;
import io.mlconnector.web.HttpProblem;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import java.util.List;

/** {@code POST /mapping/preview}: what a document would become, without doing anything. */
final class PreviewHandler {

  private final Documents documents;
  private final Mappings mappings;
  private final Masters masters;
  private final InstantSource clock;
  private final DocumentMapper mapper = new DocumentMapper();

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
    Answers.requireGood(body);
    return Future.succeededFuture(
        new RawDocument(type.orElseThrow(), text(document.orElseThrow())));
  }

  private static String text(JsonNode document) {
    return document.isTextual() ? document.textValue() : Json.text(document);
  }

  private Future<ObjectNode> preview(TenantId tenant, RawDocument raw) {
    return mappings
        .current(tenant)
        .map(current -> current.orElseThrow(MappingHandler::none).profile())
        .compose(
            profile ->
                masters.of(tenant, profile.company()).map(ledger -> preview(raw, profile, ledger)));
  }

  private ObjectNode preview(RawDocument raw, MappingProfile profile, LedgerMasters ledger) {
    return switch (DocumentDecoder.decode(raw.type(), raw.json())) {
      case Decoded.Understood understood ->
          answer(
              mapper.map(
                  understood.document(),
                  new Ground(profile, ledger, Facts.NONE, ledger.company().day(clock.instant()))));
      case Decoded.Unreadable unreadable ->
          answer("refused", List.of(unreadable.problem()), new Trace(List.of()));
      case Decoded.NotSupported unsupported ->
          answer(
              "ignored",
              List.of(Problem.of(Code.NOT_POSTED_BY_DESIGN, "type", unsupported.type().word())),
              new Trace(List.of()));
    };
  }

  private static ObjectNode answer(Mapping mapping) {
    return switch (mapping) {
      case Mapping.Mapped mapped -> {
        var json = answer("mapped", List.of(), mapped.trace());
        yield json.set("entry", EntryView.of(mapped.ledgerRecord()));
      }
      case Mapping.Open open -> throw new IllegalStateException("not looked up: " + open.needs());
      case Mapping.Refused refused -> answer("refused", refused.reasons(), refused.trace());
      case Mapping.Ignored ignored -> answer("ignored", List.of(ignored.reason()), ignored.trace());
    };
  }

  private static ObjectNode answer(String outcome, List<Problem> reasons, Trace trace) {
    var json = Json.object().put("outcome", outcome).putNull("entry");
    json.set("reasons", ProblemLists.of(reasons));
    var steps = json.putArray("trace");
    trace
        .steps()
        .forEach(
            step ->
                steps
                    .addObject()
                    .put("subject", step.subject())
                    .put("rule", step.rule())
                    .put("result", step.result()));
    return json;
  }
}

package io.mlconnector.simulators.concur;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.fis.FiRecord;
import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Operation;
import io.mlconnector.simulators.fault.Reply;
import java.util.Map;
import java.util.Optional;

/** A look into the sandbox from outside, read only and free of secrets. */
final class SandboxPages {

  private final ConcurWorld world;

  SandboxPages(ConcurWorld world) {
    this.world = world;
  }

  Map<String, Operation> all() {
    return Map.of(
        "/_sandbox/statistics", this::statistics,
        "/_sandbox/documents", this::documents,
        "/_sandbox/documents/:id", this::document);
  }

  private Reply statistics(Ask ask) {
    ObjectNode body = ExactJson.object();
    ObjectNode calls = body.putObject("calls");
    world.statistics().calls().forEach(calls::put);
    ObjectNode issued = body.putObject("tokensIssued");
    world.statistics().tokensIssued().forEach(issued::put);
    ObjectNode refused = body.putObject("tokensRefused");
    world.statistics().tokensRefused().forEach((code, times) -> refused.put("" + code, times));
    return Reply.json(200, ExactJson.write(body));
  }

  private Reply documents(Ask ask) {
    ArrayNode body = ExactJson.array();
    world.companies().stream()
        .flatMap(company -> company.queue().all().stream())
        .forEach(record -> body.add(summary(record)));
    return Reply.json(200, ExactJson.write(body));
  }

  private Reply document(Ask ask) {
    return world.companies().stream()
        .map(company -> company.queue().find(ask.part("id")))
        .flatMap(Optional::stream)
        .findFirst()
        .map(record -> Reply.json(200, ExactJson.write(detail(record))))
        .orElseGet(() -> Reply.json(404, "{\"message\":\"no such document\"}"));
  }

  private static ObjectNode summary(FiRecord record) {
    return ExactJson.object()
        .put("id", record.document().id())
        .put("docType", record.document().type().word())
        .put("businessId", record.document().businessId())
        .put("docStatus", record.status().name())
        .put("acknowledgements", record.acknowledgements())
        .put("confirmations", record.confirmations().size());
  }

  private static ObjectNode detail(FiRecord record) {
    ObjectNode body = summary(record);
    ArrayNode items = body.putArray("confirmationItems");
    record.confirmations().forEach(item -> items.add(ExactJson.read(item)));
    return body;
  }
}

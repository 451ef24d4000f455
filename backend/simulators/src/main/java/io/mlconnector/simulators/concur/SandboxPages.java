package io.mlconnector.simulators.concur;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.ess.EventStatistics;
import io.mlconnector.simulators.concur.fis.FiDocument;
import io.mlconnector.simulators.concur.fis.FiRecord;
import io.mlconnector.simulators.concur.fis.FisQueue;
import io.mlconnector.simulators.concur.fis.Revision;
import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Operation;
import io.mlconnector.simulators.fault.Reply;
import java.util.Map;
import java.util.Optional;

/** A look into the sandbox from outside, free of secrets, and the processor's hand in it. */
final class SandboxPages {

  private final ConcurWorld world;

  SandboxPages(ConcurWorld world) {
    this.world = world;
  }

  Map<String, Operation> all() {
    return Map.of(
        "/_sandbox/statistics", this::statistics,
        "/_sandbox/event-key", ask -> pem(),
        "/_sandbox/subscriptions", ask -> subscriptions(),
        "/_sandbox/documents", this::documents,
        "/_sandbox/documents/:id", this::document);
  }

  /**
   * What the processor in Concur does, by FI id: recall before the acknowledgement (409 when Concur
   * does not allow it), recall at any time, and submit again with the same or the next revision.
   */
  Map<String, Operation> controls() {
    return Map.of(
        "/_sandbox/documents/:id/recall", ask -> on(ask, SandboxPages::recall),
        "/_sandbox/documents/:id/recall-anyway", ask -> on(ask, SandboxPages::recallAnyway),
        "/_sandbox/documents/:id/resubmit", ask -> on(ask, again(Revision.SAME)),
        "/_sandbox/documents/:id/resubmit-revised", ask -> on(ask, again(Revision.NEXT)));
  }

  /** One act of the processor; the FI id that counts after it, or nothing if it is not allowed. */
  private interface Act {
    Optional<String> on(FisQueue queue, FiDocument document);
  }

  private Reply on(Ask ask, Act act) {
    for (Company company : world.companies()) {
      FisQueue queue = company.queue();
      Optional<FiRecord> record = queue.find(ask.part("id"));
      if (record.isPresent()) {
        return act.on(queue, record.get().document())
            .flatMap(queue::find)
            .map(after -> Reply.json(200, ExactJson.write(summary(after))))
            .orElseGet(() -> Reply.json(409, "{\"message\":\"not allowed now\"}"));
      }
    }
    return unknown();
  }

  private static Optional<String> recall(FisQueue queue, FiDocument document) {
    return queue.recall(document.businessId()) ? Optional.of(document.id()) : Optional.empty();
  }

  private static Optional<String> recallAnyway(FisQueue queue, FiDocument document) {
    queue.recallAnyway(document.id());
    return Optional.of(document.id());
  }

  private static Act again(Revision revision) {
    return (queue, document) ->
        queue.resubmittable(document.businessId())
            ? Optional.of(queue.resubmit(document.businessId(), revision))
            : Optional.empty();
  }

  private static Reply unknown() {
    return Reply.json(404, "{\"message\":\"no such document\"}");
  }

  private Reply statistics(Ask ask) {
    ObjectNode body = ExactJson.object();
    ObjectNode calls = body.putObject("calls");
    world.statistics().calls().forEach(calls::put);
    ObjectNode issued = body.putObject("tokensIssued");
    world.statistics().tokensIssued().forEach(issued::put);
    ObjectNode refused = body.putObject("tokensRefused");
    world.statistics().tokensRefused().forEach((code, times) -> refused.put("" + code, times));
    body.set("events", json(world.events().statistics()));
    return Reply.json(200, ExactJson.write(body));
  }

  private static ObjectNode json(EventStatistics events) {
    ObjectNode json =
        ExactJson.object()
            .put("published", events.published())
            .put("wanted", events.wanted())
            .put("duplicates", events.duplicates())
            .put("delivered", events.delivered())
            .put("retried", events.retried())
            .put("dropped", events.dropped())
            .put("expired", events.expired())
            .put("lost", events.lost())
            .put("waiting", events.waiting())
            .put("removedSubscriptions", events.removed());
    ObjectNode answers = json.putObject("answers");
    events.answers().forEach((status, times) -> answers.put("" + status, times));
    return json;
  }

  /** The key that events are signed with, as SAP publishes its own. */
  private Reply pem() {
    return Reply.of(200, "application/x-pem-file", world.events().publicKeyPem());
  }

  private Reply subscriptions() {
    ArrayNode body = ExactJson.array();
    world
        .events()
        .subscriptions()
        .forEach(
            one ->
                body.addObject()
                    .put("id", one.id())
                    .put("site", one.site())
                    .put("topic", one.topic())
                    .put("filter", one.filter()));
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
        .orElseGet(SandboxPages::unknown);
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

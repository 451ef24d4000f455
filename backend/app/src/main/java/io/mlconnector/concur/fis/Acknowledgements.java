package io.mlconnector.concur.fis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mlconnector.concur.AcknowledgeOutcome;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.call.Request;
import io.mlconnector.concur.call.Words;
import io.mlconnector.core.document.DocumentType;
import io.vertx.core.http.HttpMethod;
import java.util.LinkedHashSet;
import java.util.List;

/** Telling Concur that documents are stored here. Pure. */
final class Acknowledgements {

  private Acknowledgements() {}

  /** SAP's specification demands a systemId; empty means that it has none to compare. */
  static Request encode(DocumentType type, List<String> fiIds) {
    var body = JsonNodeFactory.instance.objectNode();
    var ids = body.putArray("ids");
    new LinkedHashSet<>(fiIds).forEach(ids::add);
    body.put("systemId", "");
    return Request.send(
        "acknowledge",
        HttpMethod.POST,
        "acknowledging " + ids.size() + " " + type.word() + " documents",
        Transactions.path(type) + "/acknowledgements",
        body);
  }

  static List<AcknowledgeOutcome> decode(List<String> fiIds, JsonNode answer) {
    return Items.outcomes(fiIds, answer, "acknowledgeResult", Acknowledgements::outcome);
  }

  /** The whole call was refused, and it held this document only. */
  static AcknowledgeOutcome refused(String fiId, ConcurException refused) {
    return new AcknowledgeOutcome.Refused(fiId, Items.status(refused), Words.of(refused));
  }

  private static AcknowledgeOutcome outcome(Items.Item item) {
    var id = item.fiId();
    return switch (item.code()) {
      case 0 ->
          item.word().equals("FAILURE")
              ? new AcknowledgeOutcome.Refused(id, 0, item.message())
              : new AcknowledgeOutcome.Done(id);
      case 101 -> new AcknowledgeOutcome.AlreadyDone(id);
      case 102 -> new AcknowledgeOutcome.Recalled(id);
      case 103, 199 -> new AcknowledgeOutcome.Later(id, item.code());
      case Items.NO_CODE ->
          item.word().equals("SUCCESS")
              ? new AcknowledgeOutcome.Done(id)
              : new AcknowledgeOutcome.Later(id, Items.NO_CODE);
      default -> new AcknowledgeOutcome.Refused(id, item.code(), item.message());
    };
  }
}

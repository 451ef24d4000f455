package io.mlconnector.simulators.concur.fis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.fault.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** POST acknowledgements: takes READY documents out of the queue, item by item. */
final class FisAcknowledgements {

  Reply answer(FisQueue queue, DocType type, JsonNode body) {
    JsonNode ids = body.path("ids");
    if (!ids.isArray() || ids.isEmpty()) {
      return FisRoutes.invalid("ids is missing or empty");
    }
    List<String> asked = new ArrayList<>();
    ids.forEach(id -> asked.add(id.asText()));
    if (queue.isSpoiled(Phase.ACKNOWLEDGE, asked)) {
      return FisRoutes.invalid("the request is invalid");
    }
    String systemId = body.path("systemId").textValue();
    ArrayNode items = ExactJson.array();
    ids.forEach(id -> items.add(acknowledge(queue, type, id.asText(), systemId)));
    return Reply.json(200, ExactJson.write(items));
  }

  private static ObjectNode acknowledge(
      FisQueue queue, DocType type, String id, @Nullable String systemId) {
    ItemCode code = queue.acknowledge(type, id, systemId);
    return ExactJson.object()
        .put("code", code.code())
        .put("docId", id)
        .put("systemId", systemId)
        .put("acknowledgeResult", code.acknowledgeResult())
        .put("errorMessage", message(queue, id, code));
  }

  /** The text of 101 names the system that came first. */
  private static String message(FisQueue queue, String id, ItemCode code) {
    if (code != ItemCode.ALREADY_ACKNOWLEDGED) {
      return code.message();
    }
    return code.message() + queue.find(id).map(FiRecord::systemId).orElse("null") + ".";
  }
}

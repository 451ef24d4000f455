package io.mlconnector.simulators.concur.fis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A document with its past, to JSON and back without loss. */
public final class FiRecordJson {

  private FiRecordJson() {}

  public static ObjectNode write(FiRecord record) {
    FiDocument document = record.document();
    Instant confirmedAt = record.confirmedAt();
    ObjectNode node =
        ExactJson.object()
            .put("id", document.id())
            .put("type", document.type().name())
            .put("businessId", document.businessId())
            .put("text", document.text())
            .put("readyAt", document.readyAt().toString())
            .put("status", record.status().name())
            .put("systemId", record.systemId())
            .put("acknowledgements", record.acknowledgements())
            .put("confirmedAt", confirmedAt == null ? null : confirmedAt.toString());
    node.set("confirmations", texts(record.confirmations()));
    node.set("paymentRefs", texts(record.paymentRefs()));
    return node;
  }

  public static FiRecord read(JsonNode node) {
    FiDocument document =
        new FiDocument(
            node.path("id").asText(),
            DocType.valueOf(node.path("type").asText()),
            node.path("businessId").asText(),
            node.path("text").asText(),
            Instant.parse(node.path("readyAt").asText()));
    return new FiRecord(
        document,
        DocStatus.valueOf(node.path("status").asText()),
        node.path("systemId").textValue(),
        node.path("acknowledgements").asInt(),
        texts(node.path("confirmations")),
        Optional.ofNullable(node.path("confirmedAt").textValue()).map(Instant::parse).orElse(null),
        texts(node.path("paymentRefs")));
  }

  private static ArrayNode texts(List<String> list) {
    ArrayNode array = ExactJson.array();
    list.forEach(array::add);
    return array;
  }

  private static List<String> texts(JsonNode array) {
    List<String> list = new ArrayList<>();
    array.forEach(text -> list.add(text.asText()));
    return list;
  }
}

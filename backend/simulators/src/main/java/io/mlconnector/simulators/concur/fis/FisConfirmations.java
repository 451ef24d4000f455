package io.mlconnector.simulators.concur.fis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.fault.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** POST postingconfirmations: the outcome in the ERP, item by item. */
final class FisConfirmations {

  private static final int TEXT_MAX = 1300;

  Reply answer(FisQueue queue, DocType type, JsonNode body) {
    JsonNode confirmations = body.path("postingConfirmations");
    JsonNode systemId = body.path("systemId");
    if (!systemId.isTextual()) {
      return FisRoutes.invalid("systemId is missing");
    }
    if (!confirmations.isArray() || confirmations.isEmpty()) {
      return FisRoutes.invalid("postingConfirmations is missing or empty");
    }
    List<String> asked = new ArrayList<>();
    confirmations.forEach(item -> asked.add(item.path("docId").asText()));
    if (queue.isSpoiled(Phase.CONFIRM, asked)) {
      return FisRoutes.invalid("the request is invalid");
    }
    ArrayNode items = ExactJson.array();
    confirmations.forEach(item -> items.add(confirm(queue, type, item, systemId.asText())));
    return Reply.json(200, ExactJson.write(items));
  }

  private static ObjectNode confirm(FisQueue queue, DocType type, JsonNode item, String systemId) {
    Optional<String> flaw = flaw(item);
    ItemCode code =
        flaw.isPresent() ? ItemCode.INVALID : queue.confirm(type, confirmation(item, systemId));
    return ExactJson.object()
        .put("code", code.code())
        .put("docId", item.path("docId").asText())
        .put("systemId", systemId)
        .put("postingConfirmationResult", code.result())
        .put("errorMessage", code.message())
        .put("detailMessage", flaw.orElse(""));
  }

  private static Confirmation confirmation(JsonNode item, String systemId) {
    boolean success = item.path("overallPostingStatusCode").asText().equals("success");
    return new Confirmation(item.path("docId").asText(), success, systemId, ExactJson.write(item));
  }

  /** What is wrong with an item in the schema's eyes. */
  private static Optional<String> flaw(JsonNode item) {
    if (!within(item.path("docId"), 32)) {
      return Optional.of("docId is missing or longer than 32");
    }
    if (!item.path("overallPostingStatusCode").asText().matches("success|error")) {
      return Optional.of("overallPostingStatusCode is neither success nor error");
    }
    if (!item.path("systemMessages").isArray()) {
      return Optional.of("systemMessages is missing");
    }
    if (item.path("overallPostingStatusCode").asText().equals("success")
        && item.path("postingDocs").isEmpty()) {
      return Optional.of("a success names no posted document");
    }
    return first(item.path("postingDocs"), FisConfirmations::documentFlaw)
        .or(() -> first(item.path("systemMessages"), FisConfirmations::messageFlaw));
  }

  private static Optional<String> documentFlaw(JsonNode document) {
    if (!within(document.path("companyId"), 32)) {
      return Optional.of("companyId is missing or longer than 32");
    }
    if (!within(document.path("documentNumber"), 80)) {
      return Optional.of("documentNumber is missing or longer than 80");
    }
    JsonNode date = document.path("postingDate");
    boolean dated = date.isMissingNode() || date.asText().matches("\\d{4}-\\d{2}-\\d{2}");
    return dated ? Optional.empty() : Optional.of("postingDate is not YYYY-MM-DD");
  }

  private static Optional<String> messageFlaw(JsonNode message) {
    boolean fits =
        message.path("messageShortText").asText().length() <= TEXT_MAX
            && message.path("messageLongText").asText().length() <= TEXT_MAX;
    return fits ? Optional.empty() : Optional.of("a message text is longer than " + TEXT_MAX);
  }

  /** Judges one element of an array. */
  private interface Judge {
    Optional<String> flaw(JsonNode element);
  }

  private static Optional<String> first(JsonNode array, Judge judge) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(judge::flaw)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static boolean within(JsonNode text, int max) {
    return text.isTextual() && !text.asText().isBlank() && text.asText().length() <= max;
  }
}

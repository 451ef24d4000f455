package io.mlconnector.simulators.concur.fis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.fault.Reply;
import java.util.Map;

/** POST paymentconfirmations, for expense only; the payment reference makes a repeat harmless. */
final class FisPayments {

  /** The two forms that SAP takes since August 2026. */
  private static final String DATE = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z|\\d{8}";

  private static final Map<String, DocStatus> OUTCOMES =
      Map.of(
          "CP", DocStatus.PAYMENT_CONFIRMED_SUCCESS,
          "PP", DocStatus.POSTING_CONFIRMED_SUCCESS,
          "RE", DocStatus.PAYMENT_CONFIRMED_REVERSED,
          "OB", DocStatus.PAYMENT_CONFIRMED_OBSOLETE);

  Reply answer(FisQueue queue, DocType type, JsonNode body) {
    JsonNode confirmations = body.path("processingConfirmation");
    if (type != DocType.EXPENSE || !confirmations.isArray() || confirmations.isEmpty()) {
      return FisRoutes.invalid("not an expense payment, or processingConfirmation is missing");
    }
    ArrayNode items = ExactJson.array();
    for (JsonNode confirmation : confirmations) {
      confirmation
          .path("clearingDetails")
          .forEach(detail -> items.add(pay(queue, confirmation, detail, body)));
    }
    return Reply.json(200, ExactJson.write(items));
  }

  private static ObjectNode pay(
      FisQueue queue, JsonNode confirmation, JsonNode detail, JsonNode body) {
    String id = confirmation.path("docId").asText();
    String paymentRef = detail.at("/clearingReference/paymentRef").asText();
    ItemCode code = decide(queue, confirmation, detail);
    String repeated = code == ItemCode.PAYMENT_KNOWN ? paymentRef + "." : "";
    return ExactJson.object()
        .put("code", code.code())
        .put("docId", id)
        .put("systemId", body.path("systemId").asText())
        .put("paymentConfirmationResult", code.result())
        .put("errorMessage", code == ItemCode.DONE ? null : code.message() + repeated)
        .put("paymentRef", paymentRef)
        .put("detailMessage", "");
  }

  private static ItemCode decide(FisQueue queue, JsonNode confirmation, JsonNode detail) {
    DocStatus outcome = OUTCOMES.get(confirmation.path("processingStatusCode").asText());
    String paymentRef = detail.at("/clearingReference/paymentRef").asText();
    boolean dated = detail.path("clearingDate").asText().matches(DATE);
    if (outcome == null || paymentRef.isBlank() || !dated) {
      return ItemCode.PAYMENT_INVALID;
    }
    return queue.pay(confirmation.path("docId").asText(), outcome, paymentRef);
  }
}

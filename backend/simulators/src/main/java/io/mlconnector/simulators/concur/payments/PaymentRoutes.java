package io.mlconnector.simulators.concur.payments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.gate.Gatekeeper;
import io.mlconnector.simulators.concur.payments.PaymentBook.Payment;
import io.mlconnector.simulators.concur.payments.PaymentBook.Status;
import io.mlconnector.simulators.fault.Operation;
import io.mlconnector.simulators.fault.Reply;
import java.util.Arrays;
import java.util.Optional;

/**
 * The bulk update. 200 says that all were taken, 207 that some were, 400 that none was. An invoice
 * is known here by its request id alone, and an invoice number with a vendor is not looked for.
 */
public final class PaymentRoutes {

  public static final String BULK = "/invoice/payment-confirmation/v4/payments/bulkUpdate";
  public static final String SCOPE = "invoice.paymentconfirmation.write";

  private static final String DATE = "\\d{4}-\\d{2}-\\d{2}";
  private static final String AMOUNT = "\\d+(\\.\\d+)?";
  private static final String METHODS = "ACH|CHECK|WIRE|CARD|VCHER|CLIENT";

  private final Gatekeeper<PaymentBook> gatekeeper;

  public PaymentRoutes(Gatekeeper<PaymentBook> gatekeeper) {
    this.gatekeeper = gatekeeper;
  }

  public Operation bulkUpdate() {
    return gatekeeper.guarded(
        (book, ask) ->
            ExactJson.parse(ask.body().toString())
                .filter(JsonNode::isArray)
                .filter(payments -> !payments.isEmpty())
                .map(payments -> taken(book, payments))
                .orElseGet(PaymentRoutes::noArray));
  }

  private static Reply noArray() {
    ObjectNode error =
        ExactJson.object()
            .put("errorCode", "INVALID_REQUEST")
            .put("errorMessage", "the body is not an array of payments");
    ObjectNode body = ExactJson.object();
    body.putArray("errors").add(error);
    return Reply.json(400, ExactJson.write(body));
  }

  private static Reply taken(PaymentBook book, JsonNode payments) {
    ArrayNode good = ExactJson.array();
    ArrayNode bad = ExactJson.array();
    for (JsonNode payment : payments) {
      Optional<String> flaw = flaw(payment).or(() -> book.take(read(payment)));
      ObjectNode answer =
          payment.isObject() ? ((ObjectNode) payment).deepCopy() : ExactJson.object();
      flaw.ifPresentOrElse(
          words -> bad.add(answer.put("errorMessage", words)), () -> good.add(answer));
    }
    ObjectNode body =
        ExactJson.object()
            .put("status", bad.isEmpty() ? "SUCCESS" : good.isEmpty() ? "FAILURE" : "PARTIAL")
            .put("successCount", good.size())
            .put("failureCount", bad.size());
    body.set("successfulPayments", good);
    body.set("failedPayments", bad);
    return Reply.json(bad.isEmpty() ? 200 : good.isEmpty() ? 400 : 207, ExactJson.write(body));
  }

  private static Payment read(JsonNode payment) {
    return new Payment(
        payment.path("requestId").asText(),
        Status.valueOf(payment.path("paymentStatus").asText("PAID")),
        payment.path("paymentAmount").asText(payment.path("invoiceAmount").asText()),
        payment.path("paymentStatusDate").asText());
  }

  private static Optional<String> flaw(JsonNode payment) {
    String status = payment.path("paymentStatus").asText("PAID");
    if (payment.path("requestId").asText("").isBlank()) {
      return Optional.of("requestId, or an invoice number with a vendor, is required");
    }
    if (Arrays.stream(Status.values()).noneMatch(known -> known.name().equals(status))) {
      return Optional.of("paymentStatus is not valid");
    }
    if (!payment.path("invoiceAmount").asText("").matches(AMOUNT)) {
      return Optional.of("invoiceAmount is not valid");
    }
    if (!payment.path("paymentStatusDate").asText("").matches(DATE)) {
      return Optional.of("paymentStatusDate is not valid");
    }
    return payment.path("paymentMethodType").asText("CLIENT").matches(METHODS)
        ? Optional.empty()
        : Optional.of("paymentMethodType is not valid");
  }
}

package io.mlconnector.concur.payments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.concur.call.Request;
import io.mlconnector.concur.call.Words;
import io.mlconnector.core.payment.InvoicePayment;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The bulk update of Invoice Payment Confirmation v4. Pure. */
final class InvoicePayments {

  private static final String PATH = "/invoice/payment-confirmation/v4/payments/bulkUpdate";
  private static final String OTHER_STATUS = "does not have a payment status of";

  /** What SAP says to send again. */
  private static final List<String> AGAIN = List.of("limit exceeded", "deadlock");

  private InvoicePayments() {}

  static Request encode(List<InvoiceNotice> notices) {
    var body = JsonNodeFactory.instance.arrayNode();
    notices.forEach(notice -> encode(notice, body.addObject()));
    return Request.send(
        "pay-invoices",
        HttpMethod.POST,
        "confirming payments of " + notices.size() + " invoices",
        PATH,
        body);
  }

  private static void encode(InvoiceNotice notice, ObjectNode item) {
    item.put("requestId", notice.requestId())
        .put("invoiceAmount", notice.total().amount())
        .put("paymentAmount", notice.total().amount())
        .put("paymentStatus", word(notice.payment().kind()))
        .put("paymentMethodType", "CLIENT")
        .put("paymentStatusDate", notice.payment().date().toString());
  }

  private static String word(InvoicePayment.Kind kind) {
    return switch (kind) {
      case PAID -> "PAID";
      case VOID -> "VOID";
    };
  }

  /** One outcome for each invoice, in the order asked. */
  static List<PaymentOutcome> decode(List<InvoiceNotice> asked, JsonNode answer) {
    var taken = new HashSet<String>();
    answer.path("successfulPayments").forEach(item -> taken.add(item.path("requestId").asText("")));
    var refused = new HashMap<String, String>();
    answer
        .path("failedPayments")
        .forEach(
            item ->
                refused.put(
                    item.path("requestId").asText(""),
                    Words.cut(item.path("errorMessage").asText(""))));
    return asked.stream()
        .map(InvoiceNotice::requestId)
        .map(id -> outcome(id, taken.contains(id), Optional.ofNullable(refused.get(id))))
        .toList();
  }

  private static PaymentOutcome outcome(String id, boolean isTaken, Optional<String> words) {
    return words
        .map(text -> refused(id, text))
        .orElseGet(
            () -> isTaken ? new PaymentOutcome.Taken(id) : new PaymentOutcome.Unknown(id, ""));
  }

  private static PaymentOutcome refused(String id, String words) {
    var plain = words.toLowerCase(Locale.ROOT);
    if (plain.contains(OTHER_STATUS)) {
      return new PaymentOutcome.OtherStatus(id, words);
    }
    return AGAIN.stream().anyMatch(plain::contains)
        ? new PaymentOutcome.Later(id)
        : new PaymentOutcome.Refused(id, words);
  }

  /** Whether an answer that refuses all of a batch says why for each. */
  static boolean isItemised(JsonNode answer) {
    return answer.path("failedPayments").isArray() && !answer.path("failedPayments").isEmpty();
  }
}

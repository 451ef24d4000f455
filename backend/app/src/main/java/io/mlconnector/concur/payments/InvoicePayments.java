package io.mlconnector.concur.payments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.concur.call.Request;
import io.mlconnector.core.payment.InvoicePayment;
import io.vertx.core.http.HttpMethod;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/** The bulk update of Invoice Payment Confirmation v4. Pure. */
final class InvoicePayments {

  private static final String PATH = "/invoice/payment-confirmation/v4/payments/bulkUpdate";
  private static final int WORDS_MAX = 300;

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
                    item.path("requestId").asText(""), cut(item.path("errorMessage").asText(""))));
    return asked.stream()
        .map(InvoiceNotice::requestId)
        .<PaymentOutcome>map(
            id -> {
              if (refused.containsKey(id)) {
                return new PaymentOutcome.Refused(id, refused.get(id));
              }
              return taken.contains(id)
                  ? new PaymentOutcome.Taken(id)
                  : new PaymentOutcome.Later(id);
            })
        .toList();
  }

  private static String cut(String words) {
    return words.length() > WORDS_MAX ? words.substring(0, WORDS_MAX) : words;
  }
}

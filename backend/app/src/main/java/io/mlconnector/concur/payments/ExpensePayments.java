package io.mlconnector.concur.payments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.concur.call.Request;
import io.mlconnector.concur.call.Words;
import io.mlconnector.core.payment.PaymentNotice;
import io.vertx.core.http.HttpMethod;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Payment confirmations of the Financial Integration Service, which takes expense only. Pure. */
final class ExpensePayments {

  private static final String PATH =
      "/financialintegration/fi/v4/companies/transactiontypes/expense/transactions"
          + "/paymentconfirmations";

  private ExpensePayments() {}

  static Request encode(List<ExpensePayment> payments) {
    var body = JsonNodeFactory.instance.objectNode().put("systemId", "");
    var items = body.putArray("processingConfirmation");
    payments.forEach(payment -> encode(payment, items.addObject()));
    return Request.send(
        "pay", HttpMethod.POST, "confirming " + items.size() + " payments", PATH, body);
  }

  private static void encode(ExpensePayment payment, ObjectNode item) {
    var notice = payment.notice();
    item.put("docId", payment.fiId())
        .put("processingStatusCode", code(notice.kind()))
        .put("additionalMessage", "");
    var detail =
        item.putArray("clearingDetails")
            .addObject()
            .put("clearingDate", day(notice.date()))
            .put("clearingAmount", notice.amount().amount())
            .put("clearingCurrency", notice.amount().currency().code());
    detail
        .putObject("receiver")
        .put("receiverId", payment.receiver().id())
        .put("receiverName", payment.receiver().name())
        .put("receiverType", "EMPLOYEE");
    detail
        .putObject("clearingReference")
        .put("companyCode", payment.posting().company())
        .put("financialDocumentId", payment.posting().number())
        .put("fiscalYear", payment.posting().fiscalYear())
        .put("paymentRef", payment.reference())
        .put("paymentMethod", "E");
  }

  private static String code(PaymentNotice.Kind kind) {
    return switch (kind) {
      case COMPLETE -> "CP";
      case PARTIAL -> "PP";
      case REVERSED -> "RE";
    };
  }

  /** One of the two forms that SAP takes since August 2026; the other one has a time. */
  private static String day(LocalDate date) {
    return date.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  /**
   * One outcome for each payment, in the order asked. An item without a reference speaks of its
   * document, unless it says that a payment was taken: then nobody knows which.
   */
  static List<PaymentOutcome> decode(List<ExpensePayment> asked, JsonNode answer) {
    var byReference = new HashMap<String, JsonNode>();
    var byDocument = new HashMap<String, JsonNode>();
    for (var item : answer) {
      var reference = item.path("paymentRef").asText("");
      if (reference.isEmpty() || reference.equals("null")) {
        byDocument.putIfAbsent(item.path("docId").asText(""), item);
      } else {
        byReference.putIfAbsent(reference, item);
      }
    }
    return asked.stream()
        .map(
            payment -> {
              var item = byReference.get(payment.reference());
              return item == null
                  ? ofDocument(payment, byDocument.get(payment.fiId()))
                  : outcome(payment, item);
            })
        .toList();
  }

  private static PaymentOutcome ofDocument(ExpensePayment payment, @Nullable JsonNode item) {
    if (item == null) {
      return new PaymentOutcome.Unknown(payment.reference(), "");
    }
    var outcome = outcome(payment, item);
    return outcome instanceof PaymentOutcome.Taken
        ? new PaymentOutcome.Unknown(payment.reference(), "")
        : outcome;
  }

  /** By the code where it is plain; 298 stands for a repeat and for nonsense alike. */
  private static PaymentOutcome outcome(ExpensePayment payment, JsonNode item) {
    var word = item.path("paymentConfirmationResult").asText("");
    return switch (item.path("code").asInt(0)) {
      case 103, 111 -> new PaymentOutcome.Later(payment.reference());
      case 199 -> new PaymentOutcome.Unknown(payment.reference(), words(word, item));
      case 213 -> known(payment, word, item);
      default -> byWord(payment, word, item);
    };
  }

  private static PaymentOutcome byWord(ExpensePayment payment, String word, JsonNode item) {
    return switch (word) {
      case "SUCCESS" -> new PaymentOutcome.Taken(payment.reference());
      case "NOOP" -> known(payment, word, item);
      case "NOT_POSTING_CONFIRMED" -> new PaymentOutcome.Later(payment.reference());
      case "SYSTEM_ERROR_OCCURRED", "" ->
          new PaymentOutcome.Unknown(payment.reference(), words(word, item));
      default -> new PaymentOutcome.Refused(payment.reference(), words(word, item));
    };
  }

  /** Concur has this reference: from us only if we have sent it. */
  private static PaymentOutcome known(ExpensePayment payment, String word, JsonNode item) {
    return payment.sentBefore()
        ? new PaymentOutcome.Taken(payment.reference())
        : new PaymentOutcome.Refused(payment.reference(), words(word, item));
  }

  private static String words(String word, JsonNode item) {
    var words =
        Stream.of(word, item.path("errorMessage").asText(""), item.path("detailMessage").asText(""))
            .map(String::strip)
            .filter(text -> !text.isEmpty() && !text.equals("null"))
            .collect(Collectors.joining(" "));
    return Words.cut(words);
  }
}

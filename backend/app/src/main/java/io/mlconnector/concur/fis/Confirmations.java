package io.mlconnector.concur.fis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ConfirmOutcome;
import io.mlconnector.concur.PostingConfirmation;
import io.mlconnector.concur.call.Request;
import io.mlconnector.concur.call.Words;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Problem;
import io.vertx.core.http.HttpMethod;
import java.util.List;

/** Telling Concur what became of documents. Pure. */
final class Confirmations {

  // The lengths that SAP documents.
  private static final int COMPANY_MAX = 32;
  private static final int NUMBER_MAX = 80;
  private static final int TEXT_MAX = 1300;

  private static final int FIX_MAX = 400;

  private Confirmations() {}

  static Request encode(DocumentType type, List<PostingConfirmation> confirmations) {
    var body = JsonNodeFactory.instance.objectNode();
    body.put("systemId", "");
    var items = body.putArray("postingConfirmations");
    confirmations.forEach(confirmation -> encode(confirmation, items.addObject()));
    return Request.send(
        "confirm",
        HttpMethod.POST,
        "confirming " + items.size() + " " + type.word() + " documents",
        Transactions.path(type) + "/postingconfirmations",
        body);
  }

  private static void encode(PostingConfirmation confirmation, ObjectNode item) {
    item.put("docId", confirmation.fiId());
    switch (confirmation) {
      case PostingConfirmation.Success success -> {
        item.put("overallPostingStatusCode", "success");
        posting(success, item.putArray("postingDocs").addObject());
        item.putArray("systemMessages");
      }
      case PostingConfirmation.Failure failure -> {
        item.put("overallPostingStatusCode", "error");
        item.putArray("postingDocs");
        messages(failure.reasons(), item.putArray("systemMessages"));
      }
    }
  }

  private static void posting(PostingConfirmation.Success success, ObjectNode posting) {
    posting.put("companyId", Words.cut(success.companyId(), COMPANY_MAX));
    posting.put("documentNumber", Words.cut(success.entryNumber(), NUMBER_MAX));
    posting.put("fiscalYear", success.fiscalYear());
    posting.putArray("paymentRelevantLineItems");
    posting.put("postingDate", success.postingDate().toString());
  }

  /** These texts appear in the report's audit trail: it is where a user sees why. */
  private static void messages(List<Problem> reasons, ArrayNode messages) {
    for (var reason : reasons) {
      messages
          .addObject()
          .put("concurTransactionLineItemId", "")
          .put("messageId", reason.code().text())
          .put("messageLanguage", "EN")
          .put("messageShortText", Words.cut(reason.message(), TEXT_MAX))
          .put("messageLongText", both(reason));
    }
  }

  /** However much there is to say of what happened, what to do about it is said as well. */
  private static String both(Problem reason) {
    var fix = Words.cut(reason.fix(), FIX_MAX);
    return Words.cut(reason.message(), TEXT_MAX - 1 - fix.length()) + " " + fix;
  }

  static List<ConfirmOutcome> decode(List<PostingConfirmation> asked, JsonNode answer) {
    var ids = asked.stream().map(PostingConfirmation::fiId).toList();
    return Items.outcomes(ids, answer, "postingConfirmationResult", Confirmations::outcome);
  }

  /** The whole call was refused, and it held this document only. */
  static ConfirmOutcome refused(PostingConfirmation confirmation, ConcurException refused) {
    return new ConfirmOutcome.Refused(
        confirmation.fiId(), Items.status(refused), Words.of(refused));
  }

  private static ConfirmOutcome outcome(Items.Item item) {
    var id = item.fiId();
    return switch (item.code()) {
      case 0 ->
          item.word().isEmpty() || item.word().equals("SUCCESS")
              ? new ConfirmOutcome.Done(id)
              : byWord(item);
      case 111 -> new ConfirmOutcome.NotAcknowledged(id);
      case 112 -> new ConfirmOutcome.Recalled(id);
      case 113 -> new ConfirmOutcome.AlreadyDone(id);
      case 199 -> new ConfirmOutcome.Later(id, 199);
      case Items.NO_CODE -> byWord(item);
      default -> new ConfirmOutcome.Refused(id, item.code(), item.message());
    };
  }

  private static ConfirmOutcome byWord(Items.Item item) {
    var id = item.fiId();
    return switch (item.word()) {
      case "SUCCESS" -> new ConfirmOutcome.Done(id);
      case "NOT_YET_ACKNOWLEDGED" -> new ConfirmOutcome.NotAcknowledged(id);
      case "WAS_RECALLED" -> new ConfirmOutcome.Recalled(id);
      case "", "SYSTEM_ERROR_OCCURRED" -> new ConfirmOutcome.Later(id, item.code());
      default -> new ConfirmOutcome.Refused(id, item.code(), item.message());
    };
  }
}

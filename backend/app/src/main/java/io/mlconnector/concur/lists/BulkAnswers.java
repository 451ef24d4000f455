package io.mlconnector.concur.lists;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.concur.call.Words;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The answers to a batch: only what failed is named, so that the rest was taken if the counts say
 * so. Pure.
 */
final class BulkAnswers {

  /** The list is not as it was read; what Concur did not finish may have been done. */
  private static final Set<String> MOVED =
      Set.of("item.duplicate.code", "item.not.found", "item.operation.timeout");

  /** What is to be deleted is not there any more: an answer may have been lost. */
  private static final Set<String> GONE = Set.of("item.deleted", "item.not.found");

  private static final String WAS_DELETED = "item.duplicate.code.deleted";
  private static final String MANAGED = "list.is.managed";

  /** Where more failed than Concur names. */
  static final String UNTOLD = "Concur does not say what became of it.";

  private BulkAnswers() {}

  /** Whether an answer that refuses all of a batch says why for each. */
  static boolean isItemised(JsonNode answer) {
    return answer.path("errors").isArray() && !answer.path("errors").isEmpty();
  }

  static boolean isManaged(JsonNode answer) {
    return answer.path("error").path("id").asText("").equals(MANAGED);
  }

  /** One outcome for each item, in the order asked. */
  static List<ItemOutcome> decode(List<? extends ItemChange> asked, JsonNode answer) {
    var errors = new HashMap<String, JsonNode>();
    answer.path("errors").forEach(error -> errors.putIfAbsent(key(error.path("listItem")), error));
    var named = asked.stream().filter(one -> errors.containsKey(lower(one.code()))).count();
    var isClear = isClear(answer, asked.size(), named);
    return asked.stream().map(one -> outcome(one, errors, isClear)).toList();
  }

  private static boolean isClear(JsonNode answer, int asked, long named) {
    var succeeded = answer.path("recordsSucceeded").asLong(-1);
    var failed = answer.path("recordsFailed").asLong(-1);
    return failed == named && succeeded + failed == asked;
  }

  private static ItemOutcome outcome(
      ItemChange change, Map<String, JsonNode> errors, boolean isClear) {
    var code = change.code();
    var error = errors.get(lower(code));
    if (error == null) {
      return isClear ? new ItemOutcome.Taken(code) : new ItemOutcome.Moved(code, UNTOLD);
    }
    var id = error.path("id").asText("");
    if (change instanceof ItemChange.Delete && GONE.contains(id)) {
      return new ItemOutcome.Taken(code);
    }
    if (id.equals(WAS_DELETED)) {
      return new ItemOutcome.WasDeleted(code);
    }
    var words = words(id, error.path("message").asText(""));
    return MOVED.contains(id)
        ? new ItemOutcome.Moved(code, words)
        : new ItemOutcome.Refused(code, words);
  }

  private static String words(String id, String message) {
    return Words.cut(message.isBlank() ? id : message);
  }

  private static String key(JsonNode item) {
    return lower(item.path("shortCode").asText(item.path("code").asText("")));
  }

  private static String lower(String code) {
    return code.toLowerCase(Locale.ROOT);
  }
}

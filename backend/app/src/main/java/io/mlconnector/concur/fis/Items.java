package io.mlconnector.concur.fis;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.call.Words;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers with a result per item: HTTP 200 says nothing about the items, an item may be missing,
 * and one may come that was not asked for.
 */
final class Items {

  private static final Logger LOG = LoggerFactory.getLogger(Items.class);

  static final int NO_CODE = -1;

  private Items() {}

  /**
   * The result of one item.
   *
   * @param code {@link #NO_CODE} where Concur gave none
   * @param word such as SUCCESS or WAS_RECALLED; may be empty
   */
  record Item(String fiId, int code, String word, String message) {}

  /** One outcome for each id asked, in the order asked. */
  static <T> List<T> outcomes(
      List<String> asked, JsonNode answer, String wordField, Function<Item, T> outcome) {
    var results = results(answer, wordField);
    var wanted = new LinkedHashSet<>(asked);
    var outcomes =
        wanted.stream()
            .map(id -> results.getOrDefault(id, new Item(id, NO_CODE, "", "no answer")))
            .map(outcome)
            .toList();
    var strangers = results.keySet().stream().filter(id -> !wanted.contains(id)).count();
    if (strangers > 0) {
      LOG.warn("Concur answered for {} documents that were not asked: ignored.", strangers);
    }
    return outcomes;
  }

  /** The HTTP status of a call that was refused as a whole. */
  static int status(ConcurException refused) {
    return Integer.parseInt(refused.problem().facts().getOrDefault("code", "400"));
  }

  private static Map<String, Item> results(JsonNode answer, String wordField) {
    var results = new LinkedHashMap<String, Item>();
    for (var node : answer) {
      var id = node.path("docId").asText("");
      results.putIfAbsent(
          id,
          new Item(
              id,
              node.path("code").asInt(NO_CODE),
              node.path(wordField).asText(""),
              message(node)));
    }
    return results;
  }

  private static String message(JsonNode node) {
    var text = (text(node, "errorMessage") + " " + text(node, "detailMessage")).strip();
    return Words.cut(text);
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).isTextual() ? node.path(name).textValue().strip() : "";
  }
}

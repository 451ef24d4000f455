package io.mlconnector.concur.lists;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.call.Failures;
import io.mlconnector.concur.call.Request;
import io.mlconnector.core.codelist.Listed;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The calls, encoded, and their pages, decoded. Pure. */
final class ListCalls {

  private static final String LISTS = "/list/v4/lists";

  private ListCalls() {}

  /** A page, and how many there are of pages and of records. */
  record Page<T>(List<T> content, long pages, long total) {}

  static Request lists(int page) {
    return Request.get("lists", "reading a page of lists", LISTS + "?page=" + page);
  }

  static Request items(String list, int page) {
    return Request.get(
        "list-items",
        "reading a page of a list's items",
        at(list) + "/children?isDeleted=false&sortBy=shortCode&page=" + page);
  }

  static Request create(String list, List<ItemChange.Create> changes) {
    var body = JsonNodeFactory.instance.objectNode();
    var parts = body.putArray("requests");
    changes.forEach(
        change -> parts.addObject().put("shortCode", change.code()).put("value", change.name()));
    return Request.send(
        "list-create",
        HttpMethod.POST,
        "creating " + changes.size() + " items of a list",
        at(list) + "/bulk",
        body);
  }

  static Request update(String list, List<ItemChange> changes) {
    var body = JsonNodeFactory.instance.objectNode();
    var parts = body.putArray("requests");
    changes.forEach(change -> part(change, parts));
    return Request.send(
        "list-update",
        HttpMethod.PATCH,
        "changing " + changes.size() + " items of a list",
        at(list) + "/bulk",
        body);
  }

  /** What was deleted is brought back in the same way as it is renamed. */
  private static void part(ItemChange change, ArrayNode parts) {
    var part = parts.addObject().put("code", change.code());
    switch (change) {
      case ItemChange.Create create -> part.put("value", create.name()).put("deleted", false);
      case ItemChange.Rename rename -> part.put("value", rename.name()).put("deleted", false);
      case ItemChange.Delete delete -> part.put("deleted", true);
    }
  }

  private static String at(String list) {
    return LISTS + "/" + URLEncoder.encode(list, UTF_8);
  }

  static Page<CodeList> lists(Optional<JsonNode> answer) {
    return page(
        answer,
        one ->
            new CodeList(
                one.path("id").asText(""),
                one.path("value").asText(""),
                one.path("levelCount").asInt(1),
                !one.path("managedBy").asText("").isBlank() && !one.path("managedBy").isNull(),
                one.path("isReadOnly").asBoolean(false)));
  }

  static Page<Listed> items(Optional<JsonNode> answer) {
    return page(
        answer,
        one ->
            new Listed(
                one.path("shortCode").asText(one.path("code").asText("")),
                one.path("value").asText("")));
  }

  private static <T> Page<T> page(Optional<JsonNode> answer, Function<JsonNode, T> decode) {
    var json = answer.orElseThrow(() -> Failures.unreadable("no page of lists"));
    var about = json.path("page");
    if (!json.path("content").isArray() || !about.path("totalElements").canConvertToLong()) {
      throw Failures.unreadable("no page of lists");
    }
    return new Page<>(
        StreamSupport.stream(json.path("content").spliterator(), false).map(decode).toList(),
        about.path("totalPages").asLong(),
        about.path("totalElements").asLong());
  }

  /**
   * What came of all pages; records move between pages as they change.
   *
   * @param total as many there are, as Concur counts
   */
  record Reading<T>(List<T> different, long total) {

    static <T> Reading<T> of(List<T> all, long total) {
      return new Reading<>(List.copyOf(new HashSet<>(all)), total);
    }

    boolean isWhole() {
      return different.size() == total;
    }

    /** What came, where it was read a second time already. */
    List<T> whole() {
      if (!isWhole()) {
        throw Failures.unreadable("a list of " + total + " records that shows " + different.size());
      }
      return different;
    }
  }

  static ConcurException tooLong(long total) {
    return Failures.unreadable("a list of " + total + " records");
  }
}

package io.mlconnector.simulators.concur.lists;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Reply;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Answers in the form of List v4. */
record ListReplies(InstantSource clock) {

  /** SAP's only size; pages count from 1. */
  private static final int PAGE = 100;

  private static final Map<Integer, String> PHRASES =
      Map.of(400, "400 - Bad Request", 404, "404 - Not Found");

  static ObjectNode list(CodeList list) {
    ObjectNode node =
        ExactJson.object()
            .put("id", list.id())
            .put("value", list.name())
            .put("levelCount", 1)
            .put("searchCriteria", "TEXT")
            .put("displayFormat", "(CODE) TEXT")
            .put("isReadOnly", false)
            .put("isDeleted", list.isDeleted())
            .put("managedBy", list.isManagedByOthers() ? "another app" : null);
    node.putObject("category").put("type", "Custom");
    return node;
  }

  static ObjectNode item(CodeList list, ListItem item) {
    ObjectNode node =
        ExactJson.object()
            .put("id", item.id())
            .put("code", item.code())
            .put("shortCode", item.code())
            .put("value", item.value())
            .putNull("parentId")
            .put("level", 1)
            .put("isDeleted", item.deleted());
    node.putArray("lists").addObject().put("id", list.id()).put("hasChildren", false);
    return node;
  }

  Reply ok(ObjectNode body) {
    return Reply.json(200, ExactJson.write(body));
  }

  Reply page(List<ObjectNode> all, Ask ask) {
    return page(all, all.size(), ask);
  }

  /**
   * A page.
   *
   * @param counted as many there are, as the page says
   */
  Reply page(List<ObjectNode> all, int counted, Ask ask) {
    String asked = ask.query("page").orElse("1");
    if (!asked.matches("[1-9]\\d{0,6}")) {
      return error(400, "page.invalid", ask);
    }
    int number = Integer.parseInt(asked);
    ObjectNode body = ExactJson.object();
    var content = body.putArray("content");
    all.stream().skip((number - 1L) * PAGE).limit(PAGE).forEach(content::add);
    body.putArray("links");
    body.putObject("page")
        .put("number", number)
        .put("size", PAGE)
        .put("totalElements", counted)
        .put("totalPages", (all.size() + PAGE - 1) / PAGE);
    return ok(body);
  }

  Reply error(int status, String id, Ask ask) {
    ObjectNode body =
        ExactJson.object()
            .put("timestamp", clock.instant().toString())
            .put("httpStatus", PHRASES.getOrDefault(status, Integer.toString(status)));
    body.putObject("error").put("id", id).put("message", words(id));
    body.putArray("validationErrors");
    return Reply.json(status, ExactJson.write(body.put("path", ask.path())));
  }

  /**
   * SAP publishes the ids; the words, and ids of what it says nothing of, are the sandbox's own.
   */
  static String words(String id) {
    return switch (id) {
      case "list.not.found" -> "There is no list with this id";
      case "list.deleted" -> "The list was deleted";
      case "list.is.managed" -> "The list is managed by another app";
      case "item.duplicate.code" -> "The list has an item with this code";
      case "item.duplicate.code.deleted" ->
          "The list had an item with this code, and it was deleted";
      case "item.not.found" -> "The list has no item with this code";
      case "item.deleted" -> "The item was deleted";
      case "item.hyphen" -> "A hyphen parts levels, and is no part of a code or a name";
      case "item.too.long" -> "The code or the name is too long";
      case "item.incomplete" -> "A code and what is to become of it are required";
      default -> "The request is not valid";
    };
  }
}

package io.mlconnector.simulators.concur.lists;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.gate.Gatekeeper;
import io.mlconnector.simulators.fault.Ask;
import io.mlconnector.simulators.fault.Operation;
import io.mlconnector.simulators.fault.Reply;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reading lists and their first level, and changing many items in one call. */
public final class ListRoutes {

  public static final String LISTS = "/list/v4/lists";
  public static final String ONE = LISTS + "/:listId";
  public static final String CHILDREN = ONE + "/children";
  public static final String BULK = ONE + "/bulk";

  public static final String READ_LISTS = "spend.list.read";
  public static final String READ_ITEMS = "spend.listitem.read";
  public static final String WRITE_ITEMS = "spend.listitem.write";

  private static final int BULK_MAX = 250;

  /** Of List Item v3; SAP says nothing of v4. */
  private static final int CODE_MAX = 32;

  private static final int NAME_MAX = 64;

  private final Function<String, Gatekeeper<ListBook>> gates;
  private final ListReplies replies;

  /**
   * @param gates lets in whose token has the scope
   */
  public ListRoutes(Function<String, Gatekeeper<ListBook>> gates, InstantSource clock) {
    this.gates = gates;
    this.replies = new ListReplies(clock);
  }

  public Operation lists() {
    return gates
        .apply(READ_LISTS)
        .guarded(
            (book, ask) -> {
              boolean deleted = ask.query("isDeleted").filter("true"::equals).isPresent();
              List<ObjectNode> found =
                  book.all().stream()
                      .filter(list -> list.isDeleted() == deleted)
                      .filter(list -> TextFilter.of(ask, "value").test(list.name()))
                      .sorted(Comparator.comparing(CodeList::name))
                      .map(ListReplies::list)
                      .toList();
              return replies.page(found, ask);
            });
  }

  public Operation one() {
    return gates
        .apply(READ_LISTS)
        .guarded((book, ask) -> on(book, ask, list -> replies.ok(ListReplies.list(list))));
  }

  public Operation children() {
    return gates
        .apply(READ_ITEMS)
        .guarded(
            (book, ask) ->
                on(
                    book,
                    ask,
                    list -> {
                      List<ObjectNode> found = children(list, ask);
                      return replies.page(found, list.counted(found.size()), ask);
                    }));
  }

  private static List<ObjectNode> children(CodeList list, Ask ask) {
    Optional<Boolean> deleted = ask.query("isDeleted").map("true"::equals);
    TextFilter codes = TextFilter.of(ask, "shortCode");
    TextFilter values = TextFilter.of(ask, "value");
    return list.items().stream()
        .filter(item -> item.deleted() == deleted.orElse(false))
        .filter(item -> codes.test(item.code()) && values.test(item.value()))
        .map(item -> ListReplies.item(list, item))
        .toList();
  }

  public Operation create() {
    return bulk(
        201,
        (list, part) -> {
          String code = part.path("shortCode").asText("").strip();
          String value = part.path("value").asText("").strip();
          if (code.isEmpty() || value.isEmpty()) {
            return Optional.of("item.incomplete");
          }
          return flaw(code, CODE_MAX)
              .or(() -> flaw(value, NAME_MAX))
              .or(() -> list.create(code, value));
        });
  }

  public Operation update() {
    return bulk(
        200,
        (list, part) -> {
          Optional<String> value =
              Optional.of(part.path("value").asText("").strip()).filter(text -> !text.isEmpty());
          Optional<Boolean> deleted =
              Optional.of(part.path("deleted"))
                  .filter(JsonNode::isBoolean)
                  .map(JsonNode::booleanValue);
          if (value.isEmpty() && deleted.isEmpty()) {
            return Optional.of("item.incomplete");
          }
          return value
              .flatMap(text -> flaw(text, NAME_MAX))
              .or(() -> list.update(part.path("code").asText(""), value, deleted));
        });
  }

  /** A hyphen parts the levels of a code. */
  private static Optional<String> flaw(String text, int max) {
    if (text.length() > max) {
      return Optional.of("item.too.long");
    }
    return text.contains("-") ? Optional.of("item.hyphen") : Optional.empty();
  }

  private interface Change {
    Optional<String> flaw(CodeList list, JsonNode part);
  }

  /** Each part is taken or refused by itself, in their order. */
  private Operation bulk(int status, Change change) {
    return gates
        .apply(WRITE_ITEMS)
        .guarded(
            (book, ask) ->
                on(
                    book,
                    ask,
                    list ->
                        list.isManagedByOthers()
                            ? replies.error(400, "list.is.managed", ask)
                            : parts(ask)
                                .map(parts -> taken(status, list, parts, change))
                                .orElseGet(() -> replies.error(400, "requests.invalid", ask))));
  }

  private static Optional<List<JsonNode>> parts(Ask ask) {
    return ExactJson.parse(ask.body().toString())
        .map(body -> body.path("requests"))
        .filter(JsonNode::isArray)
        .filter(parts -> !parts.isEmpty() && parts.size() <= BULK_MAX)
        .map(
            parts -> {
              List<JsonNode> all = new ArrayList<>();
              parts.forEach(all::add);
              return all;
            });
  }

  private static Reply taken(int status, CodeList list, List<JsonNode> parts, Change change) {
    ObjectNode body = ExactJson.object();
    var errors = body.putArray("errors");
    for (JsonNode part : parts) {
      change
          .flaw(list, part)
          .ifPresent(
              flaw ->
                  errors
                      .addObject()
                      .put("id", flaw)
                      .put("message", ListReplies.words(flaw))
                      .set("listItem", part));
    }
    int failed = errors.size();
    body.put("recordsSucceeded", parts.size() - failed).put("recordsFailed", failed);
    if (failed == 0) {
      return Reply.json(status, ExactJson.write(body.put("status", "SUCCESS")));
    }
    return failed == parts.size()
        ? Reply.json(400, ExactJson.write(body.put("status", "FAILURE")))
        : Reply.json(206, ExactJson.write(body.put("status", "PARTIAL_SUCCESS")));
  }

  private Reply on(ListBook book, Ask ask, Function<CodeList, Reply> answer) {
    Optional<CodeList> list = book.find(ask.part("listId"));
    if (list.isEmpty()) {
      return replies.error(404, "list.not.found", ask);
    }
    return list.get().isDeleted()
        ? replies.error(404, "list.deleted", ask)
        : answer.apply(list.get());
  }
}

package io.mlconnector.simulators.concur;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.concur.SandboxCaller.Answer;
import io.mlconnector.simulators.concur.lists.CodeList;
import io.mlconnector.simulators.concur.lists.ListItem;
import io.mlconnector.simulators.concur.lists.ListRoutes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** List v4 as SAP's specification describes it. */
class ListRulesTest {

  private static final SandboxCaller CALLER = new SandboxCaller(ConcurOptions.local());

  private Connection connection;
  private String token;
  private CodeList list;

  @BeforeEach
  void a_company_with_a_list() throws Exception {
    connection = CALLER.sandbox.connect();
    token = CALLER.accessToken(connection);
    list = connection.company().lists().add("Cost Centers");
  }

  @AfterAll
  static void close() {
    CALLER.close();
  }

  private Answer get(String target) throws Exception {
    return CALLER.call("GET", token, ListRoutes.LISTS + target, "");
  }

  private Answer bulk(String method, String... parts) throws Exception {
    return CALLER.call(
        method,
        token,
        ListRoutes.LISTS + "/" + list.id() + "/bulk",
        "{\"requests\":[" + String.join(",", parts) + "]}");
  }

  private static String item(String code, String value) {
    return "{\"shortCode\":\"" + code + "\",\"value\":\"" + value + "\"}";
  }

  private static String change(String code, String rest) {
    return "{\"code\":\"" + code + "\"," + rest + "}";
  }

  private static List<String> errors(Answer answer) {
    List<String> ids = new ArrayList<>();
    answer.body().path("errors").forEach(error -> ids.add(error.path("id").asText()));
    return ids;
  }

  @Test
  void lists_come_in_pages_that_count_from_one() throws Exception {
    IntStream.range(0, 120).forEach(at -> connection.company().lists().add("List " + at));

    Answer second = get("?page=2");

    assertThat(second.body().path("content")).hasSize(21);
    assertThat(second.body().path("page").path("totalElements").asInt()).isEqualTo(121);
    assertThat(second.body().path("page").path("totalPages").asInt()).isEqualTo(2);
    assertThat(get("?page=0").status()).isEqualTo(400);
  }

  @Test
  void items_of_the_first_level_are_those_that_are_not_deleted() throws Exception {
    list.edit("A", "Alpha");
    list.edit("B", "Beta");
    list.remove("B");

    assertThat(get("/" + list.id() + "/children").body().path("content").findValuesAsText("code"))
        .containsExactly("A");
    assertThat(
            get("/" + list.id() + "/children?isDeleted=true")
                .body()
                .path("content")
                .findValuesAsText("code"))
        .containsExactly("B");
    assertThat(get("/" + list.id() + "/children?value=sw:alp").body().path("content")).hasSize(1);
  }

  @Test
  void a_batch_that_is_taken_in_part_names_what_failed() throws Exception {
    list.edit("A", "Alpha");

    Answer answer = bulk("POST", item("a", "Again"), item("C", "Gamma"), item("D-1", "Delta"));

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.body().path("status").asText()).isEqualTo("PARTIAL_SUCCESS");
    assertThat(answer.body().path("recordsSucceeded").asInt()).isEqualTo(1);
    assertThat(errors(answer)).containsExactly("item.duplicate.code", "item.hyphen");
    assertThat(list.find("C")).map(ListItem::value).contains("Gamma");
  }

  @Test
  void all_taken_is_created_and_none_taken_is_a_bad_request() throws Exception {
    assertThat(bulk("POST", item("A", "Alpha")).status()).isEqualTo(201);
    assertThat(bulk("POST", item("A", "Alpha")).status()).isEqualTo(400);
    assertThat(bulk("PATCH", change("A", "\"value\":\"New\"")).status()).isEqualTo(200);
    assertThat(list.find("a")).map(ListItem::value).contains("New");
  }

  @Test
  void a_code_that_was_deleted_is_brought_back_by_a_change() throws Exception {
    list.edit("A", "Alpha");
    bulk("PATCH", change("A", "\"deleted\":true"));

    assertThat(errors(bulk("POST", item("A", "Alpha"))))
        .containsExactly("item.duplicate.code.deleted");
    assertThat(errors(bulk("PATCH", change("A", "\"value\":\"B\""))))
        .containsExactly("item.deleted");
    assertThat(bulk("PATCH", change("A", "\"value\":\"B\",\"deleted\":false")).status())
        .isEqualTo(200);
    assertThat(list.find("A")).map(ListItem::value).contains("B");
  }

  @Test
  void a_batch_has_250_parts_at_the_most() throws Exception {
    String parts =
        IntStream.range(0, 251)
            .mapToObj(at -> item("C" + at, "x"))
            .collect(Collectors.joining(","));

    assertThat(bulk("POST", parts).status()).isEqualTo(400);
    assertThat(list.items()).isEmpty();
  }

  @Test
  void a_list_that_another_app_manages_is_not_changed() throws Exception {
    list.managedByOthers();

    JsonNode error = bulk("POST", item("A", "Alpha")).body().path("error");

    assertThat(error.path("id").asText()).isEqualTo("list.is.managed");
  }

  @Test
  void a_list_that_is_gone_is_not_found() throws Exception {
    list.delete();

    assertThat(get("/" + list.id() + "/children").status()).isEqualTo(404);
    assertThat(get("/nowhere").body().path("error").path("id").asText())
        .isEqualTo("list.not.found");
  }

  @Test
  void a_token_needs_the_scope() throws Exception {
    CALLER.sandbox.tokens().scope("FISVC");
    Connection poor = CALLER.sandbox.connect();
    String narrow = CALLER.accessToken(poor);
    CALLER.sandbox.tokens().scope(TokenManners.EVERY_SCOPE);

    assertThat(CALLER.call("GET", narrow, ListRoutes.LISTS, "").status()).isEqualTo(403);
  }
}

package io.mlconnector.concur.fis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.concur.AcknowledgeOutcome;
import io.mlconnector.concur.ConfirmOutcome;
import io.mlconnector.concur.FiDocument;
import io.mlconnector.concur.PostingConfirmation;
import io.mlconnector.concur.Told;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.house.Proves;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FinancialIntegrationTest extends FisTrial {

  private static final String BASE =
      "https://us2.api.concursolutions.com/financialintegration/fi/v4/companies/transactiontypes/";

  @Test
  void the_ready_page_is_asked_for_with_token_and_correlation_id() {
    outbound.then(200, "{}");

    done(concur().ready(DocumentType.EXPENSE, 0));

    var call = outbound.calls().getFirst();
    assertThat(call.url()).hasToString(BASE + "expense/transactions?page=0&limit=50");
    assertThat(call.headers())
        .containsEntry("Authorization", "Bearer " + OLD)
        .containsEntry("concur-correlationid", new UUID(0, 7).toString())
        .containsEntry("DocumentFormatAs", "json");
    assertThat(call.timeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(call.body().length()).isZero();
  }

  @Test
  void a_document_comes_as_an_object_or_as_text() {
    outbound.then(
        200,
        """
        {"content": [
           {"id": "e7f8", "docType": "expense", "docStatus": "READY", "new": {},
            "document": {"a": 0E-8, "b": 1.10}},
           {"id": "e7f9", "docType": "expense", "docStatus": "BRAND_NEW",
            "document": "{\\"a\\": 1}"}],
         "page": {"size": 2, "totalElements": 8, "totalPages": 4, "number": 0}}
        """);

    var page = done(concur().ready(DocumentType.EXPENSE, 0));

    assertThat(page.documents())
        .containsExactly(
            new FiDocument("e7f8", DocumentType.EXPENSE, "READY", "{\"a\":0E-8,\"b\":1.10}"),
            new FiDocument("e7f9", DocumentType.EXPENSE, "BRAND_NEW", "{\"a\": 1}"));
    assertThat(page.totalPages()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          fIDocuments    | null | 1
          fIDocuments    | "x"  | 2
          getfIDocuments | null | 1
          """)
  void the_older_envelope_is_read_too(String envelope, String next, int pages) {
    outbound.then(
        200,
        "{\"%s\": [{\"id\": \"a\", \"document\": {}}], \"nextPage\": %s}"
            .formatted(envelope, next));

    var page = done(concur().ready(DocumentType.CASH_ADVANCE, 0));

    assertThat(page.documents())
        .containsExactly(new FiDocument("a", DocumentType.CASH_ADVANCE, "", "{}"));
    assertThat(page.totalPages()).isEqualTo(pages);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"content\": null, \"page\": {\"totalPages\": 0}}",
        "{\"links\": []}"
      })
  void an_empty_queue_has_no_documents_whatever_its_shape(String body) {
    outbound.then(200, body);

    var page = done(concur().ready(DocumentType.EXPENSE, 0));

    assertThat(page.documents()).isEmpty();
    assertThat(page.totalPages()).isZero();
  }

  @Test
  void documents_without_a_usable_id_are_counted_and_stay() {
    outbound.then(200, "{\"content\": [{\"document\": {}}, {\"id\": \"a.b\"}, {\"id\": \"ok\"}]}");

    var page = done(concur().ready(DocumentType.EXPENSE, 0));

    assertThat(page.documents())
        .containsExactly(new FiDocument("ok", DocumentType.EXPENSE, "", "null"));
    assertThat(page.strays().withoutId()).isEqualTo(2);
  }

  @Test
  void a_page_of_nothing_but_documents_without_an_id_is_not_the_queues_end() {
    outbound.then(200, "{\"content\": [{}, {}], \"page\": {\"totalPages\": 2}}");

    assertThat(done(concur().ready(DocumentType.EXPENSE, 0)).isEmpty()).isFalse();
  }

  @Test
  @Proves(9)
  void links_that_lead_away_are_told_and_none_is_followed() {
    var page =
        """
        {"nextPage": "http://evil.example/next?secret=canary",
         "links": [{"rel": "next", "href": "https://us2.api.concursolutions.com/a?page=1"},
                   {"rel": "last", "href": "/transactions?page=9"},
                   {"rel": "self", "href": "http://fis-inside:8080/transactions"}],
         "content": [{"id": "ok", "links": [{"href": "//other.example/x"}],
                      "document": {"links": [{"href": "http://in-a-document.example"}]}}]}
        """;
    outbound.then(200, page);

    var strays = done(concur().ready(DocumentType.EXPENSE, 0)).strays();

    assertThat(strays.foreignHosts())
        .hasSize(3)
        .anyMatch(host -> host.equals("evil.example"))
        .anyMatch(host -> host.equals("fis-inside"))
        .anyMatch(host -> host.contains("other.example"))
        .noneMatch(host -> host.contains("canary"));
    assertThat(meters.scrape()).contains("mlc_foreign_hosts_total 3.0");
    assertThat(outbound.calls()).hasSize(1);
  }

  @Test
  void acknowledgements_are_sent_once_per_id_with_a_system_id() {
    outbound.then(200, "[]");

    said(concur().acknowledge(DocumentType.EXPENSE, List.of("a", "b", "a")));

    var call = outbound.calls().getFirst();
    assertThat(call.url()).hasToString(BASE + "expense/transactions/acknowledgements");
    assertThat(call.headers()).containsEntry("Content-Type", "application/json");
    assertThat(new JsonObject(call.body()))
        .isEqualTo(JsonObject.of("ids", JsonArray.of("a", "b"), "systemId", ""));
  }

  private static <T> List<T> said(Future<List<Told<T>>> told) {
    return done(told).stream().map(Told::outcome).toList();
  }

  @Test
  void every_acknowledged_id_has_its_own_outcome() {
    outbound.then(
        200,
        """
        [{"code": 0, "docId": "a", "acknowledgeResult": "SUCCESS", "errorMessage": ""},
         {"code": "101", "docId": "b", "acknowledgeResult": "FAILURE"},
         {"code": 102, "docId": "c"}, {"code": 103, "docId": "d"}, {"code": 199, "docId": "e"},
         {"code": 104, "docId": "f", "errorMessage": "unknown"},
         {"code": 0, "docId": "g", "acknowledgeResult": "FAILURE"},
         {"docId": "h", "acknowledgeResult": "SUCCESS"},
         {"code": 0, "docId": "stranger"}]
        """);

    var outcomes =
        said(
            concur()
                .acknowledge(
                    DocumentType.EXPENSE,
                    List.of("a", "b", "c", "d", "e", "f", "g", "h", "missing")));

    assertThat(outcomes)
        .containsExactly(
            new AcknowledgeOutcome.Done("a"),
            new AcknowledgeOutcome.AlreadyDone("b"),
            new AcknowledgeOutcome.Recalled("c"),
            new AcknowledgeOutcome.Later("d", 103),
            new AcknowledgeOutcome.Later("e", 199),
            new AcknowledgeOutcome.Refused("f", 104, "unknown"),
            new AcknowledgeOutcome.Refused("g", 0, ""),
            new AcknowledgeOutcome.Done("h"),
            new AcknowledgeOutcome.Later("missing", -1));
  }

  @Test
  void one_bad_item_that_spoils_the_call_is_found_and_the_others_are_confirmed() {
    outbound
        .then(400, "{\"message\": \"Bad Request\"}")
        .then(200, "[{\"code\": 0, \"docId\": \"a\"}]")
        .then(400, "{\"message\": \"Bad Request\"}")
        .then(400, "{\"message\": \"docId is too long\"}")
        .then(200, "[{\"code\": 0, \"docId\": \"c\"}]");
    var asked =
        Stream.of("a", "b", "c")
            .<PostingConfirmation>map(id -> new PostingConfirmation.Failure(id, List.of()))
            .toList();

    assertThat(said(concur().confirm(DocumentType.EXPENSE, asked)))
        .containsExactly(
            new ConfirmOutcome.Done("a"),
            new ConfirmOutcome.Refused("b", 400, "docId is too long"),
            new ConfirmOutcome.Done("c"));
  }

  @Test
  void one_bad_id_that_spoils_the_call_is_found_and_the_others_are_acknowledged() {
    outbound
        .then(400, "")
        .then(400, "{\"message\": \"unknown id\"}")
        .then(200, "[{\"code\": 0, \"docId\": \"b\"}]");

    assertThat(said(concur().acknowledge(DocumentType.EXPENSE, List.of("a", "b"))))
        .containsExactly(
            new AcknowledgeOutcome.Refused("a", 400, "unknown id"),
            new AcknowledgeOutcome.Done("b"));
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 503})
  void what_speaks_of_the_whole_service_is_not_sent_in_halves(int status) {
    outbound.then(status, "");

    assertThat(concur().acknowledge(DocumentType.EXPENSE, List.of("a", "b")).failed()).isTrue();
    assertThat(outbound.calls()).hasSize(1);
  }

  @Test
  void a_success_and_a_failure_are_confirmed_in_saps_words() {
    outbound.then(200, "[]");
    var success =
        new PostingConfirmation.Success("a", "1", "MISC/2026/1", 2026, LocalDate.of(2026, 3, 2));
    var failure =
        new PostingConfirmation.Failure(
            "b", List.of(Problem.of(Code.ACCOUNT_NOT_MAPPED, "code", "4711")));

    said(concur().confirm(DocumentType.EXPENSE, List.of(success, failure)));

    var call = outbound.calls().getFirst();
    assertThat(call.url()).hasToString(BASE + "expense/transactions/postingconfirmations");
    assertThat(new JsonObject(call.body()))
        .isEqualTo(
            new JsonObject(
                """
                {"systemId": "", "postingConfirmations": [
                  {"docId": "a", "overallPostingStatusCode": "success",
                   "postingDocs": [{"companyId": "1", "documentNumber": "MISC/2026/1",
                      "fiscalYear": 2026, "paymentRelevantLineItems": [],
                      "postingDate": "2026-03-02"}],
                   "systemMessages": []},
                  {"docId": "b", "overallPostingStatusCode": "error", "postingDocs": [],
                   "systemMessages": [{"concurTransactionLineItemId": "",
                      "messageId": "MLC-303", "messageLanguage": "EN",
                      "messageShortText": "Account code 4711 is not mapped to an Odoo account.",
                      "messageLongText":
                        "Account code 4711 is not mapped to an Odoo account. Map account code 4711."}]}
                ]}
                """));
  }

  @Test
  void texts_are_cut_to_the_lengths_that_sap_documents() {
    outbound.then(200, "[]");
    var long1 = Problem.of(Code.ODOO_REFUSED, "detail", "x".repeat(5000));

    said(
        concur()
            .confirm(
                DocumentType.EXPENSE,
                List.of(new PostingConfirmation.Failure("b", List.of(long1)))));

    var message =
        new JsonObject(outbound.calls().getFirst().body())
            .getJsonArray("postingConfirmations")
            .getJsonObject(0)
            .getJsonArray("systemMessages")
            .getJsonObject(0);
    assertThat(message.getString("messageShortText")).hasSize(1300);
    assertThat(message.getString("messageLongText")).hasSize(1300);
  }

  /** The names in braces, each filled with more than anybody would read. */
  private static Problem wordy(Code code, String filling) {
    var facts = new HashMap<String, String>();
    Pattern.compile("\\{(\\w+)}")
        .matcher(code.what() + code.fix())
        .results()
        .forEach(fact -> facts.put(fact.group(1), filling));
    return new Problem(code, facts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4711", "🧾 long-winded ", "x"})
  void every_problem_fits_into_a_message_with_its_code_its_words_and_what_to_do(String filling) {
    outbound.then(200, "[]");
    var times = filling.length() < 4 ? 5000 : filling.length() > 4 ? 300 : 1;
    var problems =
        Arrays.stream(Code.values()).map(code -> wordy(code, filling.repeat(times))).toList();

    said(
        concur()
            .confirm(
                DocumentType.EXPENSE, List.of(new PostingConfirmation.Failure("b", problems))));

    var messages =
        new JsonObject(outbound.calls().getFirst().body())
            .getJsonArray("postingConfirmations")
            .getJsonObject(0)
            .getJsonArray("systemMessages");
    assertThat(messages).hasSameSizeAs(problems);
    for (var at = 0; at < problems.size(); at++) {
      var problem = problems.get(at);
      var message = messages.getJsonObject(at);
      var words = message.getString("messageLongText");
      assertThat(message.getString("messageId")).isEqualTo(problem.code().text());
      assertThat(message.getString("messageShortText")).hasSizeLessThanOrEqualTo(1300);
      assertThat(problem.message()).startsWith(message.getString("messageShortText"));
      assertThat(words).hasSizeLessThanOrEqualTo(1300);
      assertThat(words).contains(start(problem.message()), start(problem.fix()));
    }
  }

  private static String start(String text) {
    return text.substring(0, Math.min(text.length(), 390));
  }

  @Test
  void every_confirmed_id_has_its_own_outcome() {
    outbound.then(
        200,
        """
        [{"code": 0, "docId": "a", "postingConfirmationResult": "SUCCESS"},
         {"code": 113, "docId": "b", "postingConfirmationResult": "FAILURE"},
         {"code": 111, "docId": "c"}, {"code": 112, "docId": "d"}, {"code": 199, "docId": "e"},
         {"code": 116, "docId": "f", "errorMessage": "This document does not exist."},
         {"docId": "g", "postingConfirmationResult": "WAS_RECALLED"},
         {"code": 0, "docId": "h", "postingConfirmationResult": "SYSTEM_ERROR_OCCURRED"}]
        """);
    var asked =
        List.of("a", "b", "c", "d", "e", "f", "g", "h", "missing").stream()
            .<PostingConfirmation>map(id -> new PostingConfirmation.Failure(id, List.of()))
            .toList();

    assertThat(said(concur().confirm(DocumentType.EXPENSE, asked)))
        .containsExactly(
            new ConfirmOutcome.Done("a"),
            new ConfirmOutcome.AlreadyDone("b"),
            new ConfirmOutcome.NotAcknowledged("c"),
            new ConfirmOutcome.Recalled("d"),
            new ConfirmOutcome.Later("e", 199),
            new ConfirmOutcome.Refused("f", 116, "This document does not exist."),
            new ConfirmOutcome.Recalled("g"),
            new ConfirmOutcome.Later("h", 0),
            new ConfirmOutcome.Later("missing", -1));
  }

  @Test
  void nothing_to_say_is_not_said() {
    assertThat(said(concur().acknowledge(DocumentType.EXPENSE, List.of()))).isEmpty();
    assertThat(said(concur().confirm(DocumentType.EXPENSE, List.of()))).isEmpty();
    assertThat(outbound.calls()).isEmpty();
  }
}

package io.mlconnector.simulators.concur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.concur.SandboxCaller.Answer;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.concur.fis.DocumentLoader;
import io.mlconnector.simulators.concur.fis.FisManners.DocumentForm;
import io.mlconnector.simulators.concur.fis.FisManners.Envelope;
import io.mlconnector.simulators.concur.fis.FisQueue;
import io.mlconnector.simulators.concur.fis.ItemCode;
import io.mlconnector.simulators.concur.fis.Phase;
import io.mlconnector.simulators.fault.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FisRulesTest {

  private final SandboxCaller caller = new SandboxCaller(ConcurOptions.local());
  private final ConcurSandbox sandbox = caller.sandbox;
  private final Connection connection = sandbox.connect();
  private final FisQueue queue = connection.company().queue();
  private String token = "";

  @BeforeEach
  void login() throws Exception {
    token = caller.accessToken(connection);
  }

  @AfterEach
  void close() {
    caller.close();
  }

  @Test
  void a_ready_document_is_served_digit_for_digit() throws Exception {
    String id = queue.enqueue("{\"report\":{\"reportId\":\"R1\",\"total\":0E-8,\"tax\":1.50}}");

    JsonNode item = get("").path("content").path(0);

    assertThat(item.path("id").asText()).isEqualTo(id);
    assertThat(item.path("docStatus").asText()).isEqualTo("READY");
    assertThat(item.path("companyUuid").asText()).isEqualTo(connection.companyUuid());
    assertThat(ExactJson.write(item.at("/document/report")))
        .isEqualTo("{\"reportId\":\"R1\",\"total\":0E-8,\"tax\":1.50}");
  }

  @Test
  void the_caller_or_the_server_chooses_the_document_as_text() throws Exception {
    queue.enqueue(report("R1"));

    assertThat(document("DocumentFormatAs", "text").isTextual()).isTrue();
    sandbox.documents().form(DocumentForm.TEXT);
    assertThat(document().isTextual()).isTrue();
    assertThat(document("DocumentFormatAs", "json").isObject()).isTrue();
  }

  @Test
  void a_page_holds_25_and_shifts_while_documents_are_acknowledged() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      ids.add(queue.enqueue(report("R" + i)));
    }
    JsonNode first = get("");
    assertThat(first.path("content")).hasSize(25);
    assertThat(first.at("/page/totalElements").asInt()).isEqualTo(60);
    assertThat(first.at("/page/totalPages").asInt()).isEqualTo(3);
    assertThat(first.at("/links/2/rel").asText()).isEqualTo("next");
    assertThat(first.at("/links/2/href").asText()).doesNotContain("localhost");

    acknowledge(ids.subList(0, 25).toArray(String[]::new));

    assertThat(get("?page=1").path("content").path(0).path("id").asText()).isEqualTo(ids.get(50));
    assertThat(get("").path("content").path(0).path("id").asText()).isEqualTo(ids.get(25));
  }

  @Test
  void an_empty_queue_has_no_content_or_an_empty_one() throws Exception {
    assertThat(get("").has("content")).isFalse();
    sandbox.documents().contentWhenEmpty(true);
    assertThat(get("").path("content").isEmpty()).isTrue();
    assertThat(get("").at("/page/totalElements").asInt()).isZero();
  }

  @Test
  void the_old_envelope_counts_what_it_returned() throws Exception {
    queue.enqueue(report("R1"));
    sandbox.documents().envelope(Envelope.OLD);

    assertThat(get("").path("fIDocuments")).hasSize(1);
    assertThat(get("").path("numberReturned").asInt()).isEqualTo(1);
  }

  @Test
  void the_status_is_ignored_only_together_with_the_business_id() throws Exception {
    String id = queue.enqueue(report("R1"));
    acknowledge(id);

    assertThat(get("?ignoreDocumentStatus=yes").has("content")).isFalse();
    assertThat(get("?docId=R1").has("content")).isFalse();
    assertThat(get("?docId=R1&ignoreDocumentStatus=yes").path("content")).hasSize(1);
    assertThat(get("?docId=" + id + "&ignoreDocumentStatus=yes").has("content")).isFalse();
  }

  @Test
  void acknowledging_answers_item_by_item_with_status_200() throws Exception {
    String fresh = queue.enqueue(report("R1"));
    String known = queue.enqueue(report("R2"));
    String recalled = queue.enqueue(report("R3"));
    String delayed = queue.enqueue(report("R4"));
    acknowledge(known);
    queue.recall("R3");
    queue.delay(delayed);

    JsonNode items = acknowledge(fresh, known, recalled, delayed, "0000");

    assertThat(codes(items)).containsExactly(0, 101, 102, 103, 104);
    assertThat(items.path(0).path("acknowledgeResult").asText()).isEqualTo("SUCCESS");
    assertThat(items.path(1).path("acknowledgeResult").asText()).isEqualTo("FAILURE");
    assertThat(items.path(1).path("errorMessage").asText()).endsWith("SystemId: odoo.");
    assertThat(sandbox.document(fresh).orElseThrow().acknowledgements()).isEqualTo(1);
  }

  @Test
  void the_wrong_type_and_another_system_have_their_codes() throws Exception {
    String id = queue.enqueue(report("R1"));
    String body = "{\"ids\":[\"" + id + "\"],\"systemId\":\"odoo\"}";

    assertThat(codes(caller.postAs("invoice", token, "acknowledgements", body).body()))
        .containsExactly(105);
    acknowledge(id);
    String other = body.replace("odoo", "sage");
    assertThat(codes(caller.post(token, "acknowledgements", other).body())).containsExactly(99);
  }

  @Test
  void confirming_answers_item_by_item_and_once() throws Exception {
    String held = queue.enqueue(report("R1"));
    String ready = queue.enqueue(report("R2"));
    acknowledge(held);

    assertThat(codes(confirm("success", held, ready, "0000"))).containsExactly(0, 111, 116);
    assertThat(codes(confirm("success", held))).containsExactly(113);
    assertThat(sandbox.document(held).orElseThrow().confirmations()).hasSize(1);
    assertThat(sandbox.document(held).orElseThrow().status())
        .isEqualTo(DocStatus.POSTING_CONFIRMED_SUCCESS);
  }

  @Test
  void a_confirmation_must_fit_the_schema() throws Exception {
    String id = queue.enqueue(report("R1"));
    acknowledge(id);

    assertThat(caller.post(token, "postingconfirmations", "{}").status()).isEqualTo(400);
    assertThat(codes(confirm("perhaps", id))).containsExactly(198);
    assertThat(codes(confirm("success", "", List.of(id)))).containsExactly(198);
    assertThat(codes(confirm("success", "{\"companyId\":\"1\"}", List.of(id))))
        .containsExactly(198);
    assertThat(codes(confirm("success", id))).containsExactly(0);
  }

  @Test
  void a_recalled_report_comes_again_under_a_new_id() throws Exception {
    String first = queue.enqueue(report("R1"));
    assertThat(queue.recall("R1")).isTrue();
    String second = queue.resubmit("R1", report("R1"));

    assertThat(second).isNotEqualTo(first);
    assertThat(get("").path("content")).hasSize(1);
    assertThat(codes(acknowledge(first, second))).containsExactly(102, 0);
    assertThat(queue.recall("R1")).isFalse();
    queue.recallAnyway(second);
    assertThat(codes(confirm("success", second))).containsExactly(112);
  }

  @Test
  void after_a_failed_posting_the_report_may_come_again() throws Exception {
    String first = queue.enqueue(report("R1"));
    acknowledge(first);
    assertThat(codes(confirm("error", first))).containsExactly(0);
    assertThat(codes(confirm("success", first))).containsExactly(113);

    String second = queue.resubmit("R1", report("R1"));

    assertThat(get("").path("content").path(0).path("id").asText()).isEqualTo(second);
  }

  @Test
  void a_scripted_code_is_given_once_and_nothing_done() throws Exception {
    String id = queue.enqueue(report("R1"));
    queue.script(Phase.ACKNOWLEDGE, id, ItemCode.TRY_LATER);

    assertThat(codes(acknowledge(id))).containsExactly(199);
    assertThat(codes(acknowledge(id))).containsExactly(0);
  }

  @Test
  void a_payment_is_taken_once_per_reference_and_only_after_posting() throws Exception {
    String id = queue.enqueue(report("R1"));
    acknowledge(id);
    assertThat(pay(id).path("paymentConfirmationResult").asText())
        .isEqualTo("NOT_POSTING_CONFIRMED");
    confirm("success", id);

    assertThat(pay(id).path("code").asInt()).isZero();
    JsonNode repeat = pay(id);
    assertThat(repeat.path("code").asInt()).isEqualTo(298);
    assertThat(repeat.path("paymentConfirmationResult").asText()).isEqualTo("NOOP");
  }

  @Test
  void an_acknowledgement_whose_answer_is_lost_still_counts() throws Exception {
    String id = queue.enqueue(report("R1"));
    sandbox.faults().next("acknowledge", new Fault.CutAfter());

    assertThatThrownBy(() -> acknowledge(id)).isInstanceOf(IOException.class);
    assertThat(codes(acknowledge(id))).containsExactly(101);
  }

  @Test
  void a_planned_expiry_kills_the_token_until_it_is_renewed() throws Exception {
    sandbox.faults().next("get", new Fault.ExpiredToken());

    assertThat(caller.get(Site.US, token, "").status()).isEqualTo(401);
    assertThat(caller.get(Site.US, token, "").status()).isEqualTo(401);
    assertThat(caller.get(Site.US, caller.accessToken(connection), "").status()).isEqualTo(200);
  }

  @Test
  void one_company_never_sees_the_documents_of_another() throws Exception {
    String foreign = sandbox.connect().company().queue().enqueue(report("R1"));

    assertThat(get("").has("content")).isFalse();
    assertThat(codes(acknowledge(foreign))).containsExactly(104);
  }

  @Test
  void unknown_types_and_bad_pages_are_refused() throws Exception {
    assertThat(caller.get(Site.US, token, "?page=x").status()).isEqualTo(400);
    assertThat(caller.get(Site.US, token, "?limit=0").status()).isEqualTo(400);
    assertThat(caller.postAs("poem", token, "acknowledgements", "{}").status()).isEqualTo(400);
  }

  @Test
  void an_envelope_is_loaded_as_ready_under_its_own_ids() throws Exception {
    String envelope =
        "{\"fIDocuments\":[{\"id\":\"abc\",\"docType\":\"expense\",\"docStatus\":\"ACKNOWLEDGED\","
            + "\"document\":{\"report\":{\"reportId\":\"R9\"}}}]}";

    assertThat(new DocumentLoader(queue).load(envelope)).containsExactly("abc");
    assertThat(get("?docId=R9").path("content")).hasSize(1);
  }

  private static String report(String reportId) {
    return "{\"report\":{\"reportId\":\"" + reportId + "\"}}";
  }

  private JsonNode get(String query) throws Exception {
    Answer answer = caller.get(Site.US, token, query);
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private JsonNode document(String... headers) throws Exception {
    return caller.get(Site.US, token, "", headers).body().at("/content/0/document");
  }

  private JsonNode acknowledge(String... ids) throws Exception {
    String body = "{\"ids\":[\"" + String.join("\",\"", ids) + "\"],\"systemId\":\"odoo\"}";
    return caller.post(token, "acknowledgements", body).body();
  }

  private JsonNode confirm(String outcome, String... ids) throws Exception {
    String posted = "{\"companyId\":\"1\",\"documentNumber\":\"MISC/1\"}";
    return confirm(outcome, outcome.equals("success") ? posted : "", List.of(ids));
  }

  private JsonNode confirm(String outcome, String posted, List<String> ids) throws Exception {
    StringBuilder items = new StringBuilder();
    for (String id : ids) {
      items.append(items.isEmpty() ? "" : ",");
      items.append("{\"docId\":\"").append(id);
      items.append("\",\"overallPostingStatusCode\":\"").append(outcome);
      items.append("\",\"postingDocs\":[").append(posted).append("],\"systemMessages\":[]}");
    }
    String body = "{\"systemId\":\"odoo\",\"postingConfirmations\":[" + items + "]}";
    return caller.post(token, "postingconfirmations", body).body();
  }

  private JsonNode pay(String id) throws Exception {
    String body =
        "{\"systemId\":\"odoo\",\"processingConfirmation\":[{\"docId\":\""
            + id
            + "\",\"processingStatusCode\":\"CP\",\"clearingDetails\":[{\"clearingDate\":"
            + "\"20261101\",\"clearingReference\":{\"paymentRef\":\"P1\"}}]}]}";
    return caller.post(token, "paymentconfirmations", body).body().path(0);
  }

  private static List<Integer> codes(JsonNode items) {
    List<Integer> codes = new ArrayList<>();
    items.forEach(item -> codes.add(item.path("code").asInt()));
    return codes;
  }
}

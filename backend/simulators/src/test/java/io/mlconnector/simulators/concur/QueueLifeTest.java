package io.mlconnector.simulators.concur;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.concur.SandboxCaller.Answer;
import io.mlconnector.simulators.concur.fis.DocStatus;
import io.mlconnector.simulators.concur.fis.FisQueue;
import io.mlconnector.simulators.concur.fis.Revision;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueueLifeTest {

  private static final String BY_ID = "?docId=R1&ignoreDocumentStatus=yes";

  private final SandboxCaller caller = new SandboxCaller(ConcurOptions.local());
  private final ConcurSandbox sandbox = caller.sandbox;
  private final Connection connection = sandbox.connect();
  private final FisQueue queue = connection.company().queue();
  private String token = "";
  private String id = "";

  @BeforeEach
  void login() throws Exception {
    token = caller.accessToken(connection);
    id = queue.enqueue("{\"report\":{\"reportId\":\"R1\",\"revisionNumber\":\"1\"}}");
  }

  @AfterEach
  void close() {
    caller.close();
  }

  @Test
  void a_document_recalled_before_the_acknowledgement_is_refused_with_102() throws Exception {
    assertThat(control(id, "recall").status()).isEqualTo(200);

    assertThat(acknowledge(id)).isEqualTo(102);
    assertThat(get(BY_ID).path("docStatus").asText()).isEqualTo("RECALLED");
    assertThat(get("?docId=R1").isMissingNode()).isTrue();
  }

  @Test
  void an_acknowledged_document_cannot_be_recalled_but_if_it_is_posting_meets_112()
      throws Exception {
    acknowledge(id);

    assertThat(control(id, "recall").status()).isEqualTo(409);
    assertThat(control(id, "recall-anyway").body().path("docStatus").asText())
        .isEqualTo("RECALLED");
    assertThat(confirm("success", id)).isEqualTo(112);
    assertThat(confirm("error", id)).isEqualTo(112);
  }

  @Test
  void a_confirmed_document_that_is_recalled_shows_by_its_business_id_and_by_112()
      throws Exception {
    acknowledge(id);
    confirm("success", id);
    assertThat(get(BY_ID).path("docStatus").asText()).isEqualTo("POSTING_CONFIRMED_SUCCESS");
    assertThat(confirm("success", id)).isEqualTo(113);

    queue.recallAnyway(id);

    assertThat(get(BY_ID).path("docStatus").asText()).isEqualTo("RECALLED");
    assertThat(get(BY_ID).path("id").asText()).isEqualTo(id);
    assertThat(confirm("success", id)).isEqualTo(112);
  }

  @Test
  void a_failed_document_comes_again_with_the_same_revision_or_the_next() throws Exception {
    acknowledge(id);
    confirm("error", id);
    String same = queue.resubmit("R1", Revision.SAME);
    assertThat(get(BY_ID).path("id").asText()).isEqualTo(same);
    assertThat(revision()).isEqualTo("1");
    assertThat(confirm("success", id)).isEqualTo(112);

    acknowledge(same);
    confirm("error", same);
    String next = control(same, "resubmit-revised").body().path("id").asText();

    assertThat(get(BY_ID).path("id").asText()).isEqualTo(next).isNotEqualTo(same);
    assertThat(revision()).isEqualTo("2");
    assertThat(sandbox.document(same).orElseThrow().status()).isEqualTo(DocStatus.RECALLED);
    assertThat(queue.history("R1")).hasSize(3);
  }

  @Test
  void a_document_in_force_does_not_come_again() throws Exception {
    acknowledge(id);

    assertThat(control(id, "resubmit").status()).isEqualTo(409);
    assertThat(control("0000", "resubmit").status()).isEqualTo(404);
    assertThatThrownBy(() -> queue.resubmit("R1", Revision.SAME))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_document_recalled_after_posting_comes_again_ready() throws Exception {
    acknowledge(id);
    confirm("success", id);
    queue.recallAnyway(id);

    String next = control(id, "resubmit-revised").body().path("id").asText();

    assertThat(acknowledge(next)).isZero();
    assertThat(confirm("success", next)).isZero();
  }

  private String revision() throws Exception {
    return get(BY_ID).at("/document/report/revisionNumber").asText();
  }

  private JsonNode get(String query) throws Exception {
    return caller.get(Site.US, token, query).body().at("/content/0");
  }

  private Answer control(String fiId, String act) throws Exception {
    String url = sandbox.url(Site.US) + "/_sandbox/documents/" + fiId + "/" + act;
    return caller.send(HttpRequest.newBuilder(URI.create(url)).POST(BodyPublishers.noBody()));
  }

  private int acknowledge(String fiId) throws Exception {
    String body = "{\"ids\":[\"" + fiId + "\"],\"systemId\":\"odoo\"}";
    return caller.post(token, "acknowledgements", body).body().at("/0/code").asInt();
  }

  private int confirm(String outcome, String fiId) throws Exception {
    String body =
        "{\"systemId\":\"odoo\",\"postingConfirmations\":[{\"docId\":\""
            + fiId
            + "\",\"overallPostingStatusCode\":\""
            + outcome
            + "\",\"systemMessages\":[],\"postingDocs\":[{\"companyId\":\"1\","
            + "\"documentNumber\":\"MISC/1\"}]}]}";
    return caller.post(token, "postingconfirmations", body).body().at("/0/code").asInt();
  }
}

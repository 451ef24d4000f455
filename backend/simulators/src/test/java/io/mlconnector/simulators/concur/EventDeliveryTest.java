package io.mlconnector.simulators.concur;

import static io.mlconnector.simulators.concur.SandboxCaller.await;
import static io.mlconnector.simulators.concur.SandboxCaller.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.concur.EventReceiver.Received;
import io.mlconnector.simulators.concur.ess.EventOptions;
import io.mlconnector.simulators.concur.ess.EventStatistics;
import io.mlconnector.simulators.concur.ess.ReportChange;
import io.mlconnector.simulators.concur.fis.FisQueue;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventDeliveryTest {

  private static final String FI = "public.concur.financialintegration";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-01T08:00:00.570Z"));
  private final SandboxCaller caller =
      new SandboxCaller(
          ConcurOptions.local()
              .clock(now::get)
              .events(
                  EventOptions.local().retries(Duration.ofSeconds(10), Duration.ofMinutes(10))));
  private final ConcurSandbox sandbox = caller.sandbox;
  private final EventReceiver receiver = new EventReceiver(caller.vertx);
  private final Connection connection = sandbox.connect();
  private final FisQueue queue = connection.company().queue();

  @BeforeEach
  void subscribe() throws Exception {
    sandbox.tokens().appScope("events.topic.read FISVC expense.report.read");
    caller.token(sandbox.loginUrl(), exchange(connection));
    subscribe("mlc-1", FI);
  }

  @AfterEach
  void close() {
    caller.close();
  }

  @Test
  void a_ready_document_is_told_in_saps_envelope_with_the_business_id() {
    queue.enqueue(report("R1"));
    settle();

    JsonNode event = only().json();
    assertThat(event.path("eventType").asText()).isEqualTo("expense.readyForIntegration");
    assertThat(event.path("topic").asText()).isEqualTo(FI);
    assertThat(event.path("timeStamp").asText()).isEqualTo("2026-11-01T08:00:00.570+0000");
    assertThat(event.path("data").isNull()).isTrue();
    assertThat(event.path("route").asText()).isEqualTo("stable");
    assertThat(event.at("/facts/companyId").asText()).isEqualTo(connection.companyUuid());
    assertThat(event.at("/facts/documentId").asText()).isEqualTo("R1");
    assertThat(event.at("/facts/href").asText())
        .isEqualTo(
            "https://us2.api.concursolutions.com/financialintegration/fi/v4/companies"
                + "/transactiontypes/expense/transactions?docId=R1");
    assertThat(only().correlation()).isEqualTo(event.path("correlationId").asText());
  }

  @Test
  void an_obligation_s_time_has_the_other_form() {
    queue.enqueue("{\"instruction\": {}, \"report\": {\"reportId\": \"R1\"}}");
    settle();

    assertThat(only().json().path("timeStamp").asText()).isEqualTo("2026-11-01T08:00:00.570Z");
    assertThat(only().json().path("eventType").asText())
        .isEqualTo("reportObligation.readyForIntegration");
  }

  @Test
  void the_signature_is_over_the_raw_body_by_the_published_key_also_after_a_roll_over()
      throws Exception {
    String old = sandbox.events().publicKeyPem();
    queue.enqueue(report("R1"));
    settle();
    sandbox.events().rollKey();
    queue.enqueue(report("R2"));
    settle();

    assertThat(sandbox.events().publicKeyPems()).hasSize(2).endsWith(old);
    Received first = receiver.received().getFirst();
    Received second = receiver.received().getLast();
    assertThat(isSigned(first, old)).isTrue();
    assertThat(isSigned(second, old)).isFalse();
    assertThat(isSigned(second, sandbox.events().publicKeyPem())).isTrue();
  }

  @Test
  void a_recall_is_told_to_those_who_want_reports_only() throws Exception {
    subscribe("mlc-1.reports", "public.concur.expense.report");
    queue.enqueue(report("R1"));
    queue.recall("R1");
    sandbox.report(connection.company(), "R2", ReportChange.DELETED);
    settle();

    assertThat(receiver.received())
        .extracting(one -> one.json().path("eventType").asText())
        .containsExactlyInAnyOrder("expense.readyForIntegration", "statusChanged", "reportDeleted");
    assertThat(receiver.received())
        .filteredOn(one -> one.json().path("eventType").asText().equals("statusChanged"))
        .allMatch(one -> one.json().at("/facts/stepCode").asText().equals("RECALL"))
        .allMatch(one -> one.json().at("/facts/reportId").asText().equals("R1"));
  }

  @Test
  void what_fails_for_a_while_is_tried_again_until_it_is_taken() {
    receiver.next(503, 500, 401, 403, 429, 0);
    queue.enqueue(report("R1"));
    settle();

    assertThat(receiver.received()).hasSize(7);
    EventStatistics statistics = sandbox.events().statistics();
    assertThat(statistics.delivered()).isEqualTo(1);
    assertThat(statistics.retried()).isEqualTo(6);
    assertThat(statistics.answers()).containsEntry(0, 1).containsEntry(503, 1);
  }

  @Test
  void any_other_4xx_drops_the_event_for_good() {
    receiver.next(400, 404, 409, 422);
    IntStream.range(0, 5).forEach(index -> queue.enqueue(report("R" + index)));
    settle();

    assertThat(receiver.received()).hasSize(5);
    assertThat(sandbox.events().statistics().dropped()).isEqualTo(4);
    assertThat(sandbox.events().statistics().delivered()).isEqualTo(1);
  }

  @Test
  void no_second_try_comes_before_its_time() {
    receiver.next(503);
    queue.enqueue(report("R1"));
    waitFor(() -> sandbox.events().statistics().retried() == 1);

    assertThat(receiver.received()).hasSize(1);
    now.updateAndGet(time -> time.plus(Duration.ofSeconds(11)));

    waitFor(() -> sandbox.events().statistics().delivered() == 1);
  }

  @Test
  void a_failing_event_holds_up_its_successors_and_no_other_subscription() throws Exception {
    subscribe("mlc-1.reports", "public.concur.expense.report");
    receiver.always("expense.readyForIntegration", 503);
    queue.enqueue(report("R1"));
    waitFor(() -> sandbox.events().statistics().retried() == 1);
    queue.enqueue(report("R2"));
    sandbox.report(connection.company(), "R1", ReportChange.SUBMITTED);
    waitFor(() -> sandbox.events().statistics().delivered() == 1);

    assertThat(sandbox.events().statistics().waiting()).isEqualTo(2);
    receiver.always("expense.readyForIntegration", 200);
    settle();

    assertThat(sandbox.events().statistics().delivered()).isEqualTo(3);
  }

  @Test
  void after_72_hours_an_event_is_skipped() {
    receiver.always(503);
    queue.enqueue(report("R1"));
    waitFor(() -> sandbox.events().statistics().retried() == 1);
    now.updateAndGet(time -> time.plus(Duration.ofHours(73)));

    waitFor(() -> sandbox.events().statistics().expired() == 1);

    assertThat(receiver.received()).hasSize(1);
  }

  @Test
  void duplicates_shuffles_and_pauses_come_as_asked_for_and_nothing_is_missing() {
    sandbox.events().manners().duplicates(300).shuffled(50).paused(true);
    IntStream.range(0, 300).forEach(index -> queue.enqueue(report("R" + index)));
    assertThat(receiver.received()).isEmpty();
    sandbox.events().manners().paused(false);
    settle();

    EventStatistics statistics = sandbox.events().statistics();
    assertThat(statistics.wanted()).isEqualTo(300);
    assertThat(statistics.duplicates()).isBetween(50, 140);
    assertThat(receiver.received()).hasSize(300 + statistics.duplicates());
    assertThat(receiver.received().stream().map(Received::id).distinct()).hasSize(300);
    assertThat(receiver.received().stream().map(EventDeliveryTest::documentId).distinct())
        .doesNotContainSequence(IntStream.range(0, 20).mapToObj(index -> "R" + index).toList());
  }

  @Test
  void a_company_that_the_app_has_no_token_of_is_not_told_of() {
    sandbox.addCompany(Site.US).queue().enqueue(report("R1"));
    settle();

    assertThat(receiver.received()).isEmpty();
    assertThat(sandbox.events().statistics().published()).isEqualTo(1);
  }

  @Test
  void a_moved_company_is_told_of_by_its_new_data_centre_only() {
    connection.company().move(Site.EU);
    queue.enqueue(report("R1"));
    settle();

    assertThat(receiver.received()).isEmpty();
  }

  private static String documentId(Received event) {
    return event.json().at("/facts/documentId").asText();
  }

  private void settle() {
    await(sandbox.events().deliverAll());
  }

  private static void waitFor(BooleanSupplier done) {
    while (!done.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private Received only() {
    assertThat(receiver.received()).hasSize(1);
    return receiver.received().getFirst();
  }

  private static String report(String id) {
    return "{\"report\": {\"reportId\": \"" + id + "\"}}";
  }

  private static boolean isSigned(Received event, String pem) throws Exception {
    byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 222, 1));
    signature.initVerify(KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(key)));
    signature.update(event.body().getBytes());
    return signature.verify(Base64.getDecoder().decode(event.signature()));
  }

  private void subscribe(String id, String topic) throws Exception {
    Map<String, String> form =
        Map.of(
            "grant_type", "client_credentials",
            "client_id", connection.client().id(),
            "client_secret", connection.client().secret());
    String token = caller.token(sandbox.url(Site.US), form).body().path("access_token").asText();
    String body =
        """
        {"id": "%s", "filter": ".*", "topic": "%s", "webHookConfig": {"endpoint": "%s"}}
        """
            .formatted(id, topic, receiver.url());
    URI url = URI.create(sandbox.url(Site.US) + "/events/v4/subscriptions/webhook");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body));
    assertThat(caller.send(request).status()).isEqualTo(200);
  }
}

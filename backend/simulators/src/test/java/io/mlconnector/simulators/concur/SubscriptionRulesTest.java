package io.mlconnector.simulators.concur;

import static io.mlconnector.simulators.concur.SandboxCaller.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.concur.SandboxCaller.Answer;
import io.mlconnector.simulators.concur.ess.EventOptions;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionRulesTest {

  private static final String ENDPOINT = "https://books.example.com/hooks/concur/k";
  private static final String FI = "public.concur.financialintegration";

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-01T08:00:00Z"));
  private final SandboxCaller caller =
      new SandboxCaller(ConcurOptions.local().clock(now::get).events(EventOptions.sap()));
  private final ConcurSandbox sandbox = caller.sandbox;
  private final Connection connection = sandbox.connect();

  @AfterEach
  void close() {
    caller.close();
  }

  @Test
  void an_app_token_has_no_refresh_token_and_opens_the_topics_of_its_scopes() throws Exception {
    sandbox.tokens().appScope("events.topic.read FISVC expense.report.read");

    Answer topics = get(Site.US, appToken(Site.US), "/topics");

    assertThat(topics.body()).extracting(JsonNode::asText).hasSize(2).contains(FI);
  }

  @Test
  void without_the_topics_own_scope_the_list_is_empty() throws Exception {
    sandbox.tokens().appScope("events.topic.read");

    assertThat(get(Site.US, appToken(Site.US), "/topics").body()).isEmpty();
    assertThat(put(Site.US, "a", FI, ".*", ENDPOINT).status()).isEqualTo(403);
  }

  @Test
  void only_an_app_token_of_this_data_centre_with_the_scope_may_ask() throws Exception {
    String company = caller.accessToken(connection);
    String elsewhere = appToken(Site.EU);

    assertThat(get(Site.US, company, "/topics").status()).isEqualTo(401);
    assertThat(get(Site.US, elsewhere, "/topics").status()).isEqualTo(401);
    sandbox.tokens().appScope("FISVC");
    assertThat(get(Site.US, appToken(Site.US), "/topics").status()).isEqualTo(403);
  }

  @Test
  void a_subscription_is_read_back_as_an_array_of_one_with_the_companies_of_the_app()
      throws Exception {
    caller.token(sandbox.loginUrl(), exchange(connection));
    assertThat(put(Site.US, "mlc-1", FI, "expense.*", ENDPOINT).body().path("message").asText())
        .isEqualTo("Subscription 'mlc-1' saved successfully");

    JsonNode read = get(Site.US, appToken(Site.US), "/subscriptions/mlc-1").body();

    assertThat(read).hasSize(1);
    assertThat(read.at("/0/filter").asText()).isEqualTo("expense.*");
    assertThat(read.at("/0/webHookConfig/endpoint").asText()).isEqualTo(ENDPOINT);
    assertThat(read.at("/0/applicationId").asText()).isEqualTo(connection.client().id());
    assertThat(read.at("/0/companyIds/0").asText()).isEqualTo(connection.companyUuid());
  }

  @Test
  void the_same_id_changes_a_subscription_and_deleting_ends_it() throws Exception {
    put(Site.US, "mlc-1", FI, ".*", ENDPOINT);
    put(Site.US, "mlc-1", FI, "invoice.*", ENDPOINT);

    String token = appToken(Site.US);
    assertThat(get(Site.US, token, "/subscriptions").body()).hasSize(1);
    assertThat(sandbox.events().subscriptions().iterator().next().filter()).isEqualTo("invoice.*");
    assertThat(delete(token, "mlc-1").status()).isEqualTo(200);
    assertThat(delete(token, "mlc-1").status()).isEqualTo(404);
    assertThat(get(Site.US, token, "/subscriptions/mlc-1").status()).isEqualTo(404);
  }

  @Test
  void one_that_is_marked_for_deletion_goes_later_and_cannot_be_saved() throws Exception {
    sandbox.events().manners().deletesLate(true);
    put(Site.US, "mlc-1", FI, ".*", ENDPOINT);
    String token = appToken(Site.US);
    assertThat(delete(token, "mlc-1").status()).isEqualTo(200);
    assertThat(get(Site.US, token, "/subscriptions").body()).hasSize(1);
    assertThat(put(Site.US, "mlc-1", FI, ".*", ENDPOINT).status()).isEqualTo(200);

    sandbox.events().finishDeletions();

    assertThat(get(Site.US, token, "/subscriptions").body()).isEmpty();
  }

  @Test
  void each_data_centre_has_its_own() throws Exception {
    put(Site.US, "mlc-1", FI, ".*", ENDPOINT);

    assertThat(get(Site.EU, appToken(Site.EU), "/subscriptions").body()).isEmpty();
    assertThat(put(Site.EU, "mlc-1", FI, ".*", ENDPOINT).status()).isEqualTo(200);
  }

  @Test
  void an_id_of_another_app_is_taken() throws Exception {
    put(Site.US, "mlc-1", FI, ".*", ENDPOINT);
    Connection other = sandbox.connect(connection.company(), sandbox.addClient());

    String token = appToken(Site.US, other);

    assertThat(put(Site.US, token, "mlc-1", FI, ".*", ENDPOINT).status()).isEqualTo(400);
    assertThat(get(Site.US, token, "/subscriptions").body()).isEmpty();
  }

  @Test
  void a_sixth_subscription_is_refused_and_a_change_is_not() throws Exception {
    for (int id = 1; id <= 5; id++) {
      assertThat(put(Site.US, "mlc-" + id, FI, ".*", ENDPOINT).status()).isEqualTo(200);
    }

    assertThat(put(Site.US, "mlc-6", FI, ".*", ENDPOINT).status()).isEqualTo(400);
    assertThat(put(Site.US, "mlc-5", FI, "a", ENDPOINT).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://books.example.com/hooks",
        "https://192.0.2.1/hooks",
        "https://localhost/hooks",
        "http://localhost:8080/hooks",
        "https://books/hooks",
        "https://books.local/hooks",
        "/hooks",
        ""
      })
  void an_endpoint_that_is_not_public_https_is_refused(String endpoint) throws Exception {
    assertThat(put(Site.US, "mlc-1", FI, ".*", endpoint).status()).isEqualTo(400);
  }

  @Test
  void a_bad_id_a_bad_filter_and_an_unknown_topic_are_refused() throws Exception {
    assertThat(put(Site.US, "MLC_1", FI, ".*", ENDPOINT).status()).isEqualTo(400);
    assertThat(put(Site.US, "mlc-1", FI, "(", ENDPOINT).status()).isEqualTo(400);
    assertThat(put(Site.US, "mlc-1", "public.concur.nothing", ".*", ENDPOINT).status())
        .isEqualTo(403);
  }

  @Test
  void a_subscription_without_use_is_gone_after_30_days_and_a_change_is_no_use() throws Exception {
    put(Site.US, "mlc-1", FI, ".*", ENDPOINT);
    now.updateAndGet(time -> time.plus(Duration.ofDays(29)));
    put(Site.US, "mlc-1", FI, "a", ENDPOINT);
    assertThat(get(Site.US, appToken(Site.US), "/subscriptions").body()).hasSize(1);

    now.updateAndGet(time -> time.plus(Duration.ofDays(2)));

    assertThat(get(Site.US, appToken(Site.US), "/subscriptions").body()).isEmpty();
    assertThat(sandbox.events().statistics().removed()).isEqualTo(1);
  }

  private String appToken(Site site) throws Exception {
    return appToken(site, connection);
  }

  private String appToken(Site site, Connection of) throws Exception {
    Map<String, String> form =
        Map.of(
            "grant_type", "client_credentials",
            "client_id", of.client().id(),
            "client_secret", of.client().secret());
    JsonNode answer = caller.token(sandbox.url(site), form).body();
    assertThat(answer.has("refresh_token")).isFalse();
    return answer.path("access_token").asText();
  }

  private Answer put(Site site, String id, String topic, String filter, String endpoint)
      throws Exception {
    return put(site, appToken(site), id, topic, filter, endpoint);
  }

  private Answer put(
      Site site, String token, String id, String topic, String filter, String endpoint)
      throws Exception {
    String body =
        """
        {"id": "%s", "filter": "%s", "topic": "%s", "webHookConfig": {"endpoint": "%s"}}
        """
            .formatted(id, filter, topic, endpoint);
    return caller.send(
        request(site, token, "/subscriptions/webhook")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(body)));
  }

  private Answer get(Site site, String token, String path) throws Exception {
    return caller.send(request(site, token, path));
  }

  private Answer delete(String token, String id) throws Exception {
    return caller.send(request(Site.US, token, "/subscriptions/" + id).DELETE());
  }

  private HttpRequest.Builder request(Site site, String token, String path) {
    return HttpRequest.newBuilder(URI.create(sandbox.url(site) + "/events/v4" + path))
        .header("Authorization", "Bearer " + token);
  }
}

package io.mlconnector.concur.ess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ScriptedOutbound;
import io.mlconnector.concur.login.AppClient;
import io.mlconnector.concur.login.AppTokens;
import io.mlconnector.concur.login.ConcurHosts;
import io.mlconnector.concur.login.ConcurLogin;
import io.mlconnector.core.problem.Code;
import io.mlconnector.house.Proves;
import io.mlconnector.http.OutboundException;
import io.mlconnector.metrics.Meters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class EventSubscriptionsTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T12:00:00Z"));
  private static final String ENDPOINT = "https://books.example.com/hooks/concur/k";

  private final ScriptedOutbound outbound = new ScriptedOutbound();
  private final EventSubscriptions concur = at(URI.create("https://eu2.api.concursolutions.com"));

  private EventSubscriptions at(URI datacenter) {
    var hosts = new ConcurHosts(address -> false, new Meters());
    Supplier<UUID> ids = () -> new UUID(0, 7);
    var login = new ConcurLogin(outbound, hosts, ids, CLOCK);
    var tokens = new AppTokens(login, datacenter, new AppClient("app", "secret-canary"));
    return new EventSubscriptions(outbound, tokens, hosts, ids, CLOCK);
  }

  /** As SAP answers client_credentials: without a refresh token, and at home somewhere else. */
  private ScriptedOutbound token() {
    return outbound.then(
        200,
        """
        {"expires_in": "3600", "scope": "events.topic.read", "token_type": "Bearer",
         "access_token": "app-bearer", "geolocation": "https://us2.api.concursolutions.com"}
        """);
  }

  @Test
  void an_app_s_own_token_is_good_where_it_was_asked_for_and_asked_for_once() {
    token().then(200, "[\"public.concur.financialintegration\", 7]").then(200, "[]");

    assertThat(done(concur.topics())).containsExactlyInAnyOrder(topic(), "7");
    assertThat(done(concur.list())).isEmpty();

    assertThat(outbound.calls()).hasSize(3);
    assertThat(outbound.calls())
        .allMatch(call -> call.url().getHost().equals("eu2.api.concursolutions.com"));
    assertThat(outbound.calls().getFirst().body().toString())
        .contains("grant_type=client_credentials", "client_id=app");
    assertThat(outbound.calls().getLast().headers())
        .containsEntry("Authorization", "Bearer app-bearer")
        .doesNotContainKey("DocumentFormatAs");
  }

  @Test
  void a_token_that_is_refused_is_replaced_once() {
    token().then(401, "");
    token().then(200, "[]");

    assertThat(done(concur.topics())).isEmpty();
    assertThat(outbound.calls()).hasSize(4);
  }

  @Test
  void saving_puts_all_that_is_wanted() {
    token().then(200, "{\"message\": \"Subscription 'mlc-1' saved successfully\"}");

    done(concur.save(Subscription.wanted("mlc-1", Topic.FINANCIAL_INTEGRATION, ENDPOINT)));

    var call = outbound.calls().getLast();
    assertThat(call.method()).isEqualTo(HttpMethod.PUT);
    assertThat(call.url().getPath()).isEqualTo("/events/v4/subscriptions/webhook");
    assertThat(call.body().toJsonObject().encode())
        .isEqualTo(
            "{\"id\":\"mlc-1\",\"filter\":\".*\\\\.readyForIntegration\",\"topic\":\""
                + topic()
                + "\",\"webHookConfig\":{\"endpoint\":\""
                + ENDPOINT
                + "\"}}");
  }

  @Test
  void subscriptions_are_read_from_an_array_and_from_a_lone_object() {
    var one =
        """
        {"id": "mlc-1", "topic": "%s", "filter": ".*\\\\.readyForIntegration",
         "webHookConfig": {"endpoint": "%s"}, "applicationId": "app", "scope": "FISVC",
         "groups": [], "companyIds": ["c-1"], "more": 1}
        """
            .formatted(topic(), ENDPOINT);
    token().then(200, "[" + one + "]").then(200, one).then(200, "{}").then(200, "[]");
    var wanted = Subscription.wanted("mlc-1", Topic.FINANCIAL_INTEGRATION, ENDPOINT);

    var read = done(concur.list()).getFirst();

    assertThat(read.asksLike(wanted)).isTrue();
    assertThat(read.companyIds()).isEqualTo(Set.of("c-1"));
    assertThat(read.toString()).doesNotContain("hooks");
    assertThat(done(concur.list())).containsExactly(read);
    assertThat(concur.list().toCompletionStage().toCompletableFuture())
        .as("no list is not an empty one")
        .failsWithin(Duration.ofSeconds(10));
    assertThat(done(concur.list())).isEmpty();
  }

  @Test
  void what_was_not_there_is_not_deleted() {
    token().then(404, "").then(200, "{\"message\": \"marked for deletion\"}");

    assertThat(done(concur.delete("mlc-1"))).isFalse();
    assertThat(done(concur.delete("mlc-1"))).isTrue();
  }

  @Test
  void a_page_instead_of_an_answer_says_nothing_of_what_is_there() {
    token().then(404, "<html>").then(200, "<html>");
    outbound.thenLost(OutboundException.Kind.TOO_LARGE);

    for (var answer : List.of("not found", "no JSON", "too large")) {
      var failure = failure(concur.delete("mlc-1"));
      assertThat(failure.kind()).as(answer).isEqualTo(ConcurException.Kind.TRANSIENT);
      assertThat(failure.problem().code()).as(answer).isEqualTo(Code.CONCUR_ANSWER_UNREADABLE);
    }
  }

  @Test
  void an_app_that_concur_does_not_take_fails_by_its_credentials_and_quotes_no_secret() {
    outbound.then(
        400,
        "{\"code\": 61, \"error\": \"invalid_client\", \"error_description\": \"secret-canary\"}");

    var failure = failure(concur.topics());

    assertThat(failure.kind()).isEqualTo(ConcurException.Kind.CONNECTION);
    assertThat(failure.problem().code()).isEqualTo(Code.CONCUR_CLIENT_REFUSED);
    assertThat(failure.getMessage()).doesNotContain("secret-canary");
  }

  @Test
  @Proves(9)
  void no_token_is_asked_for_at_a_stranger_s() {
    var failure = failure(at(URI.create("https://evil.example")).topics());

    assertThat(failure.problem().code()).isEqualTo(Code.CONCUR_FOREIGN_HOST);
    assertThat(outbound.calls()).isEmpty();
  }

  private static String topic() {
    return Topic.FINANCIAL_INTEGRATION.word();
  }

  private static <T> T done(Future<T> future) {
    assertThat(future.cause()).isNull();
    return future.result();
  }

  private static ConcurException failure(Future<?> future) {
    return catchThrowableOfType(
        ConcurException.class,
        () -> {
          throw future.cause();
        });
  }
}

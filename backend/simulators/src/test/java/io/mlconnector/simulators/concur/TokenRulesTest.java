package io.mlconnector.simulators.concur;

import static io.mlconnector.simulators.concur.SandboxCaller.exchange;
import static io.mlconnector.simulators.concur.SandboxCaller.refresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.simulators.concur.SandboxCaller.Answer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenRulesTest {

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-01T08:00:00Z"));
  private final SandboxCaller caller = new SandboxCaller(ConcurOptions.local().clock(now::get));
  private final ConcurSandbox sandbox = caller.sandbox;
  private final Connection connection = sandbox.connect();

  @AfterEach
  void close() {
    caller.close();
  }

  @Test
  void a_request_token_gives_a_company_token_and_its_geolocation() throws Exception {
    JsonNode answer = exchanged();

    assertThat(answer.path("expires_in").isTextual()).isTrue();
    assertThat(answer.path("expires_in").asText()).isEqualTo("3600");
    assertThat(answer.path("geolocation").asText()).isEqualTo(sandbox.url(Site.US));
    assertThat(answer.path("refresh_token").asText()).hasSize(36);
  }

  @Test
  void a_request_token_may_be_used_again_within_its_day_and_not_after() throws Exception {
    exchanged();
    exchanged();
    now.updateAndGet(time -> time.plus(Duration.ofHours(24)));

    assertThat(code(caller.token(sandbox.loginUrl(), exchange(connection)))).isEqualTo(19);
  }

  @Test
  void a_request_token_of_another_app_is_refused() throws Exception {
    Connection foreign =
        new Connection(connection.company(), connection.requestToken(), sandbox.addClient());

    assertThat(code(caller.token(sandbox.loginUrl(), exchange(foreign)))).isEqualTo(136);
  }

  @Test
  void each_missing_field_has_its_code() throws Exception {
    Map<String, Integer> codes =
        Map.of(
            "grant_type", 65,
            "client_id", 62,
            "client_secret", 63,
            "username", 51,
            "password", 52);
    for (Map.Entry<String, Integer> expected : codes.entrySet()) {
      Map<String, String> form = new HashMap<>(exchange(connection));
      form.remove(expected.getKey());

      assertThat(code(caller.token(sandbox.loginUrl(), form)))
          .as(expected.getKey())
          .isEqualTo(expected.getValue());
    }
  }

  @Test
  void a_wrong_client_pair_is_refused() throws Exception {
    assertThat(code(altered("client_id", "nobody"))).isEqualTo(61);
    assertThat(code(altered("client_secret", "wrong"))).isEqualTo(64);
  }

  @Test
  void an_unknown_company_and_a_wrong_token_are_refused() throws Exception {
    assertThat(code(altered("username", "nobody"))).isEqualTo(5);
    assertThat(code(altered("password", "wrong"))).isEqualTo(19);
  }

  @Test
  void a_refresh_usually_gives_the_same_refresh_token() throws Exception {
    String refreshToken = exchanged().path("refresh_token").asText();

    Answer answer = caller.token(sandbox.url(Site.US), refresh(connection, refreshToken));

    assertThat(answer.body().path("refresh_token").asText()).isEqualTo(refreshToken);
  }

  @Test
  void a_rotated_refresh_token_kills_the_used_one_if_told_to() throws Exception {
    sandbox.tokens().rotating(true);
    String first = exchanged().path("refresh_token").asText();
    String second =
        caller
            .token(sandbox.url(Site.US), refresh(connection, first))
            .body()
            .path("refresh_token")
            .asText();

    assertThat(second).isNotEqualTo(first);
    assertThat(code(caller.token(sandbox.url(Site.US), refresh(connection, first)))).isEqualTo(108);
    assertThat(caller.token(sandbox.url(Site.US), refresh(connection, second)).status())
        .isEqualTo(200);
  }

  @Test
  void a_refresh_token_dies_after_six_months() throws Exception {
    String refreshToken = exchanged().path("refresh_token").asText();
    now.updateAndGet(time -> time.plus(Duration.ofDays(181)));

    assertThat(code(caller.token(sandbox.url(Site.US), refresh(connection, refreshToken))))
        .isEqualTo(108);
  }

  @Test
  void a_moved_company_lives_elsewhere_and_the_answer_says_where() throws Exception {
    JsonNode granted = exchanged();
    String refreshToken = granted.path("refresh_token").asText();
    connection.company().move(Site.EU);

    Answer old = caller.token(sandbox.url(Site.US), refresh(connection, refreshToken));
    Answer moved = caller.token(sandbox.url(Site.EU), refresh(connection, refreshToken));

    assertThat(code(old)).isEqualTo(16);
    assertThat(old.body().path("geolocation").asText()).isEqualTo(sandbox.url(Site.EU));
    assertThat(moved.body().path("geolocation").asText()).isEqualTo(sandbox.url(Site.EU));
    assertThat(caller.get(Site.US, granted.path("access_token").asText(), "").status())
        .isEqualTo(401);
    assertThat(caller.get(Site.EU, granted.path("access_token").asText(), "").status())
        .isEqualTo(401);
    assertThat(caller.get(Site.EU, moved.body().path("access_token").asText(), "").status())
        .isEqualTo(200);
  }

  @Test
  void a_company_in_maintenance_gets_no_token() throws Exception {
    connection.company().maintenance(true);

    assertThat(code(caller.token(sandbox.loginUrl(), exchange(connection)))).isEqualTo(134);
  }

  @Test
  void an_app_token_has_no_refresh_token_and_opens_no_queue() throws Exception {
    Map<String, String> form = new HashMap<>(exchange(connection));
    form.put("grant_type", "client_credentials");

    Answer answer = caller.token(sandbox.url(Site.US), form);

    assertThat(answer.body().has("refresh_token")).isFalse();
    assertThat(caller.get(Site.US, answer.body().path("access_token").asText(), "").status())
        .isEqualTo(403);
  }

  @Test
  void an_access_token_dies_after_an_hour_or_on_demand() throws Exception {
    String first = exchanged().path("access_token").asText();
    String second = exchanged().path("access_token").asText();

    now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
    assertThat(caller.get(Site.US, first, "").status()).isEqualTo(401);

    now.updateAndGet(time -> time.minus(Duration.ofMinutes(1)));
    sandbox.expireAccessTokens(connection.company());
    assertThat(caller.get(Site.US, second, "").status()).isEqualTo(401);
  }

  @Test
  void a_token_without_the_scope_opens_no_queue() throws Exception {
    sandbox.tokens().scope("INVVEN");

    assertThat(caller.get(Site.US, caller.accessToken(connection), "").status()).isEqualTo(403);
  }

  @Test
  void a_body_of_another_kind_or_in_chunks_is_refused() throws Exception {
    URI url = URI.create(sandbox.loginUrl() + "/oauth2/v0/token");
    HttpRequest.Builder json =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{}"));
    HttpRequest.Builder chunked =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[] {'a'})));

    assertThat(code(caller.send(json))).isEqualTo(135);
    assertThat(caller.send(chunked).status()).isEqualTo(400);
  }

  @Test
  void the_correlation_id_is_echoed_or_made() throws Exception {
    String token = caller.accessToken(connection);

    Answer echoed = caller.get(Site.US, token, "", "concur-correlationid", "mine");
    Answer made = caller.get(Site.US, token, "");

    assertThat(echoed.headers().firstValue("concur-correlationid")).hasValue("mine");
    assertThat(made.headers().firstValue("concur-correlationid").orElse("")).hasSize(36);
  }

  private JsonNode exchanged() throws Exception {
    Answer answer = caller.token(sandbox.loginUrl(), exchange(connection));
    assertThat(answer.status()).isEqualTo(200);
    return answer.body();
  }

  private Answer altered(String field, String value) throws Exception {
    Map<String, String> form = new HashMap<>(exchange(connection));
    form.put(field, value);
    return caller.token(sandbox.loginUrl(), form);
  }

  private static int code(Answer answer) {
    assertThat(answer.status()).isEqualTo(400);
    return answer.body().path("code").asInt();
  }
}

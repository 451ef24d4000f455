package io.mlconnector.concur.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.concur.CapturedLog;
import io.mlconnector.concur.ScriptedOutbound;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.house.Proves;
import io.mlconnector.http.OutboundException;
import io.mlconnector.metrics.Meters;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcurLoginTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final URI LOGIN = URI.create("https://glz.api.concursolutions.com");
  private static final URI US = URI.create("https://us2.api.concursolutions.com");
  private static final AppClient APP = new AppClient("app", "se+cret&");
  private final ScriptedOutbound outbound = new ScriptedOutbound();
  private final ConcurLogin login =
      new ConcurLogin(
          outbound,
          new ConcurHosts(address -> false, new Meters()),
          () -> new UUID(0, 7),
          InstantSource.fixed(NOW));

  private static String tokens(String geolocation) {
    return """
    {"expires_in": "3600", "scope": "FISVC", "token_type": "Bearer",
     "access_token": "access-1", "refresh_token": "refresh-2", "id_token": "ignored",
     "geolocation": "%s"}
    """
        .formatted(geolocation);
  }

  private LoginOutcome exchanged() {
    return done(login.exchange(LOGIN, APP, "company", "request-canary"));
  }

  private LoginOutcome refreshed() {
    return done(login.refresh(US, APP, "refresh-canary"));
  }

  private static LoginOutcome done(Future<LoginOutcome> future) {
    assertThat(future.cause()).isNull();
    return future.result();
  }

  private static LoginOutcome.Granted granted(LoginOutcome outcome) {
    assertThat(outcome).isInstanceOf(LoginOutcome.Granted.class);
    return (LoginOutcome.Granted) outcome;
  }

  @Test
  void a_request_token_is_exchanged_at_the_login_host() {
    outbound.then(200, tokens("https://us2.api.concursolutions.com/oauth2/v0/token"));

    var granted = granted(exchanged());

    assertThat(granted.access().bearer()).isEqualTo("access-1");
    assertThat(granted.access().datacenter()).isEqualTo(US);
    assertThat(granted.access().expiresAt()).isEqualTo(NOW.plusSeconds(3600));
    assertThat(granted.refreshToken()).isEqualTo("refresh-2");
    assertThat(granted.refreshExpiresAt()).isEmpty();
    var call = outbound.calls().getFirst();
    assertThat(call.url()).hasToString("https://glz.api.concursolutions.com/oauth2/v0/token");
    assertThat(call.headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded");
    assertThat(call.body().toString())
        .isEqualTo(
            "grant_type=password&credtype=authtoken&username=company&password=request-canary"
                + "&client_id=app&client_secret=se%2Bcret%26");
  }

  @Test
  void a_refresh_goes_to_the_datacenter() {
    outbound.then(200, tokens("https://us2.api.concursolutions.com"));

    granted(refreshed());

    var call = outbound.calls().getFirst();
    assertThat(call.url()).hasToString("https://us2.api.concursolutions.com/oauth2/v0/token");
    assertThat(call.body().toString())
        .isEqualTo(
            "grant_type=refresh_token&refresh_token=refresh-canary"
                + "&client_id=app&client_secret=se%2Bcret%26");
  }

  @ParameterizedTest
  @CsvSource({
    "1790000000, 2026-09-21T14:13:20Z",
    "1790000000000, 2026-09-21T14:13:20Z",
    "86400, 2026-11-24T12:00:00Z"
  })
  void the_refresh_tokens_end_is_read_in_any_unit(String value, Instant end) {
    outbound.then(
        200,
        "{\"access_token\": \"a\", \"refresh_token\": \"r\", \"refresh_expires_in\": %s}"
            .formatted(value));

    assertThat(granted(refreshed()).refreshExpiresAt()).contains(end);
  }

  @Test
  void a_company_that_moved_is_asked_for_at_its_new_datacenter_once() {
    outbound
        .then(400, "{\"code\": 16, \"geolocation\": \"https://eu2.api.concursolutions.com\"}")
        .then(200, tokens("https://eu2.api.concursolutions.com"));

    var granted = granted(refreshed());

    assertThat(granted.access().datacenter())
        .isEqualTo(URI.create("https://eu2.api.concursolutions.com"));
    assertThat(outbound.calls()).hasSize(2);
  }

  @Test
  void a_company_sent_in_a_circle_ends_as_refused() {
    var moved = "{\"code\": 16, \"geolocation\": \"https://eu2.api.concursolutions.com\"}";
    outbound.then(400, moved).then(400, moved);

    assertThat(refreshed())
        .isEqualTo(new LoginOutcome.Refused(Problem.of(Code.CONCUR_LIVES_ELSEWHERE), 16));
  }

  @Test
  void a_company_that_moved_to_an_unnamed_place_is_not_looked_for() {
    outbound.then(400, "{\"code\": 16}");

    assertThat(refreshed())
        .isEqualTo(new LoginOutcome.Refused(Problem.of(Code.CONCUR_LIVES_ELSEWHERE), 16));
    assertThat(outbound.calls()).hasSize(1);
  }

  @Test
  @Proves(9)
  void a_move_to_a_foreign_host_is_refused_and_alarmed() {
    outbound.then(400, "{\"code\": 16, \"geolocation\": \"https://evil.example\"}");
    try (var log = CapturedLog.open()) {
      assertThat(((LoginOutcome.Refused) refreshed()).problem().code())
          .isEqualTo(Code.CONCUR_FOREIGN_HOST);
      assertThat(outbound.calls()).hasSize(1);
      assertThat(log.text()).contains("ALARM").contains("evil.example");
    }
  }

  @Test
  @Proves(9)
  void a_foreign_datacenter_with_new_tokens_is_not_followed() {
    outbound.then(200, tokens("https://evil.example")).then(200, tokens("https://evil.example"));

    var granted = granted(refreshed());
    assertThat(granted.access().datacenter()).isEqualTo(US);
    assertThat(granted.foreign().map(Problem::code)).contains(Code.CONCUR_FOREIGN_HOST);
    assertThat(exchanged()).isInstanceOf(LoginOutcome.Refused.class);
  }

  @Test
  @Proves(9)
  void a_stored_datacenter_that_is_not_allowed_any_more_is_not_called() {
    var outcome = done(login.refresh(URI.create("https://evil.example"), APP, "refresh-canary"));

    assertThat(outcome).isInstanceOf(LoginOutcome.Refused.class);
    assertThat(outbound.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "5, CONCUR_REQUEST_TOKEN_REFUSED, CONCUR_LOGIN_FAILED",
    "136, CONCUR_REQUEST_TOKEN_REFUSED, CONCUR_LOGIN_FAILED",
    "61, CONCUR_CLIENT_REFUSED, CONCUR_CLIENT_REFUSED",
    "64, CONCUR_SECRET_WRONG, CONCUR_SECRET_WRONG",
    "108, CONCUR_TOKEN_EXPIRED, CONCUR_TOKEN_EXPIRED",
    "14, CONCUR_LOGIN_FAILED, CONCUR_LOGIN_FAILED",
    "999, CONCUR_LOGIN_FAILED, CONCUR_LOGIN_FAILED"
  })
  void a_refusal_says_what_a_person_has_to_mend(int code, Code exchanging, Code refreshing) {
    var body = "{\"code\": %d, \"error\": \"x\", \"error_description\": \"y\"}".formatted(code);
    outbound.then(400, body).then(400, body);

    assertThat(exchanged()).isEqualTo(refused(exchanging, code));
    assertThat(refreshed()).isEqualTo(refused(refreshing, code));
  }

  private static LoginOutcome refused(Code meaning, int code) {
    return new LoginOutcome.Refused(Problem.of(meaning, "code", Integer.toString(code)), code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | {"code": 134}                                            | PT5M
          400 | {"code": 5, "error_description": "Request limit exceeded"} |
          503 |                                                          | PT5M
          500 | {"code": 108}                                            |
          429 |                                                          |
          404 | <html>                                                   |
          200 | <html>                                                   |
          200 | {"access_token": "a"}                                    |
          """)
  void trouble_that_passes_is_no_refusal(int status, String body, Duration wait) {
    outbound.then(status, body == null ? "" : body);

    assertThat(refreshed()).isInstanceOf(LoginOutcome.Later.class);
    outbound.then(status, body == null ? "" : body);
    assertThat(((LoginOutcome.Later) exchanged()).retryAfter())
        .isEqualTo(Optional.ofNullable(wait));
  }

  @Test
  void the_wait_is_what_concur_asks_for() {
    outbound.then(429, Map.of("Retry-After", "11"), "");

    assertThat(((LoginOutcome.Later) refreshed()).retryAfter()).contains(Duration.ofSeconds(11));
  }

  @Test
  void no_answer_is_later() {
    outbound.thenLost(OutboundException.Kind.TIMEOUT).thenLost(OutboundException.Kind.CUT);

    assertThat(((LoginOutcome.Later) refreshed()).retryAfter()).contains(Duration.ofMinutes(5));
    assertThat(((LoginOutcome.Later) refreshed()).retryAfter()).isEmpty();
  }

  @Test
  @Proves(31)
  void nothing_that_is_shown_holds_a_secret() {
    outbound.then(200, tokens("https://us2.api.concursolutions.com")).then(400, "{\"code\": 108}");
    try (var log = CapturedLog.open()) {
      var shown = exchanged() + " " + refreshed() + " " + APP + " " + outbound.calls();

      assertThat(log.text() + shown)
          .contains("REFRESH_TOKEN")
          .doesNotContain("request-canary")
          .doesNotContain("refresh-canary")
          .doesNotContain("access-1")
          .doesNotContain("refresh-2")
          .doesNotContain("se+cret&");
    }
  }
}

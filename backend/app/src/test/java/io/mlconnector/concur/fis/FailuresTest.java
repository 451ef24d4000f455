package io.mlconnector.concur.fis;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.concur.CapturedLog;
import io.mlconnector.concur.ConcurException;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.problem.Code;
import io.mlconnector.house.Proves;
import io.mlconnector.http.OutboundException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailuresTest extends FisTrial {

  @Test
  void an_expired_token_is_renewed_once_and_the_call_repeated() {
    outbound.then(401, "").then(200, "{}");

    done(concur().ready(DocumentType.EXPENSE, 0));

    assertThat(outbound.calls())
        .extracting(call -> call.headers().get("Authorization"))
        .containsExactly("Bearer " + OLD, "Bearer " + FRESH);
  }

  @Test
  void a_second_401_ends_it() {
    outbound.then(401, "").then(401, "");

    var failure = failure(concur().ready(DocumentType.EXPENSE, 0));

    assertThat(failure.kind()).isEqualTo(ConcurException.Kind.CONNECTION);
    assertThat(outbound.calls()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          403 |                                         | CONNECTION | CONCUR_FORBIDDEN
          400 | {"message": "docId is wrong"}           | OUR_FAULT  | CONCUR_REFUSED
          400 | {"message": "Request limit exceeded."}  | TRANSIENT  | CONCUR_RATE_LIMITED
          400 | {"message": "database Deadlock, resend"}| TRANSIENT  | CONCUR_UNREACHABLE
          404 | {"message": "no such document"}         | OUR_FAULT  | CONCUR_REFUSED
          404 |                                         | OUR_FAULT  | CONCUR_REFUSED
          404 | <html>                                  | OUR_FAULT  | CONCUR_ANSWER_UNREADABLE
          302 |                                         | OUR_FAULT  | CONCUR_REFUSED
          429 |                                         | TRANSIENT  | CONCUR_RATE_LIMITED
          500 | {"message": "oops"}                     | TRANSIENT  | CONCUR_UNREACHABLE
          502 |                                         | TRANSIENT  | CONCUR_UNREACHABLE
          202 | {"message": "accepted"}                 | TRANSIENT  | CONCUR_UNREACHABLE
          200 | <html>                                  | OUR_FAULT  | CONCUR_ANSWER_UNREADABLE
          """)
  void a_failure_says_what_a_repeat_would_do(
      int status, String body, ConcurException.Kind kind, Code code) {
    outbound.then(status, body == null ? "" : body);

    var failure = failure(concur().ready(DocumentType.EXPENSE, 0));

    assertThat(failure.kind()).isEqualTo(kind);
    assertThat(failure.problem().code()).isEqualTo(code);
    assertThat(failure.retryAfter()).isEmpty();
  }

  @Test
  void the_wait_is_what_concur_asks_for() {
    outbound.then(429, Map.of("Retry-After", "17"), "").then(503, "");

    assertThat(failure(concur().ready(DocumentType.EXPENSE, 0)).retryAfter())
        .contains(Duration.ofSeconds(17));
    assertThat(failure(concur().ready(DocumentType.EXPENSE, 0)).retryAfter())
        .contains(Duration.ofMinutes(5));
  }

  @ParameterizedTest
  @EnumSource(OutboundException.Kind.class)
  void no_answer_is_transient_unless_a_repeat_cannot_help(OutboundException.Kind kind) {
    outbound.thenLost(kind);

    var failure = failure(concur().ready(DocumentType.EXPENSE, 0));

    assertThat(failure.kind())
        .isEqualTo(
            switch (kind) {
              case UNREACHABLE, TIMEOUT, CUT, RESTING, CROWDED, PAUSED ->
                  ConcurException.Kind.TRANSIENT;
              case REFUSED_ADDRESS -> ConcurException.Kind.CONNECTION;
              case TOO_LARGE -> ConcurException.Kind.OUR_FAULT;
            });
    assertThat(failure.retryAfter())
        .isEqualTo(
            kind == OutboundException.Kind.TIMEOUT
                ? Optional.of(Duration.ofMinutes(5))
                : Optional.empty());
  }

  @Test
  @Proves(9)
  void a_token_does_not_leave_for_a_foreign_host() {
    var failure = failure(at("https://evil.example").ready(DocumentType.EXPENSE, 0));

    assertThat(failure.problem().code()).isEqualTo(Code.CONCUR_FOREIGN_HOST);
    assertThat(outbound.calls()).isEmpty();
  }

  @Test
  void neither_log_nor_messages_hold_a_token_or_a_document() {
    var echo = "{\"message\": \"bad token " + FRESH + "x".repeat(40) + "\"}";
    outbound
        .then(401, Map.of("concur-correlationid", "theirs-1"), "")
        .then(400, echo)
        .thenLost(OutboundException.Kind.CUT)
        .then(
            200, "{\"content\": [{\"id\": \"a\", \"document\": {\"name\": \"document-canary\"}}]}");
    try (var log = CapturedLog.open()) {
      var refused = failure(concur().ready(DocumentType.EXPENSE, 0));
      var lost = failure(concur().ready(DocumentType.EXPENSE, 0));
      done(concur().ready(DocumentType.EXPENSE, 0));

      assertThat(log.text()).contains("theirs-1").contains(new UUID(0, 7).toString());
      assertThat(log.text() + refused + lost + refused.problem() + outbound.calls())
          .doesNotContain(OLD)
          .doesNotContain(FRESH)
          .doesNotContain("document-canary");
    }
  }
}

package io.mlconnector.concur.login;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.concur.decoding.Json;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The token endpoint's answer, read. Pure. */
sealed interface TokenReply {

  /** Tokens, with the geolocation as sent. */
  record Tokens(
      String access,
      String refresh,
      Instant expiresAt,
      Optional<Instant> refreshExpiresAt,
      Optional<String> geolocation,
      Set<String> scopes)
      implements TokenReply {

    @Override
    public String toString() {
      return "Tokens[hidden]";
    }
  }

  /** Code 16: ask again at this address, which is not checked yet; SAP may leave it out. */
  record Moved(Optional<String> geolocation) implements TokenReply {}

  /** Neither tokens nor a move. */
  record Ended(LoginOutcome outcome) implements TokenReply {}

  /** Which request was answered; some codes mean different things to a person. */
  enum Grant {
    REQUEST_TOKEN,
    REFRESH_TOKEN,
    /** An app's own token, which comes without a refresh token. */
    APPLICATION
  }

  Pattern SCOPE = Pattern.compile("[A-Za-z0-9._-]{1,80}");

  // SAP documents one hour, and names no rule for an answer without expires_in.
  Duration ACCESS_LIFE = Duration.ofHours(1);
  Duration MAINTENANCE_WAIT = Duration.ofMinutes(5);

  static TokenReply decode(Grant grant, Answer answer, Instant now) {
    var body = Json.parse(answer.body().toString());
    if (answer.status() == 200) {
      return body.flatMap(json -> tokens(grant, json, now))
          .orElseGet(
              () ->
                  new Ended(
                      later(
                          Problem.of(
                              Code.CONCUR_ANSWER_UNREADABLE, "detail", "no tokens in the answer"),
                          Optional.empty())));
    }
    if (answer.status() == 429) {
      return new Ended(rateLimited(answer.retryAfter(now), now));
    }
    if (answer.status() >= 500) {
      return new Ended(later(answer, now));
    }
    return body.filter(json -> json.path("code").isValueNode() && !json.path("code").isNull())
        .map(json -> refused(grant, json, now))
        .orElseGet(() -> withoutCode(answer, now));
  }

  private static Optional<TokenReply> tokens(Grant grant, JsonNode json, Instant now) {
    var access = json.path("access_token").asText("");
    var refresh = json.path("refresh_token").asText("");
    var lacksRefresh = refresh.isBlank() && grant != Grant.APPLICATION;
    if (access.isBlank() || lacksRefresh || hasControl(access)) {
      return Optional.empty();
    }
    // expires_in is a string of seconds.
    var life = json.path("expires_in").asLong(0);
    return Optional.of(
        new Tokens(
            access,
            refresh,
            now.plus(life > 0 ? Duration.ofSeconds(life) : ACCESS_LIFE),
            refreshExpiry(json.path("refresh_expires_in").asLong(0), now),
            text(json, "geolocation"),
            scopes(json)));
  }

  private static Set<String> scopes(JsonNode json) {
    return Stream.of(json.path("scope").asText("").split(" "))
        .filter(scope -> SCOPE.matcher(scope).matches())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean hasControl(String token) {
    return token.chars().anyMatch(Character::isISOControl);
  }

  /** SAP says an epoch time and shows no sample: seconds, milliseconds or a span are told apart. */
  private static Optional<Instant> refreshExpiry(long value, Instant now) {
    if (value <= 0) {
      return Optional.empty();
    }
    if (value < 1_000_000_000L) {
      return Optional.of(now.plusSeconds(value));
    }
    return Optional.of(
        value < 100_000_000_000L ? Instant.ofEpochSecond(value) : Instant.ofEpochMilli(value));
  }

  private static TokenReply refused(Grant grant, JsonNode json, Instant now) {
    var code = json.path("code").asInt(-1);
    if (code == 16) {
      return new Moved(text(json, "geolocation"));
    }
    if (code == 134) {
      return new Ended(later(Problem.of(Code.CONCUR_MAINTENANCE), Optional.of(MAINTENANCE_WAIT)));
    }
    if (isPassing(text(json, "error_description").orElse(""))) {
      return new Ended(rateLimited(Optional.empty(), now));
    }
    return new Ended(refusal(meaning(grant, code), code));
  }

  private static Code meaning(Grant grant, int code) {
    var wrongToken =
        grant == Grant.REQUEST_TOKEN ? Code.CONCUR_REQUEST_TOKEN_REFUSED : Code.CONCUR_LOGIN_FAILED;
    return switch (code) {
      case 5, 19, 136 -> wrongToken;
      case 108 -> Code.CONCUR_TOKEN_EXPIRED;
      case 64 -> Code.CONCUR_SECRET_WRONG;
      case 53, 59, 60, 61, 62, 63, 105, 107, 115 -> Code.CONCUR_CLIENT_REFUSED;
      default -> Code.CONCUR_LOGIN_FAILED;
    };
  }

  /** SAP answers 400 also to "request limit exceeded" and to a deadlock, and says to send again. */
  private static boolean isPassing(String description) {
    var text = description.toLowerCase(Locale.ROOT);
    return text.contains("limit exceeded") || text.contains("deadlock");
  }

  /** Without Concur's own code it is a gateway that speaks, unless it denies access. */
  private static TokenReply withoutCode(Answer answer, Instant now) {
    return switch (answer.status()) {
      case 400, 401, 403 ->
          isPassing(answer.body().toString())
              ? new Ended(rateLimited(Optional.empty(), now))
              : new Ended(refusal(Code.CONCUR_LOGIN_FAILED, answer.status()));
      default -> new Ended(later(answer, now));
    };
  }

  private static LoginOutcome refusal(Code meaning, int code) {
    return new LoginOutcome.Refused(Problem.of(meaning, "code", Integer.toString(code)), code);
  }

  private static LoginOutcome rateLimited(Optional<Duration> wait, Instant now) {
    var until = wait.map(now::plus).map(Instant::toString).orElse("the next turn");
    return later(new Problem(Code.CONCUR_RATE_LIMITED, Map.of("until", until)), wait);
  }

  private static LoginOutcome later(Answer answer, Instant now) {
    var asked = answer.retryAfter(now);
    var wait = asked.isEmpty() && answer.status() == 503 ? Optional.of(MAINTENANCE_WAIT) : asked;
    return later(unreachable("the token endpoint answered " + answer.status()), wait);
  }

  private static LoginOutcome later(Problem problem, Optional<Duration> wait) {
    return new LoginOutcome.Later(problem, wait);
  }

  private static Problem unreachable(String detail) {
    return Problem.of(Code.CONCUR_UNREACHABLE, "detail", detail);
  }

  private static Optional<String> text(JsonNode json, String name) {
    return Optional.of(json.path(name).asText("")).filter(text -> !text.isBlank());
  }
}

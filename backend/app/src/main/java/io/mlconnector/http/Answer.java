package io.mlconnector.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;

/** What came back, whatever the status; headers are looked up without regard to case. */
public record Answer(int status, MultiMap headers, Buffer body) {

  private static final String HIDDEN = "[hidden]";
  private static final Duration RETRY_AFTER_MAX = Duration.ofHours(24);

  /**
   * The wait that the server asks for by Retry-After, in seconds or as a date (RFC 9110, 10.2.3);
   * at most a day; empty when absent, unreadable, zero or past, as none of these names a wait.
   */
  public Optional<Duration> retryAfter(Instant now) {
    var text = headers.get("Retry-After");
    if (text == null) {
      return Optional.empty();
    }
    return wait(text.strip(), now).filter(Duration::isPositive).map(Answer::bounded);
  }

  /** The server's clock, in whole seconds, where it says so (RFC 9110, 6.6.1). */
  public Optional<Instant> date() {
    return Optional.ofNullable(headers.get("Date")).flatMap(text -> moment(text.strip()));
  }

  private static Optional<Duration> wait(String text, Instant now) {
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    return moment(text).map(until -> Duration.between(now, until));
  }

  private static Optional<Instant> moment(String text) {
    try {
      return Optional.of(
          ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Duration bounded(Duration wait) {
    return wait.compareTo(RETRY_AFTER_MAX) > 0 ? RETRY_AFTER_MAX : wait;
  }

  /** The same answer as if the server had asked for this wait, in whole seconds. */
  public Answer withRetryAfter(Duration wait) {
    var seconds = wait.plusNanos(999_999_999L).toSeconds();
    var others = MultiMap.caseInsensitiveMultiMap().addAll(headers);
    return new Answer(status, others.set("Retry-After", Long.toString(seconds)), body);
  }

  /**
   * The same answer with the secret taken out wherever it was repeated: what a provider says of a
   * refusal is kept and shown, and it may quote the request.
   */
  public Answer without(String secret) {
    var said = headers.entries().stream().anyMatch(header -> header.getValue().contains(secret));
    if (secret.isBlank() || !(said || isSaid(secret))) {
      return this;
    }
    var text = body.toString();
    var others = MultiMap.caseInsensitiveMultiMap();
    headers.forEach((name, value) -> others.add(name, value.replace(secret, HIDDEN)));
    return new Answer(status, others, Buffer.buffer(text.replace(secret, HIDDEN)));
  }

  /** Looks at the bytes as they are: a picture of megabytes is no text to be made of them. */
  private boolean isSaid(String secret) {
    var wanted = secret.getBytes(UTF_8);
    var bytes = body.getBytes();
    for (var at = 0; at <= bytes.length - wanted.length; at++) {
      if (bytes[at] == wanted[0]
          && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return true;
      }
    }
    return false;
  }

  /** Mute on headers and body, which may hold credentials. */
  @Override
  public String toString() {
    return "status " + status + ", " + body.length() + " bytes";
  }
}

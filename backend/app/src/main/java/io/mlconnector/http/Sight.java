package io.mlconnector.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What one short question shows of the way to an address, whatever the answer says.
 *
 * @param tls whether the way is encrypted; its certificate is accepted then
 * @param certificateEnds of the server's own certificate, where it can be seen
 * @param answered from sending the question to the end of the answer, without connecting
 * @param ahead how far the other side's clock goes ahead of ours, less than zero where it is
 *     behind; whole seconds, as the Date header is; empty where none was sent
 */
public record Sight(
    boolean tls, Optional<Instant> certificateEnds, Duration answered, Optional<Duration> ahead) {

  /** Nothing could be seen, and nothing stands in the way. */
  public static final Sight NOTHING =
      new Sight(false, Optional.empty(), Duration.ZERO, Optional.empty());

  static Optional<Duration> ahead(Answer answer, Instant received) {
    var date = answer.headers().get("Date");
    if (date == null) {
      return Optional.empty();
    }
    try {
      var theirs = ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
      return Optional.of(
          Duration.ofSeconds(theirs.toInstant().getEpochSecond() - received.getEpochSecond()));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}

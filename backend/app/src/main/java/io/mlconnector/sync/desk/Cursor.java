package io.mlconnector.sync.desk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/** The last document of a page; the next page begins after it, whatever arrives meanwhile. */
public record Cursor(Instant fetchedAt, UUID id) {

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /** The database knows fewer years than we do. */
  private boolean isPossible() {
    return !fetchedAt.isBefore(Instant.EPOCH) && !fetchedAt.isAfter(LAST);
  }

  /** Opaque to callers. */
  public String text() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((fetchedAt + " " + id).getBytes(StandardCharsets.UTF_8));
  }

  /** The cursor in this text, or empty if it is none of ours. */
  public static Optional<Cursor> of(String text) {
    try {
      var parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ", 2);
      return parts.length == 2
          ? Optional.of(new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1])))
              .filter(Cursor::isPossible)
          : Optional.empty();
    } catch (DateTimeParseException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}

package io.mlconnector.mail;

import io.mlconnector.db.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * A mail without what it says.
 *
 * @param dueAt when it is tried next, where it waits
 * @param about the company account that it goes with
 */
public record SentMail(
    UUID id,
    String to,
    String subject,
    State state,
    Instant writtenAt,
    Instant dueAt,
    int attempts,
    Optional<TenantId> about) {

  /** What has become of it. */
  public enum State {
    WAITING("waiting"),
    SENT("sent"),
    /** Its links are of no use any more, and its text is gone. */
    GIVEN_UP("given-up");

    private final String word;

    State(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    static State of(String word) {
      return Arrays.stream(values())
          .filter(state -> state.word.equals(word))
          .findFirst()
          .orElseThrow();
    }
  }

  @Override
  public String toString() {
    return "SentMail[" + id + "]";
  }
}

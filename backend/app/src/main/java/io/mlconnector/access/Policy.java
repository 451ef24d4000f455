package io.mlconnector.access;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a company asks of support before it may look. */
public enum Policy {
  /** A reason and an end. Nobody has to be there, so that help comes at night, too. */
  REASON,
  /** An admin or owner says yes first. */
  APPROVAL,
  /** Nobody looks, but for an emergency that two people of the service answer for. */
  OFF;

  /** What holds until somebody has chosen. */
  public static final Policy USUAL = REASON;

  /** The form in the database, in forms and in answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The policy of this word. */
  public static Optional<Policy> of(String word) {
    return Arrays.stream(values()).filter(policy -> policy.word().equals(word)).findFirst();
  }

  /** Who has chosen a policy, and when. */
  public record Choice(Policy policy, String by, Instant at) {}
}

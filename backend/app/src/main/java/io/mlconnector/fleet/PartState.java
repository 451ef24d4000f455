package io.mlconnector.fleet;

import java.util.Arrays;
import java.util.Locale;

/** How a part of the service is, as everybody may know. The worse comes later. */
public enum PartState {
  GOOD,
  /** Another system has asked for patience, and gets it. */
  RESTING,
  SLOW,
  DOWN;

  /** The stable form in the database and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PartState named(String word) {
    return Arrays.stream(values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElse(DOWN);
  }

  PartState worse(PartState other) {
    return compareTo(other) >= 0 ? this : other;
  }
}

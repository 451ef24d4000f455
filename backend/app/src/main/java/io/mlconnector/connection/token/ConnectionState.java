package io.mlconnector.connection.token;

import java.util.Locale;

/** What is known of a connection. */
public enum ConnectionState {
  /** Entered, and not used yet. */
  NEW,
  /** The last use worked. */
  CONNECTED,
  /** The last use failed by a reason that a person has to mend. */
  BROKEN;

  /** The form in the database and in the API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state of this word.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ConnectionState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}

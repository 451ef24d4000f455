package io.mlconnector.odoo;

/** What came of asking for another key. */
public sealed interface GeneratedKey {

  /** A key, told for the only time. Mute. */
  record Made(String key) implements GeneratedKey {

    @Override
    public String toString() {
      return "Made[hidden]";
    }
  }

  /** Why there is none. */
  sealed interface Obstacle extends GeneratedKey {}

  /**
   * Odoo does not make it: keys may not be made by calls, it would live too long, or there are too
   * many.
   *
   * @param message in Odoo's words and the user's language
   */
  record Refused(String message) implements Obstacle {}

  /** This build has no such method. */
  record NotOffered() implements Obstacle {}
}

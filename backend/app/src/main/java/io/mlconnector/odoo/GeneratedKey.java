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

  /**
   * Odoo does not make it: keys may not be made by calls, it would live too long, there are too
   * many, or this version has no such method.
   *
   * @param message in Odoo's words and the user's language
   */
  record Refused(String message) implements GeneratedKey {}
}

package io.mlconnector.identity;

/** How it goes on for somebody who has come back from the provider of single sign-on. */
public sealed interface Arrival {

  /** Signed in, or half way. */
  record In(Entered entered, String next) implements Arrival {}

  /** There is an account with this address, whose password is asked for once. */
  record Known() implements Arrival {}

  /** Nobody has this address yet; it may be invited. */
  record New() implements Arrival {}

  /**
   * Proven again.
   *
   * @param session the session's new id
   */
  record Proved(String session, String draft, String next) implements Arrival {

    @Override
    public String toString() {
      return "Proved[" + next + "]";
    }
  }

  /** The account is connected. */
  record Connected() implements Arrival {}
}

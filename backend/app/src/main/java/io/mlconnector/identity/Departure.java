package io.mlconnector.identity;

/** What somebody is sent to the provider of single sign-on for. */
public sealed interface Departure {

  /** To sign in. */
  record Enter(String next) implements Departure {}

  /**
   * To prove again who is signed in.
   *
   * @param draft names the form that waits for it; blank if none does
   */
  record Prove(Visitor visitor, String draft, String next) implements Departure {}

  /** To connect the account with what the person is at the provider. */
  record Connect(Visitor visitor) implements Departure {}
}
